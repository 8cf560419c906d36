import type { Fields } from "../platform/slack/answers.ts";
import { type OpenInterval, problemsOfDay } from "../platform/time/calendar.ts";
import { isTimeZone } from "../platform/time/zone.ts";
import { type Checked, checked, one } from "./fields.ts";
import { parseHours } from "./hours-text.ts";
import { NO_HOLIDAYS, WEEKDAYS } from "./set-up.ts";

/** The input blocks of the hours of a calendar. */
export const HOURS_FIELD = {
  name: "calendar_name",
  timeZone: "time_zone",
  holidays: "holidays",
  /** @param day 0 is Monday */
  day: (day: number) => `hours_${day + 1}`,
} as const;

/** Characters. */
export const LONGEST_NAME = 40;

export interface ChosenHours {
  readonly name: string;
  readonly timeZone: string;
  /** Seven lists, Monday first. */
  readonly weekly: readonly (readonly OpenInterval[])[];
  /** Of a new calendar: whose public holidays fill its closed days. */
  readonly holidayCountry: string | undefined;
}

/** Checks the submitted hours. @param isNamed the workspace's own calendar has no name to type */
export function checkHours(fields: Fields, isNamed: boolean): Checked<ChosenHours> {
  const name = one(fields[HOURS_FIELD.name])?.trim() ?? "";
  const timeZone = one(fields[HOURS_FIELD.timeZone]) ?? "";
  const country = one(fields[HOURS_FIELD.holidays]);
  const errors: Record<string, string> = {};
  if (isNamed && (name === "" || name.length > LONGEST_NAME))
    errors[HOURS_FIELD.name] = `Give it a name of up to ${LONGEST_NAME} characters.`;
  if (!isTimeZone(timeZone)) errors[HOURS_FIELD.timeZone] = "Choose a time zone from the list.";
  const weekly = WEEKDAYS.map((weekday, day) => {
    const field = HOURS_FIELD.day(day);
    const hours = hoursIn(one(fields[field]) ?? "", weekday);
    if (!("problem" in hours)) return hours;
    errors[field] = hours.problem;
    return [];
  });
  const holidayCountry = country === NO_HOLIDAYS ? undefined : country;
  return checked({ name, timeZone, weekly, holidayCountry }, errors);
}

function hoursIn(typed: string, weekday: string): readonly OpenInterval[] | { readonly problem: string } {
  const hours = parseHours(typed);
  if (!hours) return { problem: "Write hours like 09:00–12:00, 13:00–17:00, or leave the day empty." };
  const [problem] = problemsOfDay(weekday, hours);
  return problem === undefined ? hours : { problem };
}
