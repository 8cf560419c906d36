import { Temporal } from "temporal-polyfill";
import { instantOf, localAt } from "./zone.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A time of the day, "17:00", as Americans write it: "5:00 PM". Slack draws times in each reader's style; this is for where it cannot. */
export function timeOfDayText(time: string): string {
  const { hour, minute } = Temporal.PlainTime.from(time);
  return `${hour % 12 || 12}:${String(minute).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
}

/** The place whose clocks a zone shows: "New York", "London", "UTC". */
export function zoneName(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** A zone beside hours: "New York time", "UTC". */
export function zoneTime(zone: string): string {
  return zone === "UTC" ? zone : `${zoneName(zone)} time`;
}

/** Hours as people write them: "9 AM–5 PM", "9 AM–12:30 PM". @param to "24:00" is midnight */
export function hoursBetween({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${shortClock(from)}–${shortClock(to)}`;
}

function shortClock(time: string): string {
  return time === "24:00" ? "midnight" : timeOfDayText(time).replace(":00", "");
}

/** The local date of an instant, "2026-11-26". */
export function localDate(zone: string, at: number): string {
  return localAt(zone, at).toPlainDate().toString();
}

/** The midnight with which the local day of an instant began, both in epoch milliseconds. */
export function startOfLocalDay(zone: string, at: number): number {
  return instantOf(zone, localAt(zone, at).toPlainDate().toPlainDateTime());
}

/** The midnight with which the local week of an instant began, a Monday. Both in epoch milliseconds. */
export function startOfLocalWeek(zone: string, at: number): number {
  const today = localAt(zone, at).toPlainDate();
  return instantOf(zone, today.subtract({ days: today.dayOfWeek - 1 }).toPlainDateTime());
}

/** The next midnight of a zone after an instant, both in epoch milliseconds. */
export function endOfLocalDay(zone: string, at: number): number {
  return instantOf(zone, localAt(zone, at).toPlainDate().add({ days: 1 }).toPlainDateTime());
}

/** The first instant of a local date, or of the one so many days later, epoch milliseconds. */
export function dayStartsAt(zone: string, date: string, daysLater = 0): number {
  return instantOf(zone, Temporal.PlainDate.from(date).add({ days: daysLater }).toPlainDateTime());
}

/** The local date of an instant, "2026-11-26". */
export function localDateOf(zone: string, at: number): string {
  return localAt(zone, at).toPlainDate().toString();
}

/** Whether a text is a date of the calendar, "2026-11-30". */
export function isLocalDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(0[1-9]|1\d)-(0[1-9]|[123]\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  // A date that no calendar has, such as 30 February, becomes the nearest that there is.
  return Temporal.PlainDate.from({ year, month, day }, { overflow: "constrain" }).toString() === text;
}

/**
 * A local date in words, "Mon, Dec 7", with the year when it is not that of `today`, a local date as well. Without it the date is one
 * that is near whenever it is read, and has no year.
 */
export function dayText(date: string, today = date): string {
  return dayAndMonth(Temporal.PlainDate.from(date), Temporal.PlainDate.from(today));
}

/** A local date without its weekday: "Dec 7", "Jan 4, 2027". @param today a local date as well */
export function shortDayText(date: string, today: string): string {
  return monthAndDay(Temporal.PlainDate.from(date), Temporal.PlainDate.from(today));
}

function dayAndMonth(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  return `${WEEKDAYS[date.dayOfWeek - 1]}, ${monthAndDay(date, today)}`;
}

function monthAndDay(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const text = `${MONTHS[date.month - 1]} ${date.day}`;
  return date.year === today.year ? text : `${text}, ${date.year}`;
}
