import type { Listeners } from "../../platform/slack/answers.ts";
import { openAnsweredBack, openComments, readPage } from "../service/comments.ts";
import { openHeardForm, previewHeard, readHeard, sendHeard } from "../service/heard.ts";
import type { PulseDeps } from "../service/load.ts";
import { openNamed } from "../service/named.ts";
import { answerBack, openAnyReplies, openReply, sendReply } from "../service/replies.ts";
import { openResults } from "../service/results.ts";
import type { Side } from "../sides.ts";
import { ACTION, MODAL } from "../views/actions.ts";

/** What is pressed when a round has closed. */
export function listenToResults(listeners: Listeners, deps: PulseDeps): void {
  listeners.action(ACTION.results, async ({ caller, value }) => ({
    kind: "open",
    view: await openResults(deps, caller, value ?? ""),
  }));
  // Comments take the place of the results: a reply to one lies on them, and three modals are the most that Slack shows.
  listeners.action(ACTION.backToResults, async ({ caller, value }) => ({
    kind: "update",
    view: await openResults(deps, caller, value ?? ""),
  }));
  const firstPage = (actionId: string, side: Side) =>
    listeners.action(actionId, async ({ caller, value }) => ({
      kind: "update",
      view: await openComments(deps, caller, { roundKey: value ?? "", side, from: 0 }),
    }));
  firstPage(ACTION.repsComments, "reps");
  firstPage(ACTION.opsComments, "ops");
  for (const actionId of [ACTION.nextComments, ACTION.previousComments])
    listeners.action(actionId, async ({ caller, value }) => ({
      kind: "update",
      view: await openComments(deps, caller, readPage(value)),
    }));
  listeners.action(ACTION.named, async ({ caller, value }) => ({
    kind: "update",
    view: await openNamed(deps, caller, value ?? ""),
  }));
  listenToHeard(listeners, deps);
  listenToReplies(listeners, deps);
}

function listenToReplies(listeners: Listeners, deps: PulseDeps): void {
  listeners.action(ACTION.readComments, async ({ caller, value }) => ({
    kind: "open",
    view: await openAnsweredBack(deps, caller, value ?? ""),
  }));
  listeners.action(ACTION.reply, async ({ caller, value }) => ({
    kind: "open",
    view: await openReply(deps, caller, value ?? ""),
  }));
  listeners.submission(MODAL.reply, (call) => sendReply(deps, call));
  listeners.action(ACTION.anyReplies, async ({ caller, value }) => ({
    kind: "open",
    view: await openAnyReplies(deps, caller, value ?? ""),
  }));
  listeners.submission(MODAL.anyReplies, (call) => answerBack(deps, call));
}

function listenToHeard(listeners: Listeners, deps: PulseDeps): void {
  listeners.action(ACTION.writeHeard, async ({ caller, value }) => ({
    kind: "open",
    view: await openHeardForm(deps, caller, value ?? ""),
  }));
  listeners.submission(MODAL.writeHeard, (call) => previewHeard(deps, call));
  listeners.submission(MODAL.sendHeard, (call) => sendHeard(deps, call));
  listeners.action(ACTION.readHeard, async ({ caller, value }) => ({
    kind: "open",
    view: await readHeard(deps, caller, value ?? ""),
  }));
}
