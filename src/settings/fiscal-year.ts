import type { Fields } from "../platform/slack/answers.ts";
import { type Quarter, quarterOf } from "../platform/time/quarter.ts";
import { type Checked, checked, one } from "./fields.ts";

/** The input block of **Fiscal year starts**. */
export const FISCAL_YEAR = "fiscal_year";

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export function checkFiscalYear(fields: Fields): Checked<number> {
  const month = monthOf(one(fields[FISCAL_YEAR]));
  return checked(month ?? 1, month === undefined ? { [FISCAL_YEAR]: "Choose a month." } : {});
}

/** A month, 1–12, as an option holds it. */
export function monthOf(value: string | undefined): number | undefined {
  const month = Number(value);
  return MONTHS[month - 1] === undefined ? undefined : month;
}

/** "Q4 of fiscal year 2026: October 1 – December 31, 2026". A fiscal year has the name of the calendar year in which it ends. */
export function quarterText(date: string, startsIn: number): string {
  const quarter = quarterOf(date, startsIn);
  const year = quarter.yearStartsIn + (startsIn === 1 ? 0 : 1);
  return `Q${quarter.number} of fiscal year ${year}: ${spanText(quarter)}`;
}

/** The four quarters of the fiscal year that a date lies in, in words. */
export function quartersText(date: string, startsIn: number): readonly string[] {
  const { yearStartsIn } = quarterOf(date, startsIn);
  return [0, 3, 6, 9].map((months) => {
    const month = startsIn - 1 + months;
    const year = yearStartsIn + Math.floor(month / 12);
    const first = `${year}-${String((month % 12) + 1).padStart(2, "0")}-01`;
    return quarterText(first, startsIn);
  });
}

/** "November 26, 2026". */
export function dateText(date: string): string {
  return `${monthAndDay(date)}, ${date.slice(0, 4)}`;
}

function monthAndDay(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8))}`;
}

function spanText({ from, to }: Quarter): string {
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${isOneYear ? monthAndDay(from) : dateText(from)} – ${dateText(to)}`;
}
