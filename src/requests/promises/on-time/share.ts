import type { CalendarDefinition } from "../../../platform/time/calendar.ts";
import { percentText } from "../../../platform/time/number-text.ts";
import { elapsedMinutes, isLate, isOpen, type SlaClock, stateAt } from "../clocks/clock.ts";
import { BREACH_REASONS, type BreachReason } from "./breach-reasons.ts";

/** A stretch of time, `fromAt` ≤ instant < `toAt`, epoch milliseconds. */
export interface Period {
  readonly fromAt: number;
  readonly toAt: number;
}

/** A clock with the calendar that it is counted by. */
export interface Counted {
  readonly clock: SlaClock;
  readonly calendar: CalendarDefinition;
}

/** How many promises of a period were kept. Open and overdue is missed; what is not decided is left out, and counted. */
export interface OnTime {
  readonly met: number;
  readonly missed: number;
  /** How many the rate rests on: met and missed. */
  readonly n: number;
  /** met / n, from 0 to 1; undefined when there is nothing to divide by. */
  readonly rate: number | undefined;
  /** Of the missed: done by now, but too late. */
  readonly lateButDone: number;
  /** Of the missed: still open. */
  readonly overdue: number;
  readonly running: number;
  readonly paused: number;
  readonly cancelled: number;
  /** Open minutes that the n took; those that are open and overdue count with what they have taken so far. */
  readonly medianMinutes: number | undefined;
  readonly p90Minutes: number | undefined;
  /** The figure falls among those that are not done yet: it will be more than that. */
  readonly isMedianOpen: boolean;
  readonly isP90Open: boolean;
  /** Of the missed, by the reason that ops have given. */
  readonly reasons: Readonly<Record<BreachReason | "not_said", number>>;
}

/** The on-time rate of those of the clocks that belong to a period, as of `now`. */
export function onTimeOf(all: readonly Counted[], { period, now }: { period: Period; now: number }): OnTime {
  const counted = all.filter(({ clock }) => belongsTo(clock, period, now));
  const inState = (state: SlaClock["state"]) => counted.filter(({ clock }) => stateAt(clock, now) === state);
  const [met, missed] = [inState("met"), inState("missed")];
  const decided = [...met, ...missed];
  const minutes = sortedMinutes(decided, now);
  const done = sortedMinutes(
    decided.filter(({ clock }) => !isOpen(clock)),
    now,
  );
  return {
    met: met.length,
    missed: missed.length,
    n: decided.length,
    rate: decided.length === 0 ? undefined : met.length / decided.length,
    lateButDone: missed.filter(({ clock }) => !isOpen(clock)).length,
    overdue: missed.filter(({ clock }) => isOpen(clock)).length,
    running: inState("running").length,
    paused: inState("paused").length,
    cancelled: inState("cancelled").length,
    ...spreadOf(minutes, done),
    reasons: countReasons(missed),
  };
}

/** "75%"; "—" when there is nothing to show. */
export function rateText({ met, n }: Pick<OnTime, "met" | "n">): string {
  return n === 0 ? "—" : percentText(met, n);
}

/**
 * Whether a clock belongs to a period: the one in which it became due or was met, whichever came first. A cancelled one belongs to when
 * that was; one that is not decided yet to the period that goes on.
 */
function belongsTo(clock: SlaClock, { fromAt, toAt }: Period, now: number): boolean {
  const at = decidedAt(clock, now) ?? now;
  return fromAt <= at && at < toAt;
}

/** When it was decided whether a promise is kept, as of `now`; null while it is not. Epoch milliseconds. */
export function decidedAt(clock: SlaClock, now: number): number | null {
  return isLate(clock, now) ? clock.dueAt : clock.stoppedAt;
}

/**
 * Median and 90th percentile with the unfinished as "not yet": where the figure falls among those, it is what they have taken so far.
 * @param all what each has taken so far @param done what the finished took, both in order
 */
function spreadOf(
  all: readonly number[],
  done: readonly number[],
): Pick<OnTime, "medianMinutes" | "p90Minutes" | "isMedianOpen" | "isP90Open"> {
  const ninth = Math.ceil(0.9 * all.length) - 1;
  const isMedianOpen = Math.floor(all.length / 2) >= done.length;
  const isP90Open = ninth >= done.length;
  const withOpenLast = [...done, ...all.map(() => Number.POSITIVE_INFINITY)].slice(0, all.length);
  return {
    medianMinutes: medianOf(isMedianOpen ? all : withOpenLast),
    p90Minutes: (isP90Open ? all : done)[ninth],
    isMedianOpen: all.length > 0 && isMedianOpen,
    isP90Open: all.length > 0 && isP90Open,
  };
}

function sortedMinutes(counted: readonly Counted[], now: number): readonly number[] {
  return counted.map(({ clock, calendar }) => elapsedMinutes(clock, now, calendar)).toSorted((a, b) => a - b);
}

/** The middle one, or the mean of the two in the middle. */
function medianOf(sorted: readonly number[]): number | undefined {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

function countReasons(missed: readonly Counted[]): OnTime["reasons"] {
  const given = (reason: BreachReason | undefined) =>
    missed.filter(({ clock }) => clock.breachReason === reason).length;
  const keys = Object.keys(BREACH_REASONS) as BreachReason[];
  const counts = Object.fromEntries(keys.map((key) => [key, given(key)])) as Record<BreachReason, number>;
  return { ...counts, not_said: given(undefined) };
}
