import type { ModalView } from "@slack/types";
import type { Deps } from "../../deps.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { type Holiday, hasRegions, holidayPlaces, holidaysOf } from "../../platform/time/holidays.ts";
import { localDateOf } from "../../platform/time/local-time.ts";
import type { Choice } from "../choices.ts";
import { NO_HOLIDAYS } from "../set-up.ts";
import { findSettings } from "../store.ts";
import { setUpModal } from "../views/set-up.ts";
import { nameGroups } from "./groups.ts";
import { type RolesDeps, requireAdmin } from "./roles.ts";

/**
 * **Set up Tandem** with what was saved before, else with what is likely.
 * @param chosenPlace the holidays that were just chosen, whose list is shown
 * @throws UserError for those who may not
 */
export async function openSetUp(
  deps: RolesDeps & Pick<Deps, "slack" | "clock">,
  caller: Caller,
  chosenPlace?: string,
): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const settings = await findSettings(deps.db.read, { workspaceId: caller.workspaceId });
  const person = await deps.people.get(caller.workspaceId, caller.userId);
  const place = chosenPlace ?? settings?.holidayCountry ?? NO_HOLIDAYS;
  const chosen = placeChoices().find(({ value }) => value === place);
  const { timeZone } = settings?.calendar ?? person;
  const today = localDateOf(timeZone, deps.clock.now());
  const groupIds = settings?.opsGroupId ? [settings.opsGroupId] : [];
  const [opsGroup] = await nameGroups(deps.slack, { ...caller, groupIds });
  return setUpModal({
    settings,
    opsGroup,
    userId: caller.userId,
    timeZone: person.timeZone,
    place: chosen ?? { label: "None", value: NO_HOLIDAYS },
    holidays: place === NO_HOLIDAYS ? undefined : comingHolidays(place, today),
    today,
    isWholeCountry: hasRegions(place),
  });
}

export function placeChoices(): readonly Choice[] {
  const places = holidayPlaces().map(({ code, name }) => ({ label: name, value: code }));
  return [{ label: "None", value: NO_HOLIDAYS }, ...places];
}

/** The holidays of the twelve months from `today`. */
function comingHolidays(place: string, today: string): readonly Holiday[] {
  const year = Number(today.slice(0, 4));
  const sameDayNextYear = `${year + 1}${today.slice(4)}`;
  return holidaysOf(place, year, year + 1).filter(({ date }) => date >= today && date < sameDayNextYear);
}
