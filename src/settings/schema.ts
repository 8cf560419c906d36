import { defineTables } from "../platform/db/kit.ts";
import type { SettingsDocument } from "./workspace.ts";

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
}));
