import type { Answer, Caller, Listeners, SubmissionAnswer } from "../platform/slack/answers.ts";
import { dateText } from "../platform/time/date-text.ts";
import { readCommand } from "./command.ts";
import { createSending, declineRound, explainRound, openAnswerForm } from "./service/answer.ts";
import { openBank, openQuestion, submitQuestion } from "./service/bank.ts";
import { type PulseDeps, requireServed } from "./service/load.ts";
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
import { forReps, help, pauseSaid, unknownWord } from "./views/messages.ts";
import { UNTIL } from "./views/pause.ts";
import { BY_NAME, STARTS_ON } from "./views/start.ts";

/** Turns what people do in Slack into verbs of pulses. */
export function listenForPulse(listeners: Listeners, deps: PulseDeps): void {
  listeners.command("/ops-pulse", async ({ caller, text }): Promise<Answer> => {
    await requireServed(deps, caller);
    const wanted = readCommand(text);
    const { isOps } = await deps.settings.rolesOf(caller);
    if (wanted === "help") return { kind: "say", content: help({ isOps }) };
    if (typeof wanted === "object") return { kind: "say", content: unknownWord(wanted.unknown, { isOps }) };
    if (!isOps) {
      const until = await findCurrentPause(deps, caller);
      return { kind: "say", content: forReps(until && dateText(until)) };
    }
    return {
      kind: "open",
      view: await (wanted === "start" ? openStart(deps, caller) : openRounds(deps, caller)),
    };
  });
  listenToAsked(listeners, deps);
  listenToOps(listeners, deps);
  listenToResults(listeners, deps);
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
