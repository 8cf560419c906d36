import { addOpenTime } from "../../../platform/time/calendar.ts";
import {
  countsUntil,
  elapsedMinutes,
  isLate,
  isOpen,
  lateByMinutes,
  type Pause,
  pausedMinutes,
  type SlaClock,
} from "./clock.ts";
import { calendarFor, type PromisedFor, type SlaRules } from "./rules.ts";
import { type ClockKind, targetMinutes } from "./targets.ts";

export {
  elapsedMinutes,
  isLate,
  isOpen,
  lateByMinutes,
  nextLateAt,
  type SlaClock,
  stateAt,
} from "./clock.ts";
export { calendarFor, type PromisedFor, type SlaRules } from "./rules.ts";

/** An event in a request's life that matters to its clocks. */
export type SlaEvent =
  | { readonly kind: "created" | "requester_wrote"; readonly for: PromisedFor }
  /** Another edition of policy and calendars is applied: the context's. */
  | { readonly kind: "rules_applied"; readonly for: PromisedFor }
  /** Its urgency, type or external deadline is another one now. */
  | { readonly kind: "retargeted"; readonly for: PromisedFor }
  | { readonly kind: "waits"; readonly on: "requester" | "approval" | "another_team" }
  /** `noted`: reaction, bot message, internal note. `answered`: a message of a human in ops that the requester can see. */
  | { readonly kind: "claimed" | "noted" | "answered" }
  /** Ops say that what the requester wrote last wants no answer. */
  | { readonly kind: "no_answer_needed" }
  /** `wait_ended`: the approval is decided, or ops took it up again. `cancelled`: also merged, and resolved as no longer needed. */
  | { readonly kind: "wait_ended" | "resolved" | "reopened" | "declined" | "cancelled" }
  /** The requester has what they need, whether ops have ever answered or not. */
  | { readonly kind: "solved_by_requester"; readonly isAnswered: boolean };

/** The rules, and when something happens, epoch milliseconds. */
type SlaContext = SlaRules & { readonly now: number };

/** Open minutes that are left at least when a new target would have been due already. */
const GRACE_MINUTES = 30;

/** The clocks of a request after an event. Those that it does not concern, and finished ones, come back as they are. */
export function applyEvent(
  clocks: readonly SlaClock[],
  event: SlaEvent,
  context: SlaContext,
): readonly SlaClock[] {
  switch (event.kind) {
    case "created":
      return [start("first_answer", event.for, context), start("resolution", event.for, context)];
    case "claimed":
    case "noted":
      return clocks;
    case "answered":
      return clocks.map((clock) => (clock.kind === "resolution" ? clock : stop(clock, context)));
    case "waits":
      return onResolution(clocks, (clock) => wait(clock, event.on, context));
    case "wait_ended":
      return onResolution(clocks, (clock) => resume(clock, context));
    case "requester_wrote":
      return requesterWrote(clocks, event.for, context);
    case "no_answer_needed":
      return clocks.map((clock) => (clock.kind === "next_answer" ? cancel(clock, context) : clock));
    case "resolved":
      return clocks.map((clock) => stop(clock, context));
    // The reason is an answer; what is not done was neither done in time nor too late.
    case "declined":
      return clocks.map((clock) => (clock.kind === "resolution" ? cancel : stop)(clock, context));
    case "solved_by_requester":
      return solvedByRequester(clocks, event.isAnswered, context);
    case "reopened":
      return onResolution(clocks, (clock) => reopen(clock, context));
    case "rules_applied":
      return clocks.map((clock) => applyRules(clock, event.for, context));
    case "retargeted":
      return clocks.map((clock) => retarget(clock, event.for, context));
    case "cancelled":
      return clocks.map((clock) => cancel(clock, context));
  }
}

/** Ends a wait on the requester, and starts the clock of the next answer unless one is owed already. */
function requesterWrote(
  clocks: readonly SlaClock[],
  request: PromisedFor,
  context: SlaContext,
): readonly SlaClock[] {
  const resumed = onResolution(clocks, (clock) =>
    clock.pauses.at(-1)?.reason === "requester" ? resume(clock, context) : clock,
  );
  const isOver = !resumed.some((clock) => clock.kind === "resolution" && isOpen(clock));
  const isAnswerOwed = resumed.some((clock) => clock.kind !== "resolution" && isOpen(clock));
  if (isOver || isAnswerOwed) return resumed;
  const round = 1 + resumed.filter((clock) => clock.kind === "next_answer").length;
  return [...resumed, { ...start("next_answer", request, context), round }];
}

/** Without an answer from ops nothing was kept: what is late stays missed, anything else counts in neither direction. */
function solvedByRequester(
  clocks: readonly SlaClock[],
  isAnswered: boolean,
  context: SlaContext,
): readonly SlaClock[] {
  return clocks.map((clock) => {
    const isOwed = clock.kind !== "resolution" || !isAnswered;
    return isOwed && !isLate(clock, context.now) ? cancel(clock, context) : stop(clock, context);
  });
}

function start(kind: ClockKind, request: PromisedFor, context: SlaContext): SlaClock {
  const { now } = context;
  const target = targetMinutes(context.policy, { ...request, clock: kind, startedAt: now });
  const due = (minutes: number) => addOpenTime(calendarFor(context, request.type), now, minutes);
  return {
    kind,
    type: request.type,
    round: 1,
    state: "running",
    startedAt: now,
    countedFromAt: now,
    carriedMinutes: 0,
    targetMinutes: target ?? null,
    graceMinutes: 0,
    dueAt: target === undefined ? request.deadlineAt : due(target),
    pauses: [],
    stoppedAt: null,
    tookMinutes: null,
    lateMinutes: null,
    policyVersion: context.policy.version,
    calendarVersion: context.calendarVersion,
  };
}

