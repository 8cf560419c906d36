import type { ModalView } from "@slack/types";
import { listenToCommand } from "../kit/commands/slack.ts";
import type {
  Answer,
  Caller,
  CommandCall,
  Fields,
  Listeners,
  SubmissionAnswer,
  SubmissionCall,
} from "../platform/slack/answers.ts";
import { actions } from "../platform/slack/blocks.ts";
import { dayText } from "../platform/time/local-time.ts";
import { createSending, declineRound, explainRound, openAnswerForm } from "./answering/service/answer.ts";
import { findCurrentPause, openPause, pausePulses } from "./asking/service/pause.ts";
import { UNTIL } from "./asking/views/pause-modal.ts";
import { connectQuestion, openBank } from "./bank/service/change-bank.ts";
import { openHeardForm, previewHeard, readHeard, sendHeard } from "./heard/service/send-heard.ts";
import {
  closeEarly,
  openPlan,
  openPreview,
  openRounds,
  openStart,
  planRound,
  startNow,
} from "./planning/service/change-rounds.ts";
import { ASKED, BY_NAME, STARTS_ON } from "./planning/views/start-modal.ts";
import { answerBack, openAnyReplies, openReply, sendReply } from "./replies/service/reply.ts";
import { openAnsweredBack, openComments } from "./results/service/open-comments.ts";
import { openNamed } from "./results/service/open-named.ts";
import { openResults } from "./results/service/tell-results.ts";
import { NOT_ASKED, type PulseDeps, requireOps } from "./service/load.ts";
import { ACTION, MODAL } from "./views/actions.ts";
import { forReps, OPENS_ROUNDS, pauseButton, pauseSaid, STARTS_ONE, TELLS_REPS } from "./views/messages.ts";

/** Draws a modal for whoever pressed a button, which has a value. */
type Draw = (deps: PulseDeps, caller: Caller, value: string) => Promise<ModalView>;
type Draws = Readonly<Record<string, Draw>>;
type Submit = (deps: PulseDeps, call: SubmissionCall) => Promise<SubmissionAnswer>;

const OPENED_BY_EVERYONE: Draws = {
  [ACTION.answer]: openAnswerForm,
  [ACTION.kept]: (deps, caller, key) => explainRound(deps, caller, { key, isMore: false }),
  [ACTION.readHeard]: readHeard,
  [ACTION.anyReplies]: openAnyReplies,
};

const OPENED_BY_OPS: Draws = {
  [ACTION.start]: openStart,
  [ACTION.plan]: openPlan,
  [ACTION.preview]: openPreview,
  [ACTION.bank]: openBank,
  [ACTION.results]: openResults,
  [ACTION.writeHeard]: openHeardForm,
  [ACTION.readComments]: openAnsweredBack,
  [ACTION.reply]: openReply,
};

/** In place of the modal on which the button is: three that lie on each other are the most that Slack shows. */
const SHOWN_TO_OPS: Draws = {
  [ACTION.rounds]: openRounds,
  [ACTION.close]: async (deps, caller, key) => {
    await closeEarly(deps, caller, key);
    return openRounds(deps, caller);
  },
  [ACTION.backToResults]: openResults,
  [ACTION.repsComments]: (deps, caller, key) => openComments(deps, caller, `${key}/reps/0`),
  [ACTION.opsComments]: (deps, caller, key) => openComments(deps, caller, `${key}/ops/0`),
  [ACTION.nextComments]: openComments,
  [ACTION.previousComments]: openComments,
  [ACTION.named]: openNamed,
};

const SUBMITTED_BY_EVERYONE: Readonly<Record<string, Submit>> = {
  [MODAL.pause]: async (deps, { caller, view }) => {
    await pausePulses(deps, caller, dateIn(view.fields[UNTIL]));
    return { kind: "close" };
  },
  [MODAL.anyReplies]: answerBack,
  [MODAL.preview]: async () => ({ kind: "close" }),
};

