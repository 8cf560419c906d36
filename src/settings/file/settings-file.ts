import { daysText } from "../calendars/closed-days.ts";
import { MONTHS } from "../calendars/fiscal-year.ts";
import { hoursText } from "../calendars/hours-text.ts";
import type { NamedCalendar, Team, WhoMayUse, WorkspaceSettings } from "../workspace.ts";

/** A team as the file holds it; what is new has no key yet. */
export interface FileTeam {
  readonly key?: string | undefined;
  readonly name: string;
  readonly manager?: string | undefined;
  readonly group?: string | undefined;
  readonly channel?: string | undefined;
  readonly archived?: boolean | undefined;
}

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Hours as people type them, by weekday, and a line for each date that differs. */
export interface FileCalendar {
  readonly timeZone: string;
  readonly publicHolidays?: string | undefined;
  readonly hours: Readonly<Record<(typeof DAYS)[number], string>>;
  readonly closedDays: readonly string[];
}

export interface FileNamedCalendar extends FileCalendar {
  readonly key?: string | undefined;
  readonly name: string;
  readonly archived?: boolean | undefined;
}

/** Settings as their file holds them, in the order in which people read them. What only Tandem needs to know is not there. */
export interface SettingsFile {
  readonly workspace: string;
  /** The version that the file was made from. */
  readonly version: number;
  readonly opsPeople: readonly string[];
  readonly opsGroup?: string | undefined;
  readonly admins: readonly string[];
  readonly leaders: readonly string[];
  readonly whoMayUse:
    | "everyone"
    | { readonly groups: readonly string[]; readonly channels: readonly string[] };
  readonly triageChannel: string;
  readonly newsChannel: string;
  readonly ticketChannels: readonly string[];
  readonly answerers: "few" | "many";
  readonly fiscalYearStarts: (typeof MONTHS)[number];
  readonly teams: readonly FileTeam[];
  readonly calendar: FileCalendar;
  readonly calendars: readonly FileNamedCalendar[];
  /** Sections of the other parts, by name. One that is not in the file stays as it is. */
  readonly sections: Readonly<Record<string, unknown>>;
}

/** Where something is in the file: names, and places in lists from 0. */
export type FilePath = readonly (string | number)[];

/** A reason why a file is not saved, in words for its author. */
export interface FileProblem {
  readonly path: FilePath;
  readonly message: string;
}

/** @param sections each part's, with what holds where nothing was ever saved */
export function fileOf(
  settings: WorkspaceSettings,
  sections: Readonly<Record<string, unknown>>,
): SettingsFile {
  const { calendar, dayNames, holidayCountry } = settings;
  return {
    workspace: settings.workspaceId,
    version: settings.version,
    opsPeople: settings.opsPeople,
    opsGroup: settings.opsGroupId,
    admins: settings.admins,
    leaders: settings.leaders,
    whoMayUse: whoOf(settings.whoMayUse),
    triageChannel: settings.triageChannelId,
    newsChannel: settings.newsChannelId,
    ticketChannels: settings.ticketChannelIds,
    answerers: settings.answerers,
    fiscalYearStarts: MONTHS[settings.fiscalYearStartsIn - 1] ?? MONTHS[0],
    teams: settings.teams.map(teamOf),
    calendar: calendarOf({ calendar, dayNames, holidayCountry }),
    calendars: settings.calendars.map(namedCalendarOf),
    sections,
  };
}

function whoOf(who: WhoMayUse): SettingsFile["whoMayUse"] {
  return who.kind === "everyone" ? "everyone" : { groups: who.groupIds, channels: who.channelIds };
}

function teamOf({ key, name, managerId, source, archivedAt }: Team): FileTeam {
  return { key, name, manager: managerId, [source.kind]: source.id, ...archived(archivedAt) };
}

function namedCalendarOf({ key, name, archivedAt, ...calendar }: NamedCalendar): FileNamedCalendar {
  return { key, name, ...archived(archivedAt), ...calendarOf(calendar) };
}

function archived(at: number | undefined): { readonly archived?: true } {
  return at === undefined ? {} : { archived: true };
}

function calendarOf({
  calendar,
  dayNames,
  holidayCountry,
}: Pick<NamedCalendar, "calendar" | "dayNames" | "holidayCountry">): FileCalendar {
  const { timeZone, weekly, exceptions } = calendar;
  const years = [...new Set(Object.keys(exceptions).map((date) => date.slice(0, 4)))].toSorted((a, b) =>
    a.localeCompare(b),
  );
  const hoursOn = (day: number) => hoursText(weekly[day] ?? []) || "closed";
  return {
    timeZone,
    publicHolidays: holidayCountry,
    hours: {
      monday: hoursOn(0),
      tuesday: hoursOn(1),
      wednesday: hoursOn(2),
      thursday: hoursOn(3),
      friday: hoursOn(4),
      saturday: hoursOn(5),
      sunday: hoursOn(6),
    },
    closedDays: years.flatMap((year) => daysText({ exceptions, dayNames }, Number(year)).split("\n")),
  };
}
