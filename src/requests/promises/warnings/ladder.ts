import {
  addOpenTime,
  type CalendarDefinition,
  nextOpenAt,
  openTimeBetween,
} from "../../../platform/time/calendar.ts";
import { endOfLocalDay } from "../../../platform/time/local-time.ts";
import { MINUTE_MS } from "../../../platform/time/units.ts";
import { elapsedMinutes, isLate, nextLateAt, type SlaClock } from "../clocks/clock.ts";
import { calendarFor, type SlaRules } from "../clocks/rules.ts";

/** How far a promise has run down, lowest first: half of its time, three quarters, all of it. Stored with clocks: they never change. */
export const LEVELS = ["half", "three_quarters", "due"] as const;
export type Level = (typeof LEVELS)[number];

/** The share of a promise's time that has passed at a level. */
const SHARE = { half: 0.5, three_quarters: 0.75, due: 1 } as const satisfies Record<Level, number>;

/** A clock on the ladder, counted by its calendar. Instants are epoch milliseconds. */
export interface Rung {
  readonly clock: SlaClock;
  readonly calendar: CalendarDefinition;
  /** **Needed by** of its request: earlier than the resolution's due, it is what counts. Pauses do not move it. */
  readonly neededByAt: number | null;
  /** The levels of which anybody is told; all unless it says otherwise. */
  readonly levels?: readonly Level[];
}

/** All clocks of a request on the ladder. */
export function rungsOf(
  clocks: readonly SlaClock[],
  of: {
    readonly rules: Pick<SlaRules, "calendars">;
    readonly neededByAt: number | null;
    readonly levels?: readonly Level[];
  },
): readonly Rung[] {
  const { rules, ...rest } = of;
  return clocks.map((clock) => ({ clock, calendar: calendarFor(rules, clock.type), ...rest }));
}

/**
 * Decides the level to tell of a clock now: the highest level that it has reached, unless that or a higher one was told. What was missed while
 * nobody looked collapses into it. Undefined while the clock stands still, and once it has stopped.
 */
export function levelToTell(rung: Rung, now: number): Level | undefined {
  const reached = levelsOf(rung).findLast((level) => isReached(rung, level, now));
  return reached !== undefined && rankOf(reached) > rankOf(rung.clock.warned) ? reached : undefined;
}

/** When something will have to be said of a clock next, if nothing happens to it: `now` when it should have been already. */
export function nextWarningAt(rung: Rung, now: number): number | undefined {
  if (levelToTell(rung, now) !== undefined) return now;
  const next = levelsOf(rung).find((level) => rankOf(level) > rankOf(rung.clock.warned));
  return next === undefined ? undefined : reachedAt(rung, next, now);
}

/** The earliest such instant of all clocks of a request. */
export function nextWarningOf(rungs: readonly Rung[], now: number): number | undefined {
  const ahead = rungs.flatMap((rung) => nextWarningAt(rung, now) ?? []);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/**
 * When the clocks of a request have to be looked at again: one will be late, something will have to be said, or another working day begins
 * on which one is late.
 */
export function nextLookAt(rungs: readonly Rung[], now: number): number | undefined {
  const lateAt = nextLateAt(
    rungs.map(({ clock }) => clock),
    now,
  );
  const instants = [lateAt, nextWarningOf(rungs, now), ...rungs.map((rung) => nextLateMorning(rung, now))];
  const ahead = instants.filter((at) => at !== undefined);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** When the next working day begins on which a clock is late. */
function nextLateMorning({ clock, calendar }: Rung, now: number): number | undefined {
  if (clock.state !== "running" || !isLate(clock, now)) return undefined;
  return nextOpenAt(calendar, endOfLocalDay(calendar.timeZone, now));
}

/** The next instant at which a running clock is past the end of its ladder, if nothing happens. Undefined when all are, or stand still. */
export function nextEndAt(rungs: readonly Rung[], now: number): number | undefined {
  const ends = rungs.flatMap((rung) => reachedAt(rung, "due", now) ?? []);
  const ahead = ends.filter((at) => at > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** Whether a level has still something to say: it is reached, and no higher one was told. */
export function isStillReached(rung: Rung, level: Level, now: number): boolean {
  return isReached(rung, level, now) && rankOf(level) >= rankOf(rung.clock.warned);
}

/** The instant that the last level stands for: the due of the clock, or what the requester needs it by if that is earlier. */
export function ladderEndsAt({ clock, neededByAt }: Omit<Rung, "calendar">): number | null {
  if (clock.kind !== "resolution" || neededByAt === null) return clock.dueAt;
  return clock.dueAt === null ? neededByAt : Math.min(clock.dueAt, neededByAt);
}

/**
 * Escalation people of a late request.
 * @param people those named for its type; of a private request those among them who are its named owners
 * @param isQuiet whether nobody is escalated to yet, see `isEscalationQuiet`
 */
export function escalatedTo(
  people: readonly string[],
  { ownerId, isQuiet }: { readonly ownerId: string | null; readonly isQuiet: boolean },
): readonly string[] {
  return isQuiet ? [] : people.filter((userId) => userId !== ownerId);
}

function levelsOf({ levels = LEVELS }: Rung): readonly Level[] {
  return levels;
}

/** Lowest first; below all while nothing was told. */
function rankOf(level: Level | undefined): number {
  return level === undefined ? -1 : LEVELS.indexOf(level);
}

/** Whether a level is reached; never of a clock that stands still or has stopped. */
export function isReached(rung: Rung, level: Level, now: number): boolean {
  const at = reachedAt(rung, level, now);
  return at !== undefined && at <= now;
}

/**
 * When a running clock reaches a level if nothing happens to it; some instant up to `now` when it has reached it. At its end a promise
 * can still be kept: the last level is reached one millisecond later, with the word "late" on the card.
 */
function reachedAt(rung: Rung, level: Level, now: number): number | undefined {
  const { clock, calendar } = rung;
  const endsAt = ladderEndsAt(rung);
  if (clock.state !== "running" || endsAt === null) return undefined;
  if (level === "due" || isLate(clock, now)) return endsAt + 1;
  if (clock.targetMinutes === null || endsAt !== clock.dueAt) {
    const wholeMinutes = openTimeBetween(calendar, clock.startedAt, endsAt);
    return addOpenTime(calendar, clock.startedAt, wholeMinutes * SHARE[level]);
  }
  const levelMinutes = (clock.targetMinutes + clock.graceMinutes) * SHARE[level];
  const leftMs = Math.round((levelMinutes - elapsedMinutes(clock, now, calendar)) * MINUTE_MS);
  return leftMs <= 0 ? now : addOpenTime(calendar, now, leftMs / MINUTE_MS);
}
