import {
  type CalendarDefinition,
  type OpenInterval,
  problemsOf,
  problemsOfDay,
} from "../../platform/time/calendar.ts";
import { isTimeZone } from "../../platform/time/zone.ts";
import { parseDays } from "../calendars/closed-days.ts";
import { parseHours } from "../calendars/hours-text.ts";
import type { NamedCalendar } from "../workspace.ts";
import { DAYS, type FileCalendar, type FilePath, type FileProblem } from "./settings-file.ts";

export type ReadCalendar = Pick<NamedCalendar, "calendar" | "dayNames" | "holidayCountry">;

/** A calendar of the file, read as it is typed in **Calendars and holidays**, and what is wrong with it. */
export function readCalendar(
  file: FileCalendar,
  path: FilePath,
): { readonly read: ReadCalendar; readonly problems: readonly FileProblem[] } {
  const week = DAYS.map((day) => readDay(file.hours[day], { day, path: [...path, "hours", day] }));
  const days = readDays(file.closedDays, [...path, "closedDays"]);
  const zone = isTimeZone(file.timeZone)
    ? []
    : [
        {
          path: [...path, "timeZone"],
          message: `"${file.timeZone}" is not a time zone. Write it like Europe/London.`,
        },
      ];
  const calendar: CalendarDefinition = {
    timeZone: file.timeZone,
    weekly: week.map(({ hours }) => hours),
    exceptions: days.exceptions,
  };
  const problems = [...zone, ...week.flatMap((day) => day.problems), ...days.problems];
  const read = { calendar, dayNames: days.dayNames, holidayCountry: file.publicHolidays };
  if (problems.length > 0) return { read, problems };
  return { read, problems: problemsOf(calendar).map((message) => ({ path, message })) };
}

function readDay(
  typed: string,
  { day, path }: { readonly day: string; readonly path: FilePath },
): { readonly hours: readonly OpenInterval[]; readonly problems: readonly FileProblem[] } {
  const hours = parseHours(typed);
  if (!hours)
    return {
      hours: [],
      problems: [{ path, message: "Write hours like 09:00–12:00, 13:00–17:00, or closed." }],
    };
  return { hours, problems: problemsOfDay(day, hours).map((message) => ({ path, message })) };
}

function readDays(lines: readonly string[], path: FilePath) {
  const exceptions: Record<string, readonly OpenInterval[]> = {};
  const dayNames: Record<string, string> = {};
  const problems: FileProblem[] = [];
  for (const [index, line] of lines.entries()) {
    const days = parseDays(line, Number(line.trim().slice(0, 4)));
    const [date = ""] = "problem" in days ? [] : Object.keys(days.exceptions);
    const problem = "problem" in days ? days.problem : twice(date, exceptions);
    if (problem !== undefined) problems.push({ path: [...path, index], message: problem });
    if ("problem" in days || problem !== undefined) continue;
    Object.assign(exceptions, days.exceptions);
    Object.assign(dayNames, days.dayNames);
  }
  return { exceptions, dayNames, problems };
}

function twice(date: string, among: Readonly<Record<string, unknown>>): string | undefined {
  if (date === "") return "Write a date, like 2026-12-25 Christmas Day.";
  return date in among ? `${date} is listed twice.` : undefined;
}
