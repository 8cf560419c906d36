import type { ModalView } from "@slack/types";
import type { Deps } from "../../deps.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { localAt } from "../../platform/time/zone.ts";
import { fiscalYearModal } from "../views/fiscal-year.ts";
import { type RolesDeps, requireAdmin } from "./roles.ts";
import { getSettings } from "./save.ts";

/** **Fiscal year starts**. @param startsIn the month that was chosen last, 1–12; else what holds @throws UserError for those who may not */
export async function openFiscalYear(
  deps: RolesDeps & Pick<Deps, "clock">,
  caller: Caller,
  startsIn?: number,
): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const settings = await getSettings(deps.db.read, caller);
  const today = localAt(settings.calendar.timeZone, deps.clock.now()).toPlainDate().toString();
  return fiscalYearModal(startsIn ?? settings.fiscalYearStartsIn, today);
}
