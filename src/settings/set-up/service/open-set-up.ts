import type { Deps } from "../../../deps.ts";
import { type ConnectedForm, connectForm } from "../../../kit/form/slack.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { option } from "../../../platform/slack/blocks/elements.ts";
import { type Holiday, hasRegions, holidayPlaces, holidaysOf } from "../../../platform/time/holidays.ts";
import { localDateOf } from "../../../platform/time/local-time.ts";
import { type Choice, matching, timeZones } from "../../choices.ts";
import { nameGroups, searchGroups } from "../../roles/service/groups.ts";
import { requireAdmin } from "../../roles/service/load-roles.ts";
import type { SettingsDeps } from "../../service/deps.ts";
import { backToMenu, isSetUp } from "../../service/draw-menu.ts";
import { findSettings } from "../../store.ts";
import { NO_HOLIDAYS, setUpForm, setUpOf } from "../set-up-form.ts";
import type { HolidaysShown } from "../views/holiday-blocks.ts";
import { saveSetUp } from "./save-set-up.ts";

/** **Set up Tandem** with what was saved before, else with what is likely; for those who may set it up. */
export function connectSetUp(deps: SettingsDeps): ConnectedForm {
  return connectForm(setUpForm, {
    async context({ caller, typed }) {
      await requireAdmin(deps, caller);
      const { holidayCountry = NO_HOLIDAYS, calendar } = (await findSettings(deps.db.read, caller)) ?? {};
      const { timeZone } = calendar ?? (await deps.people.get(caller.workspaceId, caller.userId));
      return holidaysShown(typed.holidays ?? holidayCountry, localDateOf(timeZone, deps.clock.now()));
    },
    fill: ({ caller, typed }) => fillSetUp(deps, caller, typed),
    search: {
      opsGroup: searchGroups(deps),
      timeZone: async (_, typed) => matching(timeZones(), typed),
      holidays: searchPlaces,
    },
    async save(call, chosen) {
      const wasSetUp = await isSetUp(deps, call.caller);
      await saveSetUp(deps, call, setUpOf(chosen));
      return wasSetUp ? backToMenu(deps, call) : { kind: "close" };
    },
  });
}

async function fillSetUp(
  deps: Pick<Deps, "db" | "people" | "slack">,
  caller: Caller,
  typed: {
    readonly opsGroup?: string | undefined;
    readonly timeZone?: string | undefined;
    readonly holidays?: string;
  },
) {
  const settings = await findSettings(deps.db.read, caller);
  const person = await deps.people.get(caller.workspaceId, caller.userId);
  const timeZone = typed.timeZone ?? settings?.calendar.timeZone ?? person.timeZone;
  const opsGroup = typed.opsGroup ?? settings?.opsGroupId;
  const holidays = typed.holidays ?? settings?.holidayCountry ?? NO_HOLIDAYS;
  const { opsPeople = [caller.userId], workStarts = "09:00", workEnds = "17:00" } = settings ?? {};
  return {
    values: {
      opsPeople,
      opsGroup,
      triageChannel: settings?.triageChannelId,
      newsChannel: settings?.newsChannelId,
      timeZone,
      workStarts,
      workEnds,
      workDays: (settings?.workDays ?? [1, 2, 3, 4, 5]).map(String),
      holidays,
      answerers: settings?.answerers ?? "many",
    },
    named: {
      opsGroup: await nameGroups(deps.slack, { ...caller, groupIds: opsGroup ? [opsGroup] : [] }),
      timeZone: [option(timeZone, timeZone)],
      holidays: [placeOption(holidays)],
    },
  };
}

/** The search in a select of countries and regions. */
export async function searchPlaces(_: Caller, typed: string) {
  return matching(placeChoices(), typed);
}

/** A country or region by its name; None where there is none of that code. */
export function placeOption(code: string) {
  const found = placeChoices().find(({ value }) => value === code);
  return found ? option(found.label, found.value) : option("None", NO_HOLIDAYS);
}

function holidaysShown(place: string, today: string): HolidaysShown | undefined {
  const { label, value } = placeChoices().find((one) => one.value === place) ?? {};
  if (label === undefined || value === NO_HOLIDAYS) return undefined;
  return { place: label, holidays: comingHolidays(place, today), today, isWholeCountry: hasRegions(place) };
}

function placeChoices(): readonly Choice[] {
  const places = holidayPlaces().map(({ code, name }) => ({ label: name, value: code }));
  return [{ label: "None", value: NO_HOLIDAYS }, ...places];
}

/** The holidays of the twelve months from `today`. */
function comingHolidays(place: string, today: string): readonly Holiday[] {
  const year = Number(today.slice(0, 4));
  const sameDayNextYear = `${year + 1}${today.slice(4)}`;
  return holidaysOf(place, year, year + 1).filter(({ date }) => date >= today && date < sameDayNextYear);
}
