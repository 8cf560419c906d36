import { Temporal } from "temporal-polyfill";
import { type CalendarDefinition, isWorkingDay } from "./calendar.ts";
import { localAt } from "./zone.ts";

/** A quarter of a fiscal year. */
export interface Quarter {
  /** The calendar year in which the fiscal year starts. */
  readonly yearStartsIn: number;
  /** 1–4. */
  readonly number: number;
  /** Its first and last local date, "2026-10-01". */
  readonly from: string;
  readonly to: string;
}

/**
 * The quarter of the fiscal year that a local date lies in.
 * @param startsIn the month in which fiscal years start, 1 is January
 */
export function quarterOf(date: string, startsIn: number): Quarter {
  const { year, month } = Temporal.PlainDate.from(date);
  const monthsIn = (month - startsIn + 12) % 12;
  const number = Math.floor(monthsIn / 3) + 1;
  const first = Temporal.PlainDate.from({ year, month, day: 1 }).subtract({ months: monthsIn % 3 });
  return {
    yearStartsIn: month < startsIn ? year - 1 : year,
    number,
    from: first.toString(),
    to: first.add({ months: 3 }).subtract({ days: 1 }).toString(),
  };
}

/**
 * Whether an instant lies in the last working days of its quarter, and the days off between and after them.
 * @param of how many working days, and the month in which fiscal years start
 */
export function isAtQuarterEnd(
  calendar: CalendarDefinition,
  at: number,
  of: { readonly workingDays: number; readonly startsIn: number },
): boolean {
  const today = localAt(calendar.timeZone, at).toPlainDate();
  const last = Temporal.PlainDate.from(quarterOf(today.toString(), of.startsIn).to);
  let after = 0;
  for (let date = today.add({ days: 1 }); after < of.workingDays; date = date.add({ days: 1 })) {
    if (Temporal.PlainDate.compare(date, last) > 0) return true;
    if (isWorkingDay(calendar, date.toString())) after++;
  }
  return false;
}
