import type { Listeners } from "../../platform/slack/answers.ts";
import { listenToFiles } from "../conversation/slack/shared-files.ts";
import { hearMessage } from "../conversation/slack/threads.ts";
import { listenToForm } from "../filing/slack/submit-form.ts";
import { listenToWaysIn } from "../filing/slack/ways-in.ts";
import { listenToCards } from "../handling/slack/card-buttons.ts";
import { listenToMore } from "../handling/slack/more-choices.ts";
import { listenToRequester } from "../handling/slack/requester-buttons.ts";
import { listenToTyped } from "../lists/slack/answer-command.ts";
import { listenToHome } from "../lists/slack/home-buttons.ts";
import { listenToSavedAnswers } from "../saved-answers/slack/saved-answer-buttons.ts";
import type { RequestDeps } from "../service/load.ts";

/** Turns what people do in Slack into verbs of requests. */
export function listenForRequests(listeners: Listeners, deps: RequestDeps): void {
  listenToTyped(listeners, deps);
  listeners.event("message", (call) => hearMessage(deps, call));
  listenToFiles(listeners, deps);
  listenToForm(listeners, deps);
  listenToHome(listeners, deps);
  listenToWaysIn(listeners, deps);
  listenToCards(listeners, deps);
  listenToMore(listeners, deps);
  listenToRequester(listeners, deps);
  listenToSavedAnswers(listeners, deps);
}
