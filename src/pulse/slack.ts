import type { ModalView } from "@slack/types";
import { listenToCommand } from "../kit/commands/slack.ts";
import type { Answer, Caller, CommandCall, Listeners, SubmissionAnswer } from "../platform/slack/answers.ts";
import { actions } from "../platform/slack/blocks.ts";
import { dateText } from "../platform/time/date-text.ts";
import { createSending, declineRound, explainRound, openAnswerForm } from "./service/answer.ts";
import { openBank, openQuestion, submitQuestion } from "./service/bank.ts";
import { NOT_ASKED, type PulseDeps } from "./service/load.ts";
import { findCurrentPause, openPause, pausePulses } from "./service/pause.ts";
import {
  closeEarly,
  openPlan,
  openPreview,
  openRounds,
  openStart,
  planRound,
  startNow,
} from "./service/rounds.ts";
import { SWITCH } from "./settings-form.ts";
import { listenToResults } from "./slack/results.ts";
import { ACTION, MODAL } from "./views/actions.ts";
import { forReps, OPENS_ROUNDS, pauseButton, pauseSaid, STARTS_ONE, TELLS_REPS } from "./views/messages.ts";
import { UNTIL } from "./views/pause.ts";
import { BY_NAME, STARTS_ON } from "./views/start.ts";

/** Turns what people do in Slack into verbs of pulses. */
export function listenForPulse(listeners: Listeners, deps: PulseDeps): void {
  listenToTyped(listeners, deps);
  listenToAsked(listeners, deps);
  listenToOps(listeners, deps);
  listenToResults(listeners, deps);
}

/** `/ops-pulse`: reps cannot plan rounds, and read how pulses reach them. */
function listenToTyped(listeners: Listeners, deps: PulseDeps): void {
  type Answering = (call: CommandCall, roles: { readonly isOps: boolean }) => Promise<Answer>;
  const answering =
    (open: (deps: PulseDeps, caller: Caller) => Promise<ModalView>): Answering =>
    async ({ caller }, { isOps }) => {
      if (isOps) return { kind: "open", view: await open(deps, caller) };
      const until = await findCurrentPause(deps, caller);
      return { kind: "say", content: forReps(until && dateText(until)) };
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

/** What those press who are asked. */
function listenToAsked(listeners: Listeners, deps: PulseDeps): void {
  listeners.action(ACTION.answer, async ({ caller, value }) => ({
    kind: "open",
    view: await openAnswerForm(deps, caller, value ?? ""),
  }));
  listeners.action(ACTION.decline, async ({ caller, value }) => {
    await declineRound(deps, caller, value ?? "");
    return undefined;
  });
  listeners.action(ACTION.kept, async ({ caller, value }) => ({
    kind: "open",
    view: await explainRound(deps, caller, { key: value ?? "", isMore: false }),
  }));
  listeners.action(ACTION.keptMore, async ({ caller, value }) => ({
    kind: "update",
    view: await explainRound(deps, caller, { key: value ?? "", isMore: true }),
  }));
  listeners.submission(MODAL.answer, createSending(deps));
  listeners.action(ACTION.pause, async ({ caller, message }) => ({
    kind: "open",
    view: await openPause(deps, caller),
    ...(message?.isEphemeral && { origin: () => sayPause(deps, caller) }),
  }));
  listeners.submission(MODAL.pause, async ({ caller, view }) => {
    await pausePulses(deps, caller, dateIn(view.fields[UNTIL]));
    return { kind: "close" };
  });
}

async function sayPause(deps: PulseDeps, caller: Caller): Promise<Answer> {
  const until = await findCurrentPause(deps, caller);
  return { kind: "replace", content: pauseSaid(until && dateText(until)) };
}

/** What ops press in **Pulse rounds**, and what lies on it. */
function listenToOps(listeners: Listeners, deps: PulseDeps): void {
  // In place of the menu of `/tandem`: three modals on each other is the most that Slack shows, and the bank needs two.
  listeners.action(ACTION.rounds, async ({ caller }) => ({
    kind: "update",
    view: await openRounds(deps, caller),
  }));
  listeners.action(ACTION.start, async ({ caller }) => ({
    kind: "open",
    view: await openStart(deps, caller),
  }));
  listeners.action(ACTION.plan, async ({ caller }) => ({ kind: "open", view: await openPlan(deps, caller) }));
  listeners.action(ACTION.preview, async ({ caller }) => ({
    kind: "open",
    view: await openPreview(deps, caller),
  }));
  listeners.action(ACTION.close, async ({ caller, value }) => {
    await closeEarly(deps, caller, value ?? "");
    return { kind: "update", view: await openRounds(deps, caller) };
  });
  listeners.submission(MODAL.start, async ({ caller, view }): Promise<SubmissionAnswer> => {
    await startNow(deps, caller, view.fields[BY_NAME]?.includes(SWITCH.byName) ?? false);
    const rounds = await openRounds(deps, caller);
    return view.beneath.length === 0 ? { kind: "show", view: rounds } : { kind: "close", beneath: [rounds] };
  });
  listeners.submission(MODAL.plan, async ({ caller, view }): Promise<SubmissionAnswer> => {
    await planRound(deps, caller, dateIn(view.fields[STARTS_ON]));
    if (view.beneath.length === 0) return { kind: "close" };
    return { kind: "close", beneath: [await openRounds(deps, caller)] };
  });
  listeners.action(ACTION.bank, async ({ caller }) => ({ kind: "open", view: await openBank(deps, caller) }));
  listeners.action(ACTION.addQuestion, async ({ caller }) => ({
    kind: "open",
    view: await openQuestion(deps, caller),
  }));
  listeners.action(ACTION.question, async ({ caller, value }) => ({
    kind: "open",
    view: await openQuestion(deps, caller, value ?? ""),
  }));
  listeners.submission(MODAL.question, (call) => submitQuestion(deps, call));
  listeners.submission(MODAL.preview, async () => ({ kind: "close" }));
}

function dateIn(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
