import { Temporal } from "temporal-polyfill";
import { instantOf, localAt } from "./zone.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * An instant for one reader, in their zone and as near as it is: "today 14:30", "tomorrow 12:30", "Tue 10:30" within the six days to
 * come, else "Fri 27 Nov 17:00", with the year when it is not this one.
 * @param reader their zone, and the instant at which they read it in epoch milliseconds
 */
export function localTimeText(at: number, reader: { readonly zone: string; readonly now: number }): string {
  const local = localAt(reader.zone, at);
  const today = localAt(reader.zone, reader.now).toPlainDate();
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return `${dateText(local.toPlainDate(), today)} ${time}`;
}

/** The same where it stays on the screen for days, so that no word of it is true today only: "Fri 27 Nov 17:00". */
export function fixedTimeText(at: number, reader: { readonly zone: string; readonly now: number }): string {
  const local = localAt(reader.zone, at);
  const day = dayAndMonth(local.toPlainDate(), localAt(reader.zone, reader.now).toPlainDate());
  return `${day} ${local.toPlainTime().toString({ smallestUnit: "minute" })}`;
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
  // What no calendar has, such as 30 February, becomes the nearest date that there is.
  return Temporal.PlainDate.from({ year, month, day }, { overflow: "constrain" }).toString() === text;
}

/** A local date in words, "Mon 7 Dec", with the year when it is not this one. @param today a local date as well */
export function dayText(date: string, today: string): string {
  return dayAndMonth(Temporal.PlainDate.from(date), Temporal.PlainDate.from(today));
}

function dateText(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const days = today.until(date).days;
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  if (days === -1) return "yesterday";
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days > 1 && days < 7) return `${weekday}`;
  return dayAndMonth(date, today);
}

function dayAndMonth(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const text = `${WEEKDAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]}`;
  return date.year === today.year ? text : `${text} ${date.year}`;
}
