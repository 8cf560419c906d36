import { Temporal } from "temporal-polyfill";
import type { CalendarDefinition, OpenInterval } from "./calendar.ts";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "./units.ts";
import { eraAt } from "./zone.ts";

/** An open stretch of a day, in milliseconds after local midnight. */
interface Opening {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A calendar prepared for arithmetic: numbers instead of text. */
export interface Hours {
  readonly timeZone: string;
  /** Seven lists, Monday first. */
  readonly weekly: readonly (readonly Opening[])[];
  /** Open time in a week without exceptions and without a change of the clocks. */
  readonly weekMs: number;
  /** By local day, counted from 1970-01-01. */
  readonly exceptions: ReadonlyMap<number, readonly Opening[]>;
  /** The days of `exceptions`, ascending. */
  readonly exceptionDays: readonly number[];
}

/** Rest of a local day: its open stretches, and where it ends, in epoch milliseconds. */
interface RestOfDay {
  readonly open: readonly { readonly fromAt: number; readonly toAt: number }[];
  readonly endsAt: number;
}

const prepared = new WeakMap<CalendarDefinition, Hours>();

/** Prepares a calendar once for as long as its definition is in use; definitions are never changed in place. */
export function hoursOf(calendar: CalendarDefinition): Hours {
  const known = prepared.get(calendar);
  if (known !== undefined) return known;
  const hours = prepare(calendar);
  prepared.set(calendar, hours);
  return hours;
}

/**
 * The open stretches of the local day that `at` lies in, from `at` on. Open is every instant at which the local clock shows a time
 * inside an interval: an hour that is skipped is not worked, one that is shown twice is worked twice.
 */
export function restOfDay(hours: Hours, at: number): RestOfDay {
  const era = eraAt(hours.timeZone, at);
  const day = Math.floor((at + era.offsetMs) / DAY_MS);
  const midnightAt = day * DAY_MS - era.offsetMs;
  // A change of the clocks cuts the day: the rest is the next era's.
  const endsAt = Math.min(midnightAt + DAY_MS, era.toAt);
  const open = [];
  for (const { fromMs, toMs } of openingsOn(hours, day)) {
    const fromAt = Math.max(midnightAt + fromMs, at);
    const toAt = Math.min(midnightAt + toMs, endsAt);
    if (fromAt < toAt) open.push({ fromAt, toAt });
  }
  return { open, endsAt };
}

/** How many weeks from `at` on are sure to hold `weekMs` of open time each: no exception and no change of the clocks among them. */
export function wholeWeeksFrom(hours: Hours, at: number): number {
  const era = eraAt(hours.timeZone, at);
  const day = Math.floor((at + era.offsetMs) / DAY_MS);
  const exceptionDay = hours.exceptionDays.find((exception) => exception >= day);
  const exceptionAt =
    exceptionDay === undefined ? Number.POSITIVE_INFINITY : exceptionDay * DAY_MS - era.offsetMs;
  return Math.max(0, Math.floor((Math.min(era.toAt, exceptionAt) - at) / WEEK_MS));
}

/** True when a calendar is closed for ever from `at` on. */
export function isOverAt(hours: Hours, at: number): boolean {
  if (hours.weekMs > 0) return false;
  const lastDay = hours.exceptionDays.at(-1) ?? Number.NEGATIVE_INFINITY;
  return Math.floor((at + eraAt(hours.timeZone, at).offsetMs) / DAY_MS) > lastDay;
}

/**
 * The local day of a date, counted from 1970-01-01, a Thursday. Plain arithmetic, because calendars are read from the database all the
 * time and hold dozens of dates: Temporal takes 8 µs for each. Years begin in March here, so that the leap day is their last one
 * (`days_from_civil`, howardhinnant.github.io/date_algorithms.html).
 */
export function dayOf(date: string): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month > 2 ? 0 : 1);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const monthFromMarch = (month + 9) % 12;
  return 365 * year + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + Number(date.slice(8)) - 719_469;
}

/** The date of a local day. */
export function dateOf(day: number): string {
  return Temporal.PlainDate.from("1970-01-01").add({ days: day }).toString();
}

/** "09:30" as minutes after midnight. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The openings of a local day. */
export function openingsOn(hours: Hours, day: number): readonly Opening[] {
  const fromMonday = (((day + 3) % 7) + 7) % 7;
  return hours.exceptions.get(day) ?? hours.weekly[fromMonday] ?? [];
}

function prepare(calendar: CalendarDefinition): Hours {
  const weekly = calendar.weekly.map(openingsOf);
  const exceptions = new Map(
    Object.entries(calendar.exceptions).map(([date, intervals]) => [dayOf(date), openingsOf(intervals)]),
  );
  return {
    timeZone: calendar.timeZone,
    weekly,
    weekMs: weekly.flat().reduce((sum, opening) => sum + opening.toMs - opening.fromMs, 0),
    exceptions,
    exceptionDays: [...exceptions.keys()].sort((a, b) => a - b),
  };
}

function openingsOf(intervals: readonly OpenInterval[]): Opening[] {
  return intervals
    .map(({ from, to }) => ({ fromMs: minutesOf(from) * MINUTE_MS, toMs: minutesOf(to) * MINUTE_MS }))
    .sort((a, b) => a.fromMs - b.fromMs);
}
