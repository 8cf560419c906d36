import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "../platform/db/database.ts";
import { settingsTables } from "./schema.ts";
import type { SettingsDocument, WorkspaceSettings } from "./workspace.ts";

const hours = z.array(z.object({ from: z.string(), to: z.string() }));

/** What the database holds was written by some version of Tandem, perhaps an older one. */
const settingsDocument: z.ZodType<SettingsDocument> = z.object({
  opsPeople: z.array(z.string()),
  opsGroupId: z.string().optional(),
  admins: z.array(z.string()),
  triageChannelId: z.string(),
  newsChannelId: z.string(),
  ticketChannelIds: z.array(z.string()).default([]),
  calendar: z.object({
    timeZone: z.string(),
    weekly: z.array(hours),
    exceptions: z.record(z.string(), hours),
  }),
  workStarts: z.string(),
  workEnds: z.string(),
  workDays: z.array(z.number()),
  holidayCountry: z.string().optional(),
  answerers: z.enum(["few", "many"]),
  setUpAt: z.number(),
});

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
