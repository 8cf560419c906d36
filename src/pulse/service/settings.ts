import type { ModalView } from "@slack/types";
import type { SettingsPart } from "../../platform/settings.ts";
import type { Caller, SubmissionAnswer, SubmissionCall } from "../../platform/slack/answers.ts";
import { nameGroups, requireVisible } from "../../settings/index.ts";
import { SECTION } from "../pulse-settings.ts";
import { checkSettings, SETTINGS_FIELD } from "../settings-form.ts";
import { pulseArea, settingsModal } from "../views/settings.ts";
import { findRules, getRules, type PulseDeps } from "./load.ts";

/** What pulses have set up in Settings. */
export function pulseInSettings(deps: PulseDeps): SettingsPart {
  return {
    words: { pulse: (caller) => openSettings(deps, caller) },
    async areas({ caller }) {
      const rules = await findRules(deps, deps.db.read, caller);
      return rules ? [pulseArea(rules.pulse)] : [];
    },
  };
}

/** **Pulse** as it was saved. @throws UserError for everybody but admins, and before set-up */
export async function openSettings(deps: PulseDeps, caller: Caller): Promise<ModalView> {
  await deps.settings.requireAdmin(caller);
  const { workspace, pulse } = await getRules(deps, deps.db.read, caller);
  const { workspaceId } = caller;
  const { groupIds } = pulse.audience;
  return settingsModal({
    pulse,
    teams: workspace.teams.filter(({ archivedAt }) => archivedAt === undefined),
    groups: await nameGroups(deps.slack, { workspaceId, groupIds }),
  });
}

/**
 * Saves what holds for the next rounds; one that is open keeps what held.
 * @throws UserError for everybody but admins, and at the field of an audience that Slack does not tell of
 */
export async function saveSettings(deps: PulseDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const checked = checkSettings(call.view.fields);
  if (checked.kind === "errors") return checked;
  const { workspaceId } = call.caller;
  const fields = { groups: SETTINGS_FIELD.groups, channels: SETTINGS_FIELD.channels };
  await deps.settings.requireAdmin(call.caller);
  await requireVisible(deps, { workspaceId, ...checked.settings.audience, fields });
  await deps.settings.saveSection(call, SECTION, () => checked.settings);
  return deps.settings.backToMenu(call);
}
