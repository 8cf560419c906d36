import { type ConnectedForm, connectForm } from "../../kit/form/slack.ts";
import { RETENTION, type Retention, retentionForm } from "../retention.ts";
import type { SettingsDeps } from "./deps.ts";
import { backToMenu } from "./menu.ts";
import { readRetention } from "./retention.ts";
import { requireAdmin } from "./roles.ts";
import { getSettings, saveSection } from "./save.ts";

/** **Retention**, for admins. */
export function connectRetention(deps: SettingsDeps): ConnectedForm {
  return connectForm(retentionForm, {
    context: ({ caller }) => requireAdmin(deps, caller),
    async fill({ caller }) {
      const { pulseAnswersQuarters } = readRetention(await getSettings(deps.db.read, caller));
      return { values: { saidInPulses: String(pulseAnswersQuarters) } };
    },
    async save(call, { saidInPulses }) {
      const change = (): Retention => ({ pulseAnswersQuarters: Number(saidInPulses) });
      await saveSection(deps, call, { name: RETENTION, change });
      return backToMenu(deps, call);
    },
  });
}
