import type { ModalView } from "@slack/types";
import type { Deps } from "../../deps.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { holidaysOf } from "../../platform/time/holidays.ts";
import { localAt } from "../../platform/time/zone.ts";
import {
  calendarsOf,
  getCalendar,
  MOST_CALENDARS,
  OWN_CALENDAR,
  refuseUnusable,
  withCalendar,
} from "../calendars.ts";
import { HOLIDAY_YEARS_AHEAD } from "../closed-days-form.ts";
import { type ChosenHours, HOURS_FIELD } from "../hours-form.ts";
import { freeKey, refuseMore, refuseTaken } from "../items.ts";
import { calendarsModal, hoursModal } from "../views/calendars.ts";
import type { NamedCalendar, WorkspaceSettings } from "../workspace.ts";
import { type RolesDeps, requireAdmin } from "./roles.ts";
import { changeSettings, getSettings, type SaveDeps, type Saving } from "./save.ts";

type ReadDeps = RolesDeps & Pick<Deps, "clock">;

/** **Calendars and holidays**. @throws UserError for those who may not */
export async function openCalendars(deps: ReadDeps, caller: Caller): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const settings = await getSettings(deps.db.read, caller);
  const today = localAt(settings.calendar.timeZone, deps.clock.now()).toPlainDate().toString();
  return calendarsModal(calendarsOf(settings), today);
}

/** The hours of a calendar; of a new one without a key. @throws UserError for those who may not */
export async function openHours(deps: ReadDeps, caller: Caller, key: string | undefined): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const settings = await getSettings(deps.db.read, caller);
  return hoursModal(key === undefined ? undefined : getCalendar(settings, key), settings.calendar.timeZone);
}

/** Saves the hours of a calendar, or a new one. @throws UserError at the field that does not fit */
export async function saveHours(
  deps: SaveDeps,
  by: Saving,
  { key, hours }: { readonly key: string | undefined; readonly hours: ChosenHours },
): Promise<void> {
  await changeSettings(deps, by, (settings, now) => {
    const before = key === undefined ? newCalendar(settings, hours, now) : getCalendar(settings, key);
    const { name, timeZone, weekly } = hours;
    const calendar = { ...before.calendar, timeZone, weekly };
    refuseUnusable(calendar, HOURS_FIELD.day(0));
    if (before.key === OWN_CALENDAR) return withCalendar(settings, { ...before, calendar });
    refuseTaken(calendarsOf(settings), { key: before.key, name, field: HOURS_FIELD.name });
    return withCalendar(settings, { ...before, name, calendar });
  });
}

/** Archives a calendar, or brings it back. @throws UserError for those who may not, and when its name is taken by now */
export async function archiveCalendar(
  deps: SaveDeps,
  by: Saving,
  { key, isArchived }: { readonly key: string; readonly isArchived: boolean },
): Promise<void> {
  await changeSettings(deps, by, (settings, now) => {
    const { archivedAt, ...calendar } = getCalendar(settings, key);
    if (key === OWN_CALENDAR || (archivedAt !== undefined) === isArchived) return {};
    if (isArchived) return withCalendar(settings, { ...calendar, archivedAt: now });
    refuseMore(settings.calendars, MOST_CALENDARS);
    refuseTaken(calendarsOf(settings), { key, name: calendar.name, field: HOURS_FIELD.name });
    return withCalendar(settings, calendar);
  });
}

function newCalendar(settings: WorkspaceSettings, hours: ChosenHours, now: number): NamedCalendar {
  refuseMore(settings.calendars, MOST_CALENDARS);
  const { holidayCountry, name, timeZone, weekly } = hours;
  const { year } = localAt(timeZone, now);
  const holidays = holidayCountry ? holidaysOf(holidayCountry, year, year + HOLIDAY_YEARS_AHEAD) : [];
  return {
    key: freeKey("c", settings.calendars),
    name,
    calendar: {
      timeZone,
      weekly,
      exceptions: Object.fromEntries(holidays.map(({ date }) => [date, []])),
    },
    dayNames: Object.fromEntries(holidays.map((holiday) => [holiday.date, holiday.name])),
    holidayCountry,
  };
}
