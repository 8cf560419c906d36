import type { ModalView } from "@slack/types";
import type { Deps } from "../deps.ts";
import type { Part } from "../kit/contributions.ts";
import type { Reader } from "../platform/db/database.ts";
import type { Reach } from "../platform/delivery/index.ts";
import type { Caller, SubmissionAnswer, SubmissionCall } from "../platform/slack/answers.ts";
import { allWork } from "../platform/work.ts";
import { planHolidays, RENEW_HOLIDAYS, renewHolidays } from "./calendars/service/renew-holidays.ts";
import { createChannelInfo, findTroubleNow } from "./channels/service/channel-info.ts";
import { CHANNEL_TROUBLE, drawTrouble } from "./channels/service/channel-trouble.ts";
import type { WhenChannelMoved } from "./channels/service/move-channel.ts";
import { createReach } from "./channels/service/reach.ts";
import { watchChannels } from "./channels/service/watch-channels.ts";
import { followOpsGroup, type WhenOpsChanged } from "./roles/service/follow-group.ts";
import { loadRoles, requireAdmin, requireOps, requireServed } from "./roles/service/load-roles.ts";
import type { TroubleReason } from "./schema.ts";
import type { SettingsSection } from "./section.ts";
import { backToMenu, drawMenu } from "./service/draw-menu.ts";
import { type Saving, saveSection, type WhenSaved } from "./service/save.ts";
import { INVITATION, inviteToSetUp } from "./set-up/service/save-set-up.ts";
import { invitation } from "./set-up/views/invitation.ts";
import { listenForSettings } from "./slack/index.ts";
import { findSettings, recallSettings } from "./store.ts";
import { settingsButton, settingsMenu } from "./views/settings-menu.ts";
import type { Roles, WorkspaceSettings } from "./workspace.ts";

export { weekText } from "./calendars/hours-text.ts";
export { enterChannel } from "./channels/service/enter-channel.ts";
export type { WhenChannelMoved } from "./channels/service/move-channel.ts";
export { findTrouble } from "./channels/store/troubles.ts";
export type { ImportAsked, Imported } from "./file/service/import-file.ts";
export { createSettingsFiles, type SettingsFiles } from "./file/service/settings-files.ts";
export { withVersion } from "./file/service/yaml.ts";
export { MOST_QUARTERS } from "./retention/retention-form.ts";
export { readRetention, retentionSection } from "./retention/service/retention-section.ts";
export { whyNotServed } from "./roles/may.ts";
export { isFullMember } from "./roles/roles-of.ts";
export type { WhenOpsChanged } from "./roles/service/follow-group.ts";
export { nameGroups, searchGroups } from "./roles/service/groups.ts";
export { requireVisible } from "./roles/service/visible-audience.ts";
export type { SectionAround, SettingsSection } from "./section.ts";
export { connectSection } from "./service/connect-section.ts";
export type { WhenSaved } from "./service/save.ts";
export { usualHoursIn } from "./usual-hours.ts";
export type { WorkspaceSettings } from "./workspace.ts";

/** Settings as other parts may ask of them. */
export interface Settings {
  /** The current settings, or those of one version; undefined before set-up. Pass a transaction as `read` to see what it has written. */
  find(read: Reader, of: { workspaceId: string; version?: number }): Promise<WorkspaceSettings | undefined>;
  rolesOf(caller: Caller): Promise<Roles>;
  /** @param instead what those can do whom Tandem does not serve, a sentence @throws UserError for them */
  requireServed(caller: Caller, instead?: string): Promise<Roles>;
  /** @param why what Sales Ops alone does here, a sentence @throws UserError for everybody else */
  requireOps(caller: Caller, why: string): Promise<Roles>;
  /** @throws UserError when this person may not change settings */
  requireAdmin(caller: Caller): Promise<void>;
  /**
   * Changes what a part keeps under `sections[name]`: a new version with its entry in the audit log, once per submitted modal. What stays
   * as it is makes no new version. Not for use inside a transaction.
   * @param change from what is there (undefined at first) to what will be; what it throws leaves everything as it was
   * @throws UserError for those who may not change settings, and before set-up
   */
  saveSection(by: Saving, name: string, change: (before: unknown, now: number) => unknown): Promise<void>;
  /** **Settings** as everything is now, for the answer of a submission whose modal lies on it. */
  menu(caller: Caller): Promise<ModalView>;
  /** Why nothing can be posted in a channel, as Slack said lately; undefined when it can, and while Slack does not answer. */
  findTroubleNow(channelId: string): Promise<TroubleReason | undefined>;
  /** Whether something may go to a channel or a person now. */
  readonly reach: Reach;
  /** The answer of a saved area: **Settings** beneath it, or in its place where a word opened it. */
  backToMenu(call: SubmissionCall): Promise<SubmissionAnswer>;
}

interface Connections {
  readonly whenSaved: WhenSaved;
  readonly whenOpsChanged: WhenOpsChanged;
  readonly whenChannelMoved: WhenChannelMoved;
  /** Sections of the parts, in the order of the menu. */
  readonly sections: readonly SettingsSection[];
}

export function createSettings(deps: Deps, connections: Connections): Part & Settings {
  const channels = { channelInfo: createChannelInfo(deps), changedChannels: new Set<string>() };
  const connected = { ...deps, ...connections, ...channels };
  const settings: Part & Settings = {
    name: "settings",
    find: (read, of) => recallSettings(deps.db.read, read, of),
    rolesOf: (caller) => loadRoles(deps, caller),
    requireServed: (caller, instead) => requireServed(deps, caller, instead),
    requireOps: (caller, why) => requireOps(deps, caller, why),
    requireAdmin: (caller) => requireAdmin(deps, caller),
    saveSection: (by, name, change) => saveSection(connected, by, { name, change }),
    menu: (caller) => drawMenu(connected, caller),
    backToMenu: (call) => backToMenu(connected, call),
    listen: (listeners) => listenForSettings(listeners, { ...connected, settings }),
    renderers: {
      [INVITATION]: async (read, { workspaceId }) => invitation(await findSettings(read, { workspaceId })),
      [CHANNEL_TROUBLE]: drawTrouble,
    },
    home: {
      menu: ({ isAdmin }) => (isAdmin ? settingsMenu() : undefined),
      button: ({ isAdmin }) => (isAdmin ? settingsButton() : undefined),
    },
    findTroubleNow: (channelId) => findTroubleNow(channels.channelInfo, channelId),
    reach: createReach(connected),
    work: allWork([followOpsGroup(connected), watchChannels(connected)]),
    timers: { [RENEW_HOLIDAYS]: renewHolidays },
    begin: async () => {
      await planHolidays(deps);
      await inviteToSetUp(deps, deps.slack.workspaceId);
    },
  };
  return settings;
}
