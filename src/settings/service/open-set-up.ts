import type { ModalView } from "@slack/types";
import type { Deps } from "../../deps.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { holidayCountries } from "../../platform/time/holidays.ts";
import type { Choice } from "../choices.ts";
import { NO_HOLIDAYS } from "../set-up.ts";
import { findSettings } from "../store.ts";
import { setUpModal } from "../views/set-up.ts";
import { nameGroups } from "./groups.ts";
import { type RolesDeps, requireAdmin } from "./roles.ts";

/** **Set up Tandem** with what was saved before, else with what is likely. @throws UserError for those who may not */
export async function openSetUp(deps: RolesDeps & Pick<Deps, "slack">, caller: Caller): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const settings = await findSettings(deps.db.read, { workspaceId: caller.workspaceId });
  const person = await deps.people.get(caller.workspaceId, caller.userId);
  const country = countryChoices().find(({ value }) => value === settings?.holidayCountry);
  const groupIds = settings?.opsGroupId ? [settings.opsGroupId] : [];
  const [opsGroup] = await nameGroups(deps.slack, { ...caller, groupIds });
  return setUpModal({
    settings,
    opsGroup,
    userId: caller.userId,
    timeZone: person.timeZone,
    countryName: country?.label,
  });
}

export function countryChoices(): readonly Choice[] {
  const countries = holidayCountries().map(({ code, name }) => ({ label: name, value: code }));
  return [{ label: "None", value: NO_HOLIDAYS }, ...countries];
}
