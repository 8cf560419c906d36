import type { Listeners } from "../../platform/slack/answers.ts";
import type { RequestDeps } from "../service/load.ts";
import { listenToCards } from "./cards.ts";
import { answerCommand } from "./command.ts";
import { listenToFiles } from "./files.ts";
import { listenToForm } from "./form.ts";
import { listenToHome } from "./home.ts";
import { listenToMore } from "./more.ts";
import { listenToRequester } from "./requester.ts";
import { listenToSavedAnswers } from "./saved-answers.ts";
import { listenToSlaSettings } from "./sla-settings.ts";
import { hearMessage } from "./threads.ts";
import { listenToWaysIn } from "./ways-in.ts";

/** Turns what people do in Slack into verbs of requests. */
export function listenForRequests(listeners: Listeners, deps: RequestDeps): void {
  listeners.command("/ops-request", (call) => answerCommand(deps, call));
  listeners.event("message", (call) => hearMessage(deps, call));
  listenToFiles(listeners, deps);
  listenToForm(listeners, deps);
  listenToHome(listeners, deps);
  listenToWaysIn(listeners, deps);
  listenToCards(listeners, deps);
  listenToMore(listeners, deps);
  listenToRequester(listeners, deps);
  listenToSavedAnswers(listeners, deps);
  listenToSlaSettings(listeners, deps);
}
