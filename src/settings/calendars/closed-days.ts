import {
  type CalendarDefinition,
  isDate,
  type OpenInterval,
  problemsOfDay,
} from "../../platform/time/calendar.ts";
import { hoursText, parseHours, TYPED_INTERVAL } from "./hours-text.ts";

/** The dates on which a calendar differs, and why. */
export interface ClosedDays {
  readonly exceptions: CalendarDefinition["exceptions"];
  /** By date; a date without a reason is not there. */
  readonly dayNames: Readonly<Record<string, string>>;
}

export interface Holiday {
  readonly date: string;
  readonly name: string;
}

/** Characters of a reason. */
const LONGEST_NAME = 80;
/** Mistakes named at a field. */
const MOST_NAMED = 3;
const LINE = /^(\d{4}-\d{2}-\d{2})(?:\s+(.*))?$/;
/** Hours at the beginning of what follows a date: "09:00–13:00, 14:00–15:00 Day after Thanksgiving". */
const HOURS = new RegExp(
  `^((?:${TYPED_INTERVAL})(?:\\s*[,;]\\s*${TYPED_INTERVAL})*(?![\\d:])|closed\\b)\\s*(.*)$`,
  "i",
);

/** A name that begins so was meant as hours. */
const NEARLY_HOURS = /^\d[\d:.h]*\s*[-–—]\s*\d/i;

/** The dates of a year, a line each, as they can be typed: "2026-11-27 09:00–13:00 Day after Thanksgiving", "2026-12-25 Christmas Day". */
export function daysText({ exceptions, dayNames }: ClosedDays, year: number): string {
  return Object.keys(exceptions)
    .filter((date) => date.startsWith(`${year}-`))
    .toSorted()
    .map((date) => dayText(date, exceptions[date] ?? [], dayNames[date]))
    .join("\n");
}

/** A closed day says so only where its name would be read as hours: "2026-12-24 closed 9-12 is for the press". */
function dayText(date: string, hours: readonly OpenInterval[], name = ""): string {
  const closed = HOURS.test(name) || NEARLY_HOURS.test(name) ? "closed" : "";
  return [date, hoursText(hours) || closed, name].filter(Boolean).join(" ");
}

/** Reads the typed lines of a year. @returns the days, or a problem in words for the field */
export function parseDays(text: string, year: number): ClosedDays | { readonly problem: string } {
  const exceptions: Record<string, readonly OpenInterval[]> = {};
  const dayNames: Record<string, string> = {};
  const problems: string[] = [];
  for (const line of text
    .split("\n")
    .map((typed) => typed.trim())
    .filter(Boolean)) {
    const day = parseLine(line);
    const problem = "problem" in day ? day.problem : problemOf(day, { year, exceptions });
    if (problem) problems.push(problem);
    if (problem || "problem" in day) continue;
    exceptions[day.date] = day.hours;
    if (day.name) dayNames[day.date] = day.name;
  }
  if (problems.length === 0) return { exceptions, dayNames };
  const more = problems.length - MOST_NAMED;
  return {
    problem: [...problems.slice(0, MOST_NAMED), ...(more > 0 ? [`And ${more} more.`] : [])].join(" "),
  };
}

/** The lines of a year after another country was chosen: its holidays are added, untouched ones of the one before go, what people wrote stays. */
export function refill(
  text: string,
  year: number,
  holidays: { readonly was: readonly Holiday[]; readonly is: readonly Holiday[] },
): string {
  const ofYear = (list: readonly Holiday[]) =>
    list.filter(({ date }) => date.startsWith(`${year}-`)).map(({ date, name }) => `${date} ${name}`);
  const [was, is] = [ofYear(holidays.was), ofYear(holidays.is)];
  const kept = text.split("\n").filter((line) => line.trim() !== "" && !was.includes(line.trim()));
  const dates = kept.map((line) => line.trim().slice(0, 10));
  return [...kept, ...is.filter((line) => !dates.includes(line.slice(0, 10)))].toSorted().join("\n");
}

interface Day {
  readonly date: string;
  readonly hours: readonly OpenInterval[];
  readonly name: string;
}

function parseLine(line: string): Day | { readonly problem: string } {
  const [, date, rest = ""] = LINE.exec(line) ?? [];
  if (date === undefined) {
    return {
      problem: `"${line.slice(0, 40)}" does not begin with a date. Write it like 2026-12-25 Christmas Day.`,
    };
  }
  const [, typed = "", name = rest] = HOURS.exec(rest) ?? [];
  const hours = parseHours(typed);
  if (!hours || /^[,;]/.test(name) || (typed === "" && NEARLY_HOURS.test(name))) {
    return { problem: `${date}: "${rest.slice(0, 40)}" has no hours like 09:00–12:00, 13:00–15:00.` };
  }
  return { date, hours, name: name.trim() };
}

function problemOf(
  { date, hours, name }: Day,
  among: { readonly year: number; readonly exceptions: CalendarDefinition["exceptions"] },
): string | undefined {
  if (!date.startsWith(`${among.year}-`)) return `${date} is not in ${among.year}. Move it to its year.`;
  if (date in among.exceptions) return `${date} is listed twice.`;
  if (name.length > LONGEST_NAME) return `${date}: the name has more than ${LONGEST_NAME} characters.`;
  return problemsOfDay(date, hours)[0] ?? (isDate(date) ? undefined : `${date} is not a date.`);
}
