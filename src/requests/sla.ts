import { addOpenTime, type CalendarDefinition } from "../platform/time/calendar.ts";
import type { Urgency } from "./request-types.ts";
import {
  countsUntil,
  elapsedMinutes,
  isLate,
  isOpen,
  type Pause,
  pausedMinutes,
  type SlaClock,
} from "./sla/clock.ts";
import { type ClockKind, type TargetPolicy, targetMinutes } from "./sla/targets.ts";

export {
  elapsedMinutes,
  isLate,
  lateByMinutes,
  nextLateAt,
  type SlaClock,
  stateAt,
} from "./sla/clock.ts";

/** What the promises of a request depend on. */
export interface PromisedFor {
  readonly type: string;
  readonly urgency: Urgency;
  /** The external deadline of a bid, epoch milliseconds. */
  readonly deadlineAt: number | null;
}

/** What happens to a request, as far as its clocks care. */
export type SlaEvent =
  | { readonly kind: "created" | "requester_wrote"; readonly for: PromisedFor }
  /** Its urgency, type or external deadline is another one now. */
  | { readonly kind: "retargeted"; readonly for: PromisedFor }
  | { readonly kind: "waits"; readonly on: "requester" | "approval" | "another_team" }
  /** `noted`: reaction, bot message, internal note. `answered`: a message of a human in ops that the requester can see. */
  | { readonly kind: "claimed" | "noted" | "answered" }
  /** `wait_ended`: the approval is decided, or ops took it up again. `cancelled`: also merged, and resolved as not needed any more. */
  | { readonly kind: "wait_ended" | "resolved" | "reopened" | "declined" | "cancelled" };

/** The rules that held when the request was created: later editions do not move its clocks. */
export interface SlaRules {
  readonly policy: TargetPolicy;
  readonly calendar: CalendarDefinition;
  readonly calendarVersion: number;
}

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
    case "resolved":
    case "declined":
      return clocks.map((clock) => stop(clock, context));
    case "reopened":
      return onResolution(clocks, (clock) => reopen(clock, context));
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

function start(kind: ClockKind, request: PromisedFor, context: SlaContext): SlaClock {
  const target = targetMinutes(context.policy, { ...request, clock: kind });
  return {
    kind,
    round: 1,
    state: "running",
    startedAt: context.now,
    targetMinutes: target ?? null,
    graceMinutes: 0,
    dueAt: target === undefined ? request.deadlineAt : addOpenTime(context.calendar, context.now, target),
    pauses: [],
    stoppedAt: null,
    policyVersion: context.policy.version,
    calendarVersion: context.calendarVersion,
  };
}

function stop(clock: SlaClock, context: SlaContext): SlaClock {
  if (!isOpen(clock)) return clock;
  const stopped = { ...resume(clock, context), stoppedAt: context.now };
  return { ...stopped, state: isLate(stopped, context.now) ? "missed" : "met" };
}

function cancel(clock: SlaClock, context: SlaContext): SlaClock {
  if (!isOpen(clock)) return clock;
  return { ...resume(clock, context), state: "cancelled", stoppedAt: context.now };
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
  const running: SlaClock = { ...clock, state: "running", stoppedAt: null };
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
  const target = targetMinutes(context.policy, { ...request, clock: clock.kind });
  if (target === undefined) {
    return { ...resume(clock, context), targetMinutes: null, graceMinutes: 0, dueAt: request.deadlineAt };
  }
  if (target === clock.targetMinutes) return clock;
  const moved = { ...clock, targetMinutes: target, graceMinutes: 0, policyVersion: context.policy.version };
  const dueAt = dueOf(moved, context);
  if (dueAt > countsUntil(clock, context.now)) return { ...moved, dueAt };
  const graceMinutes = elapsedMinutes(clock, context.now, context.calendar) + GRACE_MINUTES - target;
  return { ...moved, graceMinutes, dueAt: dueOf({ ...moved, graceMinutes }, context) };
}

function dueOf(clock: SlaClock, { calendar }: SlaContext): number {
  const counted = (clock.targetMinutes ?? 0) + clock.graceMinutes;
  return addOpenTime(calendar, clock.startedAt, counted + pausedMinutes(clock, calendar));
}

function onResolution(
  clocks: readonly SlaClock[],
  change: (clock: SlaClock) => SlaClock,
): readonly SlaClock[] {
  return clocks.map((clock) => (clock.kind === "resolution" ? change(clock) : clock));
}
