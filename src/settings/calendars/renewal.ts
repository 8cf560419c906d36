import type { NamedCalendar, SettingsDocument, WorkspaceSettings } from "../workspace.ts";
import type { Holiday } from "./closed-days.ts";

/** The public holidays of a country in the years that are filled in. */
type HolidaysIn = (country: string) => readonly Holiday[];

/**
 * Changes of the settings that fill in the public holidays of further years, in every calendar that follows a country: also
 * in those that were archived, for types go on with them. A date that somebody has written stays as it is.
 */
export function withHolidays(settings: WorkspaceSettings, holidaysIn: HolidaysIn): Partial<SettingsDocument> {
  const { calendar, dayNames, holidayCountry, calendars } = settings;
  const own = filled({ calendar, dayNames, holidayCountry }, holidaysIn);
  return {
    calendar: own.calendar,
    dayNames: own.dayNames,
    calendars: calendars.map((one) => filled(one, holidaysIn)),
  };
}

function filled<T extends Pick<NamedCalendar, "calendar" | "dayNames" | "holidayCountry">>(
  of: T,
  holidaysIn: HolidaysIn,
): T {
  const { calendar, dayNames, holidayCountry } = of;
  if (holidayCountry === undefined) return of;
  const missing = holidaysIn(holidayCountry).filter(({ date }) => !(date in calendar.exceptions));
  const closed = byDate(missing, () => []);
  return {
    ...of,
    calendar: { ...calendar, exceptions: { ...calendar.exceptions, ...closed } },
    dayNames: { ...dayNames, ...byDate(missing, ({ name }) => name) },
  };
}

function byDate<T>(holidays: readonly Holiday[], valueOf: (holiday: Holiday) => T): Record<string, T> {
  return Object.fromEntries(holidays.map((holiday) => [holiday.date, valueOf(holiday)]));
}
