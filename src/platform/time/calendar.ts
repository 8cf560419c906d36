import {
  dateOf,
  dayOf,
  hoursOf,
  isOverAt,
  minutesOf,
  openingsOn,
  restOfDay,
  wholeWeeksFrom,
} from "./hours.ts";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./units.ts";
import { eraAt, isTimeZone } from "./zone.ts";

/** Open hours inside one local day, to the minute; `to` may be "24:00". */
export interface OpenInterval {
  readonly from: string;
  readonly to: string;
}

/** When somebody works, as it is stored: a zone, weekly hours, and local dates that differ (closed days are an empty list). */
export interface CalendarDefinition {
  /** IANA name. */
  readonly timeZone: string;
  /** Seven lists, Monday first. */
  readonly weekly: readonly (readonly OpenInterval[])[];
  /** By local date, "2026-11-26". */
  readonly exceptions: Readonly<Record<string, readonly OpenInterval[]>>;
}

/**
 * The instant at which `minutes` of open time have passed since `startAt`: the first such instant, so a deadline that falls
 * exactly at closing time stays there. To the millisecond; exact across changes of the clocks and for spans of years.
 * @throws RangeError when `minutes` is negative or not finite, or the calendar is closed for ever before they have passed.
 */
export function addOpenTime(calendar: CalendarDefinition, startAt: number, minutes: number): number {
  if (!(minutes >= 0 && minutes < Number.POSITIVE_INFINITY))
    throw new RangeError(`Not a duration: ${minutes} minutes`);
  const hours = hoursOf(calendar);
  let leftMs = Math.round(minutes * MINUTE_MS);
  let at = startAt;
  while (leftMs > 0) {
    if (isOverAt(hours, at)) throw new RangeError("The calendar is never open again");
    if (leftMs > hours.weekMs) {
      // One millisecond at least is left for the walk by days: it finds the closing time, not the opening after it.
      const weeks = Math.min(wholeWeeksFrom(hours, at), Math.ceil(leftMs / hours.weekMs) - 1);
      at += weeks * WEEK_MS;
      leftMs -= weeks * hours.weekMs;
    }
    const { open, endsAt } = restOfDay(hours, at);
    for (const { fromAt, toAt } of open) {
      if (leftMs <= toAt - fromAt) return fromAt + leftMs;
      leftMs -= toAt - fromAt;
    }
    at = endsAt;
  }
  return startAt;
}

/** The open minutes between two instants, to the millisecond: the inverse of `addOpenTime`. 0 when `toAt` is not after `fromAt`. */
export function openTimeBetween(calendar: CalendarDefinition, fromAt: number, toAt: number): number {
  const hours = hoursOf(calendar);
  let openMs = 0;
  let at = fromAt;
  while (at < toAt) {
    if (toAt - at >= WEEK_MS) {
      const weeks = Math.min(wholeWeeksFrom(hours, at), Math.floor((toAt - at) / WEEK_MS));
      at += weeks * WEEK_MS;
      openMs += weeks * hours.weekMs;
    }
    const rest = restOfDay(hours, at);
    for (const open of rest.open) openMs += Math.max(0, Math.min(open.toAt, toAt) - open.fromAt);
    at = rest.endsAt;
  }
  return openMs / MINUTE_MS;
}

/** Whether the calendar is open at an instant; at closing time it is not. */
export function isOpenAt(calendar: CalendarDefinition, at: number): boolean {
  return openTimeBetween(calendar, at, at + 1) > 0;
}

/**
 * The first open instant from `at` on: `at` itself when the calendar is open.
 * @throws RangeError when the calendar is closed for ever.
 */
export function nextOpenAt(calendar: CalendarDefinition, at: number): number {
  const oneMs = 1 / MINUTE_MS;
  return addOpenTime(calendar, at, oneMs) - 1;
}

/** Whether a local date, "2026-11-26", is a working day: one with any open hours. */
export function isWorkingDay(calendar: CalendarDefinition, date: string): boolean {
  return openingsOn(hoursOf(calendar), dayOf(date)).length > 0;
}

const DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/** A calendar that is closed for longer makes no promise at all. */
const LONGEST_CLOSURE_DAYS = 400;

/** Faults of a calendar, one sentence each, for the person who wrote it; empty when it can be used. */
export function problemsOf(calendar: CalendarDefinition): string[] {
  const problems = [
    ...(isTimeZone(calendar.timeZone)
      ? []
      : [`"${calendar.timeZone}" is not a time zone. Write it like Europe/London.`]),
    ...(calendar.weekly.length === 7
      ? []
      : [`A week has seven days, this one has ${calendar.weekly.length}.`]),
    ...calendar.weekly.flatMap((intervals, index) =>
      problemsOfDay(DAY_NAMES[index] ?? `Day ${index + 1}`, intervals),
    ),
    ...Object.entries(calendar.exceptions).flatMap(([date, intervals]) =>
      isDate(date) ? problemsOfDay(date, intervals) : [`"${date}" is not a date. Write it like 2026-11-26.`],
    ),
  ];
  if (problems.length > 0 || opensOftenEnough(calendar)) return problems;
  return [
    `No open minute in ${LONGEST_CLOSURE_DAYS} days. Choose at least one day and the hours in which you work.`,
  ];
}

/** Faults in the hours of a day or date, one sentence each that begins with its name. */
export function problemsOfDay(day: string, intervals: readonly OpenInterval[]): string[] {
  const malformed = intervals.flatMap(({ from, to }) => [from, to]).find((time) => !isTimeOfDay(time));
  if (malformed !== undefined) return [`${day}: "${malformed}" is not a time. Write it like 09:30.`];
  const empty = intervals.find(({ from, to }) => minutesOf(to) <= minutesOf(from));
  if (empty) return [`${day}: ${empty.from}–${empty.to} ends before it has begun.`];
  const sorted = intervals.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from));
  const overlaps = sorted.some(({ from }, index) => {
    const before = sorted[index - 1];
    return before !== undefined && minutesOf(from) < minutesOf(before.to);
  });
  return overlaps ? [`${day}: the hours overlap.`] : [];
}

/** Closed days can only add up to a long closure after the first of them. */
function opensOftenEnough(calendar: CalendarDefinition): boolean {
  const { weekMs, exceptionDays } = hoursOf(calendar);
  if (weekMs === 0) return false;
  return exceptionDays.every((day) => {
    const at = day * DAY_MS - eraAt(calendar.timeZone, day * DAY_MS).offsetMs;
    return openTimeBetween(calendar, at, at + LONGEST_CLOSURE_DAYS * DAY_MS) > 0;
  });
}

function isTimeOfDay(time: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time);
}

/** Whether a text is a date that the calendar has, "2026-11-26". */
export function isDate(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && dateOf(dayOf(date)) === date;
}
