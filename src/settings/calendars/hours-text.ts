import type { OpenInterval } from "../../platform/time/calendar.ts";
import { hoursBetween } from "../../platform/time/local-time.ts";

const WEEKDAYS_SHORT = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/** "9", "09:00", "0900", "9.30", "9 am": hours, minutes and the half of the day if need be. */
const TIME = String.raw`(\d{1,2})(?:[:.]?(\d{2}))?(?:\s*([ap])\.?m\b\.?)?`;
const INTERVAL_TEXT = String.raw`${TIME}\s*(?:-|–|—|to)\s*${TIME}`;
const INTERVAL = new RegExp(`^${INTERVAL_TEXT}$`, "i");

/** An interval as it is typed, in a pattern without groups of its own. */
export const TYPED_INTERVAL = INTERVAL_TEXT.replace(/\((?=[^?])/g, "(?:");
const CLOSED = /^(closed|none|-|–)?$/i;

/** The hours of a day as they were typed: "09:00–12:00, 13:00–17:00", or nothing for a closed day. Undefined for what is no hours. */
export function parseHours(text: string): readonly OpenInterval[] | undefined {
  if (CLOSED.test(text.trim())) return [];
  const intervals = text.split(/[,;]/).map((part) => parseInterval(part.trim()));
  return intervals.every((interval) => interval !== undefined) ? intervals : undefined;
}

/** Hours as they can be typed: "09:00–12:00, 13:00–17:00", or nothing for a closed day. */
export function hoursText(intervals: readonly OpenInterval[]): string {
  return intervals.map(({ from, to }) => `${from}–${to}`).join(", ");
}

/** Hours as people read them: "9 AM–12 PM, 1 PM–5 PM", or nothing for a closed day. */
export function hoursWords(intervals: readonly OpenInterval[]): string {
  return intervals.map(hoursBetween).join(", ");
}

/** A week in words: "Mon–Fri 9 AM–5 PM; Sat 10 AM–12 PM". */
export function weekText(weekly: readonly (readonly OpenInterval[])[]): string {
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const [day, intervals] of weekly.entries()) {
    const hours = hoursWords(intervals);
    const run = runs.at(-1);
    if (run?.hours === hours && run.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day, hours });
  }
  return runs
    .filter(({ hours }) => hours !== "")
    .map(({ first, last, hours }) => `${daysText(first, last)} ${hours}`)
    .join("; ");
}

function parseInterval(text: string): OpenInterval | undefined {
  const [, fromHour, fromMinute, fromHalf, toHour, toMinute, toHalf] = INTERVAL.exec(text) ?? [];
  const from = timeOf(fromHour, fromMinute, fromHalf);
  const to = timeOf(toHour, toMinute, toHalf);
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}

/** "09:00" of what was typed; undefined for "13 pm". */
function timeOf(typed: string | undefined, minute = "00", half?: string): string | undefined {
  if (typed === undefined) return undefined;
  const hour = Number(typed);
  if (half === undefined) return `${typed.padStart(2, "0")}:${minute}`;
  if (hour < 1 || hour > 12) return undefined;
  return `${String((hour % 12) + (half.toLowerCase() === "p" ? 12 : 0)).padStart(2, "0")}:${minute}`;
}

function daysText(first: number, last: number): string {
  const [from, to] = [WEEKDAYS_SHORT[first], WEEKDAYS_SHORT[last]];
  if (first === last) return `${from}`;
  return last === first + 1 ? `${from}, ${to}` : `${from}–${to}`;
}
