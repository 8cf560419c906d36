import { defineTables } from "../platform/db/kit.ts";
import type { SettingsDocument } from "./workspace.ts";

/** Why a channel that Tandem posts to cannot be used. */
export type TroubleReason = "archived" | "shared" | "invited" | "not_in_channel";

export const settingsTables = defineTables((k) => ({
  settingsVersions: k.table(
    "settings_versions",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      version: k.int().notNull(),
      document: k.json<SettingsDocument>().notNull(),
      savedAt: k.ms().notNull(),
      savedBy: k.text().notNull(),
    },
    (t) => [k.uniqueIndex("settings_versions_uq").on(t.workspaceId, t.version)],
  ),
  /** The channels of the settings in which nothing can be posted now; admins hear of each once. */
  channelTroubles: k.table(
    "channel_troubles",
    {
      workspaceId: k.text().notNull(),
      channelId: k.text().notNull(),
      reason: k.text().$type<TroubleReason>().notNull(),
      sinceAt: k.ms().notNull(),
    },
    (t) => [k.primaryKey(t.workspaceId, t.channelId)],
  ),
}));
