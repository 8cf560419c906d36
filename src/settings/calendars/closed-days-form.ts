import type { Checked } from "../../kit/form/form.ts";
import { one } from "../../kit/form/raw.ts";
import type { Fields } from "../../platform/slack/answers.ts";
import { type ClosedDays, parseDays } from "./closed-days.ts";

/** Public holidays are filled in for this year and so many after it. */
export const HOLIDAY_YEARS_AHEAD = 3;

/** Metadata of the modal of closed days. */
export interface DaysForm {
  readonly calendarKey: string;
  /** Country or region whose holidays were filled in last; empty for none. */
  readonly country: string;
  /** Counts the choices of a country: other fields, so that Slack shows other words in them. */
  readonly round: number;
  /** The first of the years that are shown. */
  readonly fromYear: number;
}

export function yearsOf({ fromYear }: Pick<DaysForm, "fromYear">): readonly number[] {
  return Array.from({ length: HOLIDAY_YEARS_AHEAD + 1 }, (_, index) => fromYear + index);
}

/** The input block of a year. */
export function yearField(year: number, { round }: Pick<DaysForm, "round">): string {
  return `days_${year}_${round}`;
}

export function writeDaysForm({ calendarKey, country, round, fromYear }: DaysForm): string {
  return [calendarKey, country, round, fromYear].join("/");
}

export function readDaysForm(metadata: string): DaysForm {
  const [calendarKey = "", country = "", round, fromYear] = metadata.split("/");
  return { calendarKey, country, round: Number(round), fromYear: Number(fromYear) };
}

/** The typed text of each year. */
export function typedDays(fields: Fields, form: DaysForm): ReadonlyMap<number, string> {
  return new Map(yearsOf(form).map((year) => [year, one(fields[yearField(year, form)]) ?? ""]));
}

/** Checks the submitted closed days of the years that are shown. */
export function checkDays(fields: Fields, form: DaysForm): Checked<ClosedDays> {
  const errors: Record<string, string> = {};
  const years = [...typedDays(fields, form)].map(([year, typed]): ClosedDays => {
    const parsed = parseDays(typed, year);
    if (!("problem" in parsed)) return parsed;
    errors[yearField(year, form)] = parsed.problem;
    return { exceptions: {}, dayNames: {} };
  });
  return Object.keys(errors).length > 0
    ? { kind: "errors", errors }
    : { kind: "checked", value: joined(years) };
}

/** The days of a calendar with those of the shown years as typed; other years stay. */
export function withYears(before: ClosedDays, typed: ClosedDays, form: DaysForm): ClosedDays {
  const isOther = ([date]: readonly [string, unknown]) => !yearsOf(form).includes(Number(date.slice(0, 4)));
  const kept = {
    exceptions: Object.fromEntries(Object.entries(before.exceptions).filter(isOther)),
    dayNames: Object.fromEntries(Object.entries(before.dayNames).filter(isOther)),
  };
  return joined([kept, typed]);
}

function joined(parts: readonly ClosedDays[]): ClosedDays {
  return {
    exceptions: Object.assign({}, ...parts.map(({ exceptions }) => exceptions)),
    dayNames: Object.assign({}, ...parts.map(({ dayNames }) => dayNames)),
  };
}
