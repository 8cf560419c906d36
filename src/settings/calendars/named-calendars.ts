import { UserError } from "../../errors.ts";
import { type CalendarDefinition, problemsOf } from "../../platform/time/calendar.ts";
import { withItem } from "../items.ts";
import type { NamedCalendar, SettingsDocument, WorkspaceSettings } from "../workspace.ts";

/** The key of the workspace's own calendar among the others. */
export const OWN_CALENDAR = "own";
/** Its name on the screen. */
export const OWN_NAME = "Sales Ops";
/** The most that fit into the list that Slack shows. */
export const MOST_CALENDARS = { count: 20, what: "calendars" } as const;

/** The workspace's own calendar and the others, in the order in which they were made. */
export function calendarsOf(settings: WorkspaceSettings): readonly NamedCalendar[] {
  const { calendar, dayNames, holidayCountry, calendars } = settings;
  return [{ key: OWN_CALENDAR, name: OWN_NAME, calendar, dayNames, holidayCountry }, ...calendars];
}

/** @throws UserError when there is no such calendar any more */
export function getCalendar(settings: WorkspaceSettings, key: string): NamedCalendar {
  const found = calendarsOf(settings).find((calendar) => calendar.key === key);
  if (!found) throw new UserError("There is no such calendar. Open the list again.");
  return found;
}

/** Changes of the settings for a changed calendar; an unknown key is a new calendar. */
export function withCalendar(settings: WorkspaceSettings, changed: NamedCalendar): Partial<SettingsDocument> {
  if (changed.key !== OWN_CALENDAR) return { calendars: withItem(settings.calendars, changed) };
  const { calendar, dayNames, holidayCountry } = changed;
  return { calendar, dayNames, holidayCountry, ...usualHours(calendar) };
}

/** @throws UserError at the field when nobody could be promised anything by this calendar */
export function refuseUnusable(calendar: CalendarDefinition, field: string): void {
  const [problem] = problemsOf(calendar);
  if (problem) throw new UserError(problem, { field });
}

/** The hours that set-up shows where days differ: the earliest beginning and the latest end. */
function usualHours({
  weekly,
}: CalendarDefinition): Pick<SettingsDocument, "workStarts" | "workEnds" | "workDays"> {
  const open = weekly.flat();
  const starts = open.map(({ from }) => from).toSorted();
  const ends = open.map(({ to }) => to).toSorted();
  return {
    workStarts: starts[0] ?? "09:00",
    // A time picker knows no 24:00.
    workEnds: ends.at(-1) === "24:00" ? "00:00" : (ends.at(-1) ?? "17:00"),
    workDays: weekly.flatMap((intervals, index) => (intervals.length > 0 ? [index + 1] : [])),
  };
}
