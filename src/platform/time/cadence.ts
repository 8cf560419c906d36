import { Temporal } from "temporal-polyfill";
import type { Cadence } from "./cadence-schema.ts";
import { type CalendarDefinition, isWorkingDay } from "./calendar.ts";
import { instantOf, localAt } from "./zone.ts";

/** As long as a calendar may be closed at most. */
const LONGEST_CLOSURE_DAYS = 400;

/**
 * The first instant after `afterAt` at which a rule comes up, epoch milliseconds. A weekday on which the calendar is closed by
 * exception moves to the next working day; a local time that is skipped that day is the moment of the change, one that is shown twice
 * is the first.
 * @throws RangeError when the calendar has no working day for 400 days
 */
export function nextOccurrenceAt(cadence: Cadence, afterAt: number, calendar: CalendarDefinition): number {
  const today = localAt(cadence.timeZone, afterAt).toPlainDate();
  let date = latestDate(cadence, today);
  for (;;) {
    const local = movedDate(cadence, date, calendar).toPlainDateTime(cadence.time);
    const at = instantOf(cadence.timeZone, local);
    if (at > afterAt) return at;
    date = followingDate(cadence, date);
  }
}

/** The last date of the rule up to `today`, before any move; the first one of all when there is none yet. */
function latestDate(cadence: Cadence, today: Temporal.PlainDate): Temporal.PlainDate {
  if (cadence.every === "working_day") return today;
  if (cadence.every === "weeks") {
    const start = Temporal.PlainDate.from(cadence.startsOn);
    const first = start.add({ days: (cadence.weekday - start.dayOfWeek + 7) % 7 });
    const weeks = Math.floor(first.until(today).days / (7 * cadence.weeks)) * cadence.weeks;
    return first.add({ weeks: Math.max(0, weeks) });
  }
  const monthsIn = cadence.every === "month" ? 0 : (today.month - cadence.yearStartsIn + 12) % 3;
  const periodStart = today.with({ day: 1 }).subtract({ months: monthsIn });
  return cadence.day === "first" ? periodStart : periodStart.subtract({ days: 1 });
}

function followingDate(cadence: Cadence, date: Temporal.PlainDate): Temporal.PlainDate {
  if (cadence.every === "working_day") return date.add({ days: 1 });
  if (cadence.every === "weeks") return date.add({ weeks: cadence.weeks });
  const months = cadence.every === "month" ? 1 : 3;
  if (cadence.day === "first") return date.add({ months });
  return date.add({ days: 1 }).add({ months }).subtract({ days: 1 });
}

/** A date of the rule, moved to the working day that it means. */
function movedDate(
  cadence: Cadence,
  date: Temporal.PlainDate,
  calendar: CalendarDefinition,
): Temporal.PlainDate {
  // A weekday that is never worked was chosen on purpose; only a day off is avoided.
  if (cadence.every === "weeks" && calendar.exceptions[date.toString()] === undefined) return date;
  const step = "day" in cadence && cadence.day === "last" ? -1 : 1;
  let moved = date;
  for (let days = 0; days <= LONGEST_CLOSURE_DAYS; days++) {
    if (isWorkingDay(calendar, moved.toString())) return moved;
    moved = moved.add({ days: step });
  }
  throw new RangeError(`No working day for ${LONGEST_CLOSURE_DAYS} days`);
}
