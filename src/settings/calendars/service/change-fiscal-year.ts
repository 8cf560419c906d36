import { type ConnectedForm, connectForm } from "../../../kit/form/slack.ts";
import { localAt } from "../../../platform/time/zone.ts";
import { requireAdmin } from "../../roles/service/load-roles.ts";
import type { SettingsDeps } from "../../service/deps.ts";
import { backToMenu } from "../../service/draw-menu.ts";
import { changeSettings, getSettings } from "../../service/save.ts";
import { fiscalYearForm } from "../fiscal-year.ts";

/** **Fiscal year starts**, for admins. */
export function connectFiscalYear(deps: SettingsDeps): ConnectedForm {
  return connectForm(fiscalYearForm, {
    async context({ caller, typed }) {
      await requireAdmin(deps, caller);
      const { calendar, fiscalYearStartsIn } = await getSettings(deps.db.read, caller);
      const today = localAt(calendar.timeZone, deps.clock.now()).toPlainDate().toString();
      return { today, startsIn: typed.month === undefined ? fiscalYearStartsIn : Number(typed.month) };
    },
    fill: async (_, { startsIn }) => ({ values: { month: String(startsIn) } }),
    async save(call, { month }) {
      await changeSettings(deps, call, () => ({ fiscalYearStartsIn: Number(month) }));
      return backToMenu(deps, call);
    },
  });
}
