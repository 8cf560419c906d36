import type { WeeklyHours } from "../platform/attention/deciding/decide.ts";
import type { Fields } from "../platform/slack/answers.ts";
import { timeOfDayText } from "../platform/time/local-time.ts";

/** The input blocks of **Reminder hours**. */
export const HOURS_FIELD = { from: "hours_from", to: "hours_to", days: "hours_days" } as const;

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** Hours as the modal shows them: the same on every chosen day. */
export interface PlainHours {
  /** "09:00", local. */
  readonly from: string;
  readonly to: string;
  /** 1 is Monday, 7 Sunday. */
  readonly days: readonly number[];
}

export type CheckedHours =
  | { readonly kind: "hours"; readonly weekly: WeeklyHours }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

/** Checks what was submitted in **Reminder hours**. */
export function checkHours(fields: Fields): CheckedHours {
  const from = one(fields[HOURS_FIELD.from]);
  const to = endOfDay(one(fields[HOURS_FIELD.to]));
  const chosen = fields[HOURS_FIELD.days];
  const days = Array.isArray(chosen) ? chosen.map(Number) : [];
  const errors: Record<string, string> = {};
  if (days.length === 0) errors[HOURS_FIELD.days] = "Tick at least one day.";
  if (from === "") errors[HOURS_FIELD.from] = "Pick a time.";
  if (to <= from) errors[HOURS_FIELD.to] = `That is not after ${timeOfDayText(from)}. Pick a later time.`;
  if (Object.keys(errors).length > 0) return { kind: "errors", errors };
  return { kind: "hours", weekly: WEEKDAYS.map((_, day) => (days.includes(day + 1) ? [{ from, to }] : [])) };
}

/** Hours as the modal can show them: from the first opening to the last closing, on the days that have any. */
export function plainHours(weekly: WeeklyHours): PlainHours {
  const intervals = weekly.flat();
  const from = intervals.map((interval) => interval.from).toSorted()[0] ?? "09:00";
  const to =
    intervals
      .map((interval) => interval.to)
      .toSorted()
      .at(-1) ?? "17:00";
  const days = weekly.flatMap((ofDay, day) => (ofDay.length > 0 ? [day + 1] : []));
  return { from, to: to === "24:00" ? "00:00" : to, days };
}

/** Midnight at the end of a day is written 24:00. */
function endOfDay(time: string): string {
  return time === "00:00" ? "24:00" : time;
}

function one(value: Fields[string]): string {
  return typeof value === "string" ? value : "";
}
