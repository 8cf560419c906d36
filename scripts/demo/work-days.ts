import { instantOf, instantText } from "../../sandbox/driver/dates.ts";
import { type CalendarDefinition, isWorkingDay, nextOpenAt } from "../../src/platform/time/calendar.ts";
import { holidaysOf } from "../../src/platform/time/holidays.ts";

/** The zone of Acme's head office. */
export const HEAD_OFFICE = "America/New_York";

/** Acme works in New York and in London: a day on which either is at home is no day for a story. */
const COUNTRIES = ["US", "GB-ENG"];

const DAY_MS = 24 * 60 * 60_000;

/** The hours, in New York, in which a story can begin and still end before both offices close. */
const MORNING = [{ from: "09:30", to: "11:30" }];

/** The first instant from `now` on (epoch ms) at which a story can begin. */
export function nextMorning(now: number): number {
  return nextOpenAt(workWeek(now), now);
}

/** Whether Acme works on a local date, "2026-11-25". */
function isWorkday(date: string): boolean {
  return isWorkingDay(workWeek(Date.parse(date)), date);
}

/** The last Wednesday that has come, at 10:20 in New York, in a week without a holiday. */
export function demoBegins(now: number): number {
  for (let day = now; ; day -= DAY_MS) {
    const [date = ""] = instantText(day, HEAD_OFFICE).split(" ");
    const at = instantOf(date, "10:20", HEAD_OFFICE);
    const isMidweek =
      weekdayOf(date) === 3 && [-2, -1, 0, 1, 2].every((step) => isWorkday(addDays(date, step)));
    if (isMidweek && at <= now) return at;
  }
}

/** So many working days before a local date. */
export function workdaysBefore(date: string, count: number): string {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, -1);
    if (isWorkday(day)) left -= 1;
  }
  return day;
}

/** So many days from Monday to Friday before a local date; the next working day when that is a holiday. */
export function weekdaysBefore(date: string, count: number): string {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, -1);
    if (![0, 6].includes(weekdayOf(day))) left -= 1;
  }
  while (!isWorkday(day)) day = addDays(day, 1);
  return day;
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
function weekdayOf(date: string): number {
  return new Date(date).getUTCDay();
}

const weeks = new Map<number, CalendarDefinition>();

function workWeek(now: number): CalendarDefinition {
  const year = new Date(now).getUTCFullYear();
  const known = weeks.get(year);
  if (known) return known;
  const holidays = COUNTRIES.flatMap((country) => holidaysOf(country, year - 1, year + 1));
  const week = {
    timeZone: HEAD_OFFICE,
    weekly: [MORNING, MORNING, MORNING, MORNING, MORNING, [], []],
    exceptions: Object.fromEntries(holidays.map(({ date }) => [date, []])),
  };
  weeks.set(year, week);
  return week;
}