function stop(clock: SlaClock, context: SlaContext): SlaClock {
  if (!isOpen(clock)) return clock;
  const stopped = end(clock, context);
  return { ...stopped, state: isLate(stopped, context.now) ? "missed" : "met" };
}

function cancel(clock: SlaClock, context: SlaContext): SlaClock {
  return isOpen(clock) ? { ...end(clock, context), state: "cancelled" } : clock;
}

function end(clock: SlaClock, context: SlaContext): SlaClock {
  const { now } = context;
  const calendar = calendarFor(context, clock.type);
  const ended = { ...resume(clock, context), stoppedAt: now };
  const tookMinutes = elapsedMinutes(ended, now, calendar);
  return { ...ended, tookMinutes, lateMinutes: lateByMinutes(ended, now, calendar) };
}

/** The newest wait is the one that counts. Another team's time is still ours, and an external deadline waits for nobody. */
function wait(clock: SlaClock, on: "requester" | "approval" | "another_team", context: SlaContext): SlaClock {
  if (!isOpen(clock) || clock.targetMinutes === null) return clock;
  const running = resume(clock, context);
  if (on === "another_team") return running;
  const pause: Pause = { fromAt: context.now, toAt: null, reason: on };
  return { ...running, state: "paused", pauses: [...running.pauses, pause] };
}

function resume(clock: SlaClock, context: SlaContext): SlaClock {
  const pause = clock.pauses.at(-1);
  if (clock.state !== "paused" || pause === undefined) return clock;
  const pauses = [...clock.pauses.slice(0, -1), { ...pause, toAt: context.now }];
  return withoutPauses({ ...clock, state: "running", pauses }, isLate(clock, context.now), context);
}

function reopen(clock: SlaClock, context: SlaContext): SlaClock {
  if (clock.stoppedAt === null) return clock;
  const stillOpen = { stoppedAt: null, tookMinutes: null, lateMinutes: null };
  const running: SlaClock = { ...clock, state: "running", ...stillOpen };
  if (clock.targetMinutes === null) return running;
  const pause: Pause = { fromAt: clock.stoppedAt, toAt: context.now, reason: "resolved" };
  return withoutPauses({ ...running, pauses: [...clock.pauses, pause] }, isLate(clock, context.now), context);
}

/** Moves the due by what was paused, unless the promise was broken before the pause. */
function withoutPauses(clock: SlaClock, wasLate: boolean, context: SlaContext): SlaClock {
  return wasLate ? clock : { ...clock, dueAt: dueOf(clock, context) };
}

function retarget(clock: SlaClock, request: PromisedFor, context: SlaContext): SlaClock {
  if (!isOpen(clock)) return clock;
  const target = targetMinutes(context.policy, { ...request, clock: clock.kind, startedAt: clock.startedAt });
  if (target === undefined) {
    const unpaused = recount(resume(clock, context), request.type, context);
    return { ...unpaused, targetMinutes: null, graceMinutes: 0, dueAt: request.deadlineAt };
  }
  const counted = recount(clock, request.type, context);
  if (target === clock.targetMinutes && counted.countedFromAt === clock.countedFromAt) return counted;
  const moved = { ...counted, targetMinutes: target, graceMinutes: 0, policyVersion: context.policy.version };
  const dueAt = dueOf(moved, context);
  if (dueAt > countsUntil(moved, context.now)) return { ...moved, dueAt };
  const elapsed = elapsedMinutes(moved, context.now, calendarFor(context, moved.type));
  const withGrace = { ...moved, graceMinutes: elapsed + GRACE_MINUTES - target };
  return { ...withGrace, dueAt: dueOf(withGrace, context) };
}

/** As if these rules had held from the start; a clock that becomes late by them is late. */
function applyRules(clock: SlaClock, request: PromisedFor, context: SlaContext): SlaClock {
  if (!isOpen(clock)) return clock;
  const { policy, calendarVersion } = context;
  const edition = { policyVersion: policy.version, calendarVersion };
  const of = { ...request, clock: clock.kind, startedAt: clock.startedAt };
  const target = targetMinutes(policy, of);
  if (target === undefined) return { ...clock, ...edition };
  const graceMinutes = target === clock.targetMinutes ? clock.graceMinutes : 0;
  const moved = { ...clock, ...edition, targetMinutes: target, graceMinutes };
  return { ...moved, dueAt: dueOf(moved, context) };
}

/** Another type may have another calendar: what the old one has counted is carried over. */
function recount(clock: SlaClock, type: string, context: SlaContext): SlaClock {
  const calendar = calendarFor(context, clock.type);
  if (calendar === calendarFor(context, type)) return { ...clock, type };
  const carriedMinutes = elapsedMinutes(clock, context.now, calendar);
  return { ...clock, type, carriedMinutes, countedFromAt: countsUntil(clock, context.now) };
}

function dueOf(clock: SlaClock, context: SlaContext): number {
  const calendar = calendarFor(context, clock.type);
  const left = (clock.targetMinutes ?? 0) + clock.graceMinutes - clock.carriedMinutes;
  return addOpenTime(calendar, clock.countedFromAt, Math.max(0, left) + pausedMinutes(clock, calendar));
}

function onResolution(
  clocks: readonly SlaClock[],
  change: (clock: SlaClock) => SlaClock,
): readonly SlaClock[] {
  return clocks.map((clock) => (clock.kind === "resolution" ? change(clock) : clock));
}
