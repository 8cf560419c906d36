import type { ModalView } from "@slack/types";
import type { Deps } from "../../../deps.ts";
import { type ConnectedForm, connectForm } from "../../../kit/form/slack.ts";
import type { Beneath, Caller } from "../../../platform/slack/answers.ts";
import { option } from "../../../platform/slack/blocks/elements.ts";
import { holidaysOf } from "../../../platform/time/holidays.ts";
import { localAt } from "../../../platform/time/zone.ts";
import { matching, timeZones } from "../../choices.ts";
import { DAYS } from "../../file/settings-file.ts";
import { freeKey, refuseMore, refuseTaken } from "../../items.ts";
import { type RolesDeps, requireAdmin } from "../../roles/service/load-roles.ts";
import type { SettingsDeps } from "../../service/deps.ts";
import { drawMenu } from "../../service/draw-menu.ts";
import { changeSettings, getSettings, type SaveDeps, type Saving } from "../../service/save.ts";
import { placeOption, searchPlaces } from "../../set-up/service/open-set-up.ts";
import { NO_HOLIDAYS } from "../../set-up/set-up-form.ts";
import type { NamedCalendar, WorkspaceSettings } from "../../workspace.ts";
import { HOLIDAY_YEARS_AHEAD } from "../closed-days-form.ts";
import { type ChosenHours, HOURS_FIELD, hoursForm, weeklyOf } from "../hours-form.ts";
import { hoursText } from "../hours-text.ts";
import {
  calendarsOf,
  getCalendar,
  MOST_CALENDARS,
  OWN_CALENDAR,
  refuseUnusable,
  withCalendar,
} from "../named-calendars.ts";
import { calendarsModal } from "../views/calendar-list.ts";

type ReadDeps = RolesDeps & Pick<Deps, "clock">;

/** **Calendars and holidays**. @throws UserError for those who may not */
export async function openCalendars(deps: ReadDeps, caller: Caller): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const settings = await getSettings(deps.db.read, caller);
  const today = localAt(settings.calendar.timeZone, deps.clock.now()).toPlainDate().toString();
  return calendarsModal(calendarsOf(settings), today);
}

/** The hours of a calendar, by its key; without one, of a new one. For admins. */
export function connectHours(deps: SettingsDeps): ConnectedForm {
  return connectForm(hoursForm, {
    async context({ caller, metadata: key }) {
      await requireAdmin(deps, caller);
      return { isOwn: key === OWN_CALENDAR, isNew: key === "" };
    },
    async fill({ caller, metadata: key, typed }) {
      const settings = await getSettings(deps.db.read, caller);
      const { name, calendar } = key === "" ? NEW_CALENDAR : getCalendar(settings, key);
      const timeZone = typed.timeZone ?? calendar.timeZone ?? settings.calendar.timeZone;
      const hours = DAYS.map((day, index) => [day, hoursText(calendar.weekly[index] ?? [])]);
      return {
        values: { name, timeZone, ...Object.fromEntries(hours) },
        named: {
          timeZone: [option(timeZone, timeZone)],
          holidays: [placeOption(typed.holidays ?? NO_HOLIDAYS)],
        },
      };
    },
    search: { timeZone: async (_, typed) => matching(timeZones(), typed), holidays: searchPlaces },
    async save(call, { name, timeZone = "", holidays, ...days }) {
      const holidayCountry = holidays === NO_HOLIDAYS ? undefined : holidays;
      const hours = { name, timeZone, weekly: weeklyOf(days), holidayCountry };
      await saveHours(deps, call, { key: call.view.privateMetadata || undefined, hours });
      return { kind: "close", beneath: await calendarsBeneath(deps, call.caller) };
    },
  });
}

/** The modals beneath one that was opened from **Calendars and holidays**. */
export async function calendarsBeneath(deps: SettingsDeps, caller: Caller): Promise<Beneath> {
  return [await openCalendars(deps, caller), await drawMenu(deps, caller)];
}

/** First values of a new calendar. */
const NEW_CALENDAR = {
  name: "",
  calendar: {
    timeZone: undefined,
    weekly: DAYS.map((_, day) => (day < 5 ? [{ from: "09:00", to: "17:00" }] : [])),
  },
} as const;

/** Saves the hours of a calendar, or a new one. @throws UserError at the field that does not fit */
async function saveHours(
  deps: SaveDeps,
  by: Saving,
  { key, hours }: { readonly key: string | undefined; readonly hours: ChosenHours },
): Promise<void> {
  await changeSettings(deps, by, (settings, now) => {
    const before = key === undefined ? newCalendar(settings, hours, now) : getCalendar(settings, key);
    const { name, timeZone, weekly } = hours;
    const calendar = { ...before.calendar, timeZone, weekly };
    refuseUnusable(calendar, HOURS_FIELD.monday);
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
