import type { OpenInterval } from "../platform/time/calendar.ts";

const WEEKDAYS_SHORT = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/** "9", "09:00", "9.30": hours, and minutes if need be. */
const TIME = String.raw`(\d{1,2})(?:[:.](\d{2}))?`;
const INTERVAL = new RegExp(`^${TIME}\\s*(?:-|–|—|to)\\s*${TIME}$`, "i");
const CLOSED = /^(closed|none|-|–)?$/i;

/** The hours of a day as they were typed: "09:00–12:00, 13:00–17:00", or nothing for a closed day. Undefined for what is no hours. */
export function parseHours(text: string): readonly OpenInterval[] | undefined {
  if (CLOSED.test(text.trim())) return [];
  const intervals = text.split(/[,;]/).map((part) => parseInterval(part.trim()));
  return intervals.every((interval) => interval !== undefined) ? intervals : undefined;
}

/** "09:00–12:00, 13:00–17:00", or nothing for a closed day. */
export function hoursText(intervals: readonly OpenInterval[]): string {
  return intervals.map(({ from, to }) => `${from}–${to}`).join(", ");
}

/** A week in words: "Mon–Fri 09:00–17:00; Sat 10:00–12:00". */
export function weekText(weekly: readonly (readonly OpenInterval[])[]): string {
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const [day, intervals] of weekly.entries()) {
    const hours = hoursText(intervals);
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
  const [, fromHour, fromMinute = "00", toHour, toMinute = "00"] = INTERVAL.exec(text) ?? [];
  if (fromHour === undefined || toHour === undefined) return undefined;
  return { from: `${fromHour.padStart(2, "0")}:${fromMinute}`, to: `${toHour.padStart(2, "0")}:${toMinute}` };
}

function daysText(first: number, last: number): string {
  const [from, to] = [WEEKDAYS_SHORT[first], WEEKDAYS_SHORT[last]];
  if (first === last) return `${from}`;
  return last === first + 1 ? `${from}, ${to}` : `${from}–${to}`;
}
