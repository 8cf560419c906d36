import { and, desc, eq } from "drizzle-orm";
import type { Reader, Tx } from "../platform/db/database.ts";
import { settingsTables } from "./schema.ts";
import { settingsDocument, type WorkspaceSettings } from "./workspace.ts";

/** The newest settings of a workspace, or those of one version. */
export async function findSettings(
  read: Reader,
  of: { workspaceId: string; version?: number },
): Promise<WorkspaceSettings | undefined> {
  const { settingsVersions } = settingsTables(read);
  const [row] = await read
    .select()
    .from(settingsVersions)
    .where(
      and(
        eq(settingsVersions.workspaceId, of.workspaceId),
        of.version === undefined ? undefined : eq(settingsVersions.version, of.version),
      ),
    )
    .orderBy(desc(settingsVersions.version))
    .limit(1);
  if (!row) return undefined;
  return { ...settingsDocument.parse(row.document), workspaceId: row.workspaceId, version: row.version };
}

/** Stores a new version; an earlier one is never changed. */
export async function insertSettings(
  tx: Tx,
  settings: WorkspaceSettings,
  saved: { at: number; by: string },
): Promise<void> {
  const { workspaceId, version, ...document } = settings;
  await tx
    .insert(settingsTables(tx).settingsVersions)
    .values({ workspaceId, version, document, savedAt: saved.at, savedBy: saved.by });
}
