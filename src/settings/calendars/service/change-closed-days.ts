import type { ModalView } from "@slack/types";
import type { Deps } from "../../../deps.ts";
import type { Caller, Fields } from "../../../platform/slack/answers.ts";
import { holidaysOf } from "../../../platform/time/holidays.ts";
import { localAt } from "../../../platform/time/zone.ts";
import { type RolesDeps, requireAdmin } from "../../roles/service/load-roles.ts";
import { changeSettings, getSettings, type SaveDeps, type Saving } from "../../service/save.ts";
import { placeOption } from "../../set-up/service/open-set-up.ts";
import { NO_HOLIDAYS } from "../../set-up/set-up-form.ts";
import { type ClosedDays, daysText, refill } from "../closed-days.ts";
import { type DaysForm, typedDays, withYears, yearField, yearsOf } from "../closed-days-form.ts";
import { getCalendar, refuseUnusable, withCalendar } from "../named-calendars.ts";
import { closedDaysModal } from "../views/closed-days-modal.ts";

type ReadDeps = RolesDeps & Pick<Deps, "clock">;

/** The closed days of a calendar. @throws UserError for those who may not */
export async function openClosedDays(deps: ReadDeps, caller: Caller, key: string): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const { calendar, dayNames, holidayCountry, name } = getCalendar(
    await getSettings(deps.db.read, caller),
    key,
  );
  const { year: fromYear } = localAt(calendar.timeZone, deps.clock.now());
  const form: DaysForm = { calendarKey: key, country: holidayCountry ?? "", round: 0, fromYear };
  const days = { exceptions: calendar.exceptions, dayNames };
  const lines = new Map(yearsOf(form).map((year) => [year, daysText(days, year)]));
  return closedDaysModal({ form, name, country: placeOption(form.country), lines });
}

/** Redraws it after a country was chosen; typed lines stay. */
export async function refillClosedDays(
  deps: ReadDeps,
  caller: Caller,
  chosen: { readonly form: DaysForm; readonly fields: Fields; readonly country: string },
): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const { form, fields } = chosen;
  const { name } = getCalendar(await getSettings(deps.db.read, caller), form.calendarKey);
  const country = chosen.country === NO_HOLIDAYS ? "" : chosen.country;
  const holidays = { was: holidaysFor(form.country, form), is: holidaysFor(country, form) };
  const lines = new Map(
    [...typedDays(fields, form)].map(([year, typed]) => [year, refill(typed, year, holidays)]),
  );
  const next = { ...form, country, round: form.round + 1 };
  return closedDaysModal({ form: next, name, country: placeOption(country), lines });
}

/** Saves the closed days of the years that were shown. @throws UserError at the first year when the calendar would never open */
export async function saveClosedDays(
  deps: SaveDeps,
  by: Saving,
  { form, days }: { readonly form: DaysForm; readonly days: ClosedDays },
): Promise<void> {
  await changeSettings(deps, by, (settings) => {
    const before = getCalendar(settings, form.calendarKey);
    const was = { exceptions: before.calendar.exceptions, dayNames: before.dayNames };
    const { exceptions, dayNames } = withYears(was, days, form);
    const calendar = { ...before.calendar, exceptions };
    refuseUnusable(calendar, yearField(form.fromYear, form));
    const holidayCountry = form.country || undefined;
    return withCalendar(settings, { ...before, calendar, dayNames, holidayCountry });
  });
}

function holidaysFor(country: string, form: DaysForm) {
  const years = yearsOf(form);
  return country === "" ? [] : holidaysOf(country, form.fromYear, years.at(-1) ?? form.fromYear);
}
