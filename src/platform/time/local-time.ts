import { Temporal } from "temporal-polyfill";
import { instantOf, localAt } from "./zone.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The person for whom plain text names a time, where Slack draws no date. */
export interface TimeReader {
  /** IANA. */
  readonly zone: string;
  /** When they read it, epoch milliseconds. */
  readonly now: number;
  /** Their language, "en-GB": it decides between 12 and 24 hours. American by default. */
  readonly locale?: string | undefined;
}

/**
 * An instant in the reader's zone, as near as it is: "today at 2:30 PM", "tomorrow at 12:30 PM", "Tue at 10:30 AM" within the six days
 * ahead, else "Fri, Nov 27 at 5:00 PM", with the year when it is not this one.
 */
export function localTimeText(at: number, reader: TimeReader): string {
  const local = localAt(reader.zone, at);
  const today = localAt(reader.zone, reader.now).toPlainDate();
  return `${nearDay(local.toPlainDate(), today)} at ${clockText(local.toPlainTime(), reader.locale)}`;
}

/** An instant for text that stays on the screen for days, so that no word of it holds today only: "Fri, Nov 27 at 5:00 PM". */
export function fixedTimeText(at: number, reader: TimeReader): string {
  const local = localAt(reader.zone, at);
  const day = dayAndMonth(local.toPlainDate(), localAt(reader.zone, reader.now).toPlainDate());
  return `${day} at ${clockText(local.toPlainTime(), reader.locale)}`;
}

/** A time of the day, "17:00", in the clock style of a language: "5:00 PM", "17:00". */
export function timeOfDayText(time: string, locale?: string): string {
  return clockText(Temporal.PlainTime.from(time), locale);
}

/** The place whose clocks a zone shows: "New York", "London", "UTC". */
export function zoneName(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
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

/** A local date in words, "Mon, Dec 7", with the year when it is not this one. @param today a local date as well */
export function dayText(date: string, today: string): string {
  return dayAndMonth(Temporal.PlainDate.from(date), Temporal.PlainDate.from(today));
}

/** A local date without its weekday: "Dec 7", "Jan 4, 2027". @param today a local date as well */
export function shortDayText(date: string, today: string): string {
  return monthAndDay(Temporal.PlainDate.from(date), Temporal.PlainDate.from(today));
}

function nearDay(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const days = today.until(date).days;
  if (days === -1) return "yesterday";
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  return days > 1 && days < 7 ? `${WEEKDAYS[date.dayOfWeek - 1]}` : dayAndMonth(date, today);
}

function dayAndMonth(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  return `${WEEKDAYS[date.dayOfWeek - 1]}, ${monthAndDay(date, today)}`;
}

function monthAndDay(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const text = `${MONTHS[date.month - 1]} ${date.day}`;
  return date.year === today.year ? text : `${text}, ${date.year}`;
}

function clockText(time: Temporal.PlainTime, locale: string | undefined): string {
  const text = time.toString({ smallestUnit: "minute" });
  if (!hasTwelveHours(locale)) return text;
  return `${time.hour % 12 || 12}${text.slice(2)} ${time.hour < 12 ? "AM" : "PM"}`;
}

const twelveHours = new Map<string, boolean>();

function hasTwelveHours(locale = "en-US"): boolean {
  const known = twelveHours.get(locale);
  if (known !== undefined) return known;
  const has = askTwelveHours(locale);
  twelveHours.set(locale, has);
  return has;
}

/** Slack's locales are those of Intl; one that Intl cannot read is taken for the default. */
function askTwelveHours(locale: string): boolean {
  try {
    return new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 ?? true;
  } catch {
    return true;
  }
}
