import { type CalendarDefinition, openTimeBetween } from "../../../platform/time/calendar.ts";
import { MINUTE_MS } from "../../../platform/time/units.ts";
import type { BreachReason } from "../on-time/breach-reasons.ts";
import type { Level } from "../warnings/ladder.ts";
import type { ClockKind } from "./targets.ts";

/** Met and missed are final unless the request is reopened. Cancelled is neither. */
export type ClockState = "running" | "paused" | "met" | "missed" | "cancelled";

/** A stretch that does not count. */
export interface Pause {
  readonly fromAt: number;
  /** Null while it lasts. */
  readonly toAt: number | null;
  /** Resolved: the time between a resolution and the reopening. */
  readonly reason: "requester" | "approval" | "resolved";
}

/** How the highest level of a clock was told. */
export interface Telling {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The owner or their stand-in; null: those of Sales Ops who could take it. */
  readonly to: string | null;
  /** The warning of another clock of the request that says it, too. */
  readonly with?: { readonly kind: ClockKind; readonly round: number; readonly level: Level } | undefined;
}

/** One promise of one request, as plain data. Instants are epoch milliseconds, minutes are open minutes of the clock's calendar. */
export interface SlaClock {
  readonly kind: ClockKind;
  /** The key of the type that it is promised for: its calendar counts. */
  readonly type: string;
  /** 1, and counted up for every further next answer of the request. */
  readonly round: number;
  /** As the last event left it; `stateAt` is what it counts as. */
  readonly state: ClockState;
  readonly startedAt: number;
  /** From when its calendar counts: the start, or later where another calendar counted until then. */
  readonly countedFromAt: number;
  /** Minutes that the other calendar had counted. */
  readonly carriedMinutes: number;
  /** Null: an external deadline counts instead, and nothing pauses it. */
  readonly targetMinutes: number | null;
  /** On top of the target, given when a new target left no time. */
  readonly graceMinutes: number;
  /**
   * When the promise is broken: what timers and lists go by. While paused, what it was before the pause; once passed, it stays where
   * it is whatever pauses follow. Null: nothing is promised (a bid without a date).
   */
  readonly dueAt: number | null;
  readonly pauses: readonly Pause[];
  /** When it was met, missed or cancelled. */
  readonly stoppedAt: number | null;
  /** Minutes it took, and by how much it was late, once it has stopped: facts that no later edition of a calendar changes. */
  readonly tookMinutes: number | null;
  readonly lateMinutes: number | null;
  readonly policyVersion: number;
  readonly calendarVersion: number;
  /** The highest level of warning that was told; none is told again, whatever becomes of the clock. */
  readonly warned?: Level;
  readonly told?: Telling;
  /** Why it was late, once ops have said so. */
  readonly breachReason?: BreachReason;
}

/** Whether the promise can still be kept or broken. */
export function isOpen(clock: SlaClock): boolean {
  return clock.state === "running" || clock.state === "paused";
}

/** Whether the promise is broken: kept too late, or overdue. At the due instant itself it is not. */
export function isLate(clock: SlaClock, now: number): boolean {
  return clock.state !== "cancelled" && clock.dueAt !== null && countsUntil(clock, now) > clock.dueAt;
}

/** Classifies a clock at `now`: open and overdue is missed. */
export function stateAt(clock: SlaClock, now: number): ClockState {
  return isLate(clock, now) ? "missed" : clock.state;
}

/** The next instant at which a running clock becomes late if nothing happens: the first one after its due. Undefined when none can. */
export function nextLateAt(clocks: readonly SlaClock[], now: number): number | undefined {
  const lateAt = clocks.flatMap(({ state, dueAt }) =>
    state === "running" && dueAt !== null ? [dueAt + 1] : [],
  );
  const ahead = lateAt.filter((at) => at > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** Open minutes from the start until `now`, or until the clock was stopped, without the pauses. */
export function elapsedMinutes(clock: SlaClock, now: number, calendar: CalendarDefinition): number {
  if (clock.stoppedAt !== null && clock.tookMinutes !== null) return clock.tookMinutes;
  const counted = openTimeBetween(calendar, clock.countedFromAt, countsUntil(clock, now));
  return clock.carriedMinutes + counted - pausedMinutes(clock, calendar);
}

/** The open minutes of all pauses that have ended, as far as this calendar counts them. */
export function pausedMinutes(clock: SlaClock, calendar: CalendarDefinition): number {
  const from = ({ fromAt }: Pause) => Math.max(fromAt, clock.countedFromAt);
  return clock.pauses.reduce(
    (sum, pause) => sum + (pause.toAt === null ? 0 : openTimeBetween(calendar, from(pause), pause.toAt)),
    0,
  );
}

/**
 * By how many open minutes the promise is broken; 0 while it is not, and when it was due at closing time and is kept before the next
 * opening. An external deadline knows no opening hours: there, all minutes count.
 */
export function lateByMinutes(clock: SlaClock, now: number, calendar: CalendarDefinition): number {
  if (clock.dueAt === null || !isLate(clock, now)) return 0;
  if (clock.stoppedAt !== null && clock.lateMinutes !== null) return clock.lateMinutes;
  if (clock.targetMinutes === null) return (countsUntil(clock, now) - clock.dueAt) / MINUTE_MS;
  return Math.max(0, elapsedMinutes(clock, now, calendar) - clock.targetMinutes - clock.graceMinutes);
}

/** The instant up to which a clock is judged: it stands still while it is paused, and once it has stopped. */
export function countsUntil(clock: SlaClock, now: number): number {
  const pause = clock.pauses.at(-1);
  if (clock.stoppedAt !== null) return clock.stoppedAt;
  return pause?.toAt === null ? pause.fromAt : now;
}