const SUBMITTED_BY_OPS: Readonly<Record<string, Submit>> = {
  [MODAL.start]: async (deps, { caller, view }) => {
    await startNow(deps, caller, view.fields[BY_NAME]?.includes(ASKED) ?? false);
    const rounds = await openRounds(deps, caller);
    return view.beneath.length === 0 ? { kind: "show", view: rounds } : { kind: "close", beneath: [rounds] };
  },
  [MODAL.plan]: async (deps, { caller, view }) => {
    await planRound(deps, caller, dateIn(view.fields[STARTS_ON]));
    if (view.beneath.length === 0) return { kind: "close" };
    return { kind: "close", beneath: [await openRounds(deps, caller)] };
  },
  [MODAL.writeHeard]: previewHeard,
  [MODAL.sendHeard]: sendHeard,
  [MODAL.reply]: sendReply,
};

/** Turns what people do in Slack into verbs of pulses, and says who may do it. */
export function listenForPulse(listeners: Listeners, deps: PulseDeps): void {
  listenToTyped(listeners, deps);
  listenToDraws(listeners, deps, { draws: OPENED_BY_EVERYONE, kind: "open", isForOps: false });
  listenToDraws(listeners, deps, { draws: OPENED_BY_OPS, kind: "open", isForOps: true });
  listenToDraws(listeners, deps, { draws: SHOWN_TO_OPS, kind: "update", isForOps: true });
  const question = connectQuestion(deps);
  question.listen(listeners);
  const open: Draw = (_, caller, metadata) => question.open(caller, { metadata });
  const draws = { [ACTION.addQuestion]: open, [ACTION.question]: open };
  listenToDraws(listeners, deps, { draws, kind: "open", isForOps: true });
  for (const [id, submit] of Object.entries(SUBMITTED_BY_EVERYONE))
    listeners.submission(id, (call) => submit(deps, call));
  for (const [id, submit] of Object.entries(SUBMITTED_BY_OPS))
    listeners.submission(id, async (call) => {
      await requireOps(deps, call.caller);
      return submit(deps, call);
    });
  listeners.submission(MODAL.answer, createSending(deps));
  listeners.action(ACTION.decline, async ({ caller, value = "" }) => {
    await declineRound(deps, caller, value);
    return undefined;
  });
  listeners.action(ACTION.keptMore, async ({ caller, value: key = "" }) => ({
    kind: "update",
    view: await explainRound(deps, caller, { key, isMore: true }),
  }));
  listeners.action(ACTION.pause, async ({ caller, message }) => ({
    kind: "open",
    view: await openPause(deps, caller),
    ...(message?.isEphemeral && { origin: () => sayPause(deps, caller) }),
  }));
}

function listenToDraws(
  listeners: Listeners,
  deps: PulseDeps,
  { draws, kind, isForOps }: { draws: Draws; kind: "open" | "update"; isForOps: boolean },
): void {
  for (const [actionId, draw] of Object.entries(draws))
    listeners.action(actionId, async ({ caller, value = "" }) => {
      if (isForOps) await requireOps(deps, caller);
      return { kind, view: await draw(deps, caller, value) };
    });
}

/** `/ops-pulse`: reps cannot plan rounds, and read how pulses reach them. */
function listenToTyped(listeners: Listeners, deps: PulseDeps): void {
  type Answering = (call: CommandCall, roles: { readonly isOps: boolean }) => Promise<Answer>;
  const answering =
    (open: (deps: PulseDeps, caller: Caller) => Promise<ModalView>): Answering =>
    async ({ caller }, { isOps }) => {
      if (isOps) return { kind: "open", view: await open(deps, caller) };
      const until = await findCurrentPause(deps, caller);
      return { kind: "say", content: forReps(until && dayText(until)) };
    };
  const isOps = (roles: { readonly isOps: boolean }) => roles.isOps;
  listenToCommand(listeners, "/ops-pulse", {
    rolesOf: (caller) => deps.settings.requireServed(caller, NOT_ASKED),
    usages: [
      { word: "", does: OPENS_ROUNDS, isFor: isOps, answer: answering(openRounds) },
      { word: "start", does: STARTS_ONE, isFor: isOps, answer: answering(openStart) },
      { word: "", does: TELLS_REPS, isFor: (roles) => !isOps(roles), answer: answering(openRounds) },
    ],
    blocks: [actions([pauseButton()])],
  });
}

async function sayPause(deps: PulseDeps, caller: Caller): Promise<Answer> {
  const until = await findCurrentPause(deps, caller);
  return { kind: "replace", content: pauseSaid(until && dayText(until)) };
}

function dateIn(value: Fields[string]): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
