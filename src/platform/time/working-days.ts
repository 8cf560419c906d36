import { Temporal } from "temporal-polyfill";
import { type CalendarDefinition, isWorkingDay } from "./calendar.ts";
import { instantOf, localAt } from "./zone.ts";

/** As long as a calendar may be closed at most. */
const LONGEST_CLOSURE_DAYS = 400;

/**
 * The local date ("2026-11-24") that lies so many working days of a calendar after another one.
 * @param days 1 is the next working day
 * @throws RangeError when the calendar has no working day for 400 days
 */
export function workingDayAfter(calendar: CalendarDefinition, date: string, days: number): string {
  let found = Temporal.PlainDate.from(date);
  for (let left = days, closed = 0; left > 0; ) {
    found = found.add({ days: 1 });
    if (isWorkingDay(calendar, found.toString())) {
      left -= 1;
      closed = 0;
    } else if (++closed > LONGEST_CLOSURE_DAYS) {
      throw new RangeError(`No working day for ${LONGEST_CLOSURE_DAYS} days`);
    }
  }
  return found.toString();
}

/** How many working days of a calendar are left in the fiscal quarter of a local date, that date among them. */
export function workingDaysLeftInQuarter(
  calendar: CalendarDefinition,
  date: string,
  yearStartsIn: number,
): number {
  const today = Temporal.PlainDate.from(date);
  const monthsIn = (today.month - yearStartsIn + 12) % 3;
  const end = today.with({ day: 1 }).add({ months: 3 - monthsIn });
  let days = 0;
  for (let day = today; Temporal.PlainDate.compare(day, end) < 0; day = day.add({ days: 1 }))
    if (isWorkingDay(calendar, day.toString())) days += 1;
  return days;
}

/** The date that the clocks of a zone show at an instant (epoch milliseconds). */
export function localDateAt(zone: string, at: number): string {
  return localAt(zone, at).toPlainDate().toString();
}

/** The time that they show, "10:00". */
export function localTimeAt(zone: string, at: number): string {
  return localAt(zone, at).toPlainTime().toString({ smallestUnit: "minute" });
}

/** The instant (epoch milliseconds) at which the clocks of a zone show a date and a time, "2026-11-24" and "10:00". */
export function instantOn(zone: string, date: string, time: string): number {
  return instantOf(zone, Temporal.PlainDate.from(date).toPlainDateTime(time));
}

/** A local date so many days later, or earlier when `days` is negative. */
export function daysLater(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
