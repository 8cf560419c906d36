import { and, desc, eq, lte } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "../platform/db/database.ts";
import { prepared } from "../platform/db/prepared.ts";
import type { SavedVersion } from "./audit-log/change-lines.ts";
import { settingsTables } from "./schema.ts";
import type { SettingsDocument, WorkspaceSettings } from "./workspace.ts";

const hours = z.array(z.object({ from: z.string(), to: z.string() }));

const calendar = z.object({
  timeZone: z.string(),
  weekly: z.array(hours),
  exceptions: z.record(z.string(), hours),
});

const dayNames = z.record(z.string(), z.string()).default({});

const team = z.object({
  key: z.string(),
  name: z.string(),
  managerId: z.string().optional(),
  source: z.object({ kind: z.enum(["group", "channel"]), id: z.string() }),
  archivedAt: z.number().optional(),
});

const namedCalendar = z.object({
  key: z.string(),
  name: z.string(),
  calendar,
  dayNames,
  holidayCountry: z.string().optional(),
  archivedAt: z.number().optional(),
});

const whoMayUse = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("everyone") }),
  z.object({
    kind: z.literal("members"),
    groupIds: z.array(z.string()),
    channelIds: z.array(z.string()),
  }),
]);

/** Reads documents of any version of Tandem, perhaps an older one. */
const settingsDocument: z.ZodType<SettingsDocument> = z.object({
  opsPeople: z.array(z.string()),
  opsGroupId: z.string().optional(),
  admins: z.array(z.string()),
  triageChannelId: z.string(),
  newsChannelId: z.string(),
  ticketChannelIds: z.array(z.string()).default([]),
  calendar,
  workStarts: z.string(),
  workEnds: z.string(),
  workDays: z.array(z.number()),
  holidayCountry: z.string().optional(),
  answerers: z.enum(["few", "many"]),
  setUpAt: z.number(),
  leaders: z.array(z.string()).default([]),
  whoMayUse: whoMayUse.default({ kind: "everyone" }),
  fiscalYearStartsIn: z.number().default(1),
  teams: z.array(team).default([]),
  calendars: z.array(namedCalendar).default([]),
  dayNames,
  sections: z.record(z.string(), z.unknown()).default({}),
});

/** Which settings: the newest of a workspace, or those of one version. */
export interface SettingsOf {
  readonly workspaceId: string;
  readonly version?: number;
}

/** Versions that were read outside of transactions, by database: a committed one never changes. */
const committed = new WeakMap<Reader, Map<string, WorkspaceSettings>>();
/** Requests are judged by the settings that they were made under; older ones are rare. */
const MOST_KEPT = 20;

/**
 * As `findSettings`, but reads no version twice: everything that people do needs the settings, which hold years of holidays.
 * @param outside reads the same database as `read` does, but not in a transaction, which may yet be undone
 */
export async function recallSettings(
  outside: Reader,
  read: Reader,
  { workspaceId, version }: SettingsOf,
): Promise<WorkspaceSettings | undefined> {
  const wanted = version ?? (await findNewestVersion(read, workspaceId));
  if (wanted === undefined) return undefined;
  const kept = committed.get(outside) ?? new Map<string, WorkspaceSettings>();
  const key = `${workspaceId}/${wanted}`;
  const known = kept.get(key);
  if (known) return known;
  const found = await findSettings(read, { workspaceId, version: wanted });
  if (!found || read !== outside) return found;
  if (kept.size === MOST_KEPT) kept.clear();
  committed.set(outside, kept.set(key, found));
  return found;
}

async function findNewestVersion(read: Reader, workspaceId: string): Promise<number | undefined> {
  const [newest] = await selectNewestVersion(read, { workspaceId });
  return newest?.version;
}

const selectNewestVersion = prepared<{ workspaceId: string }>()((read, blank) => {
  const { workspaceId, version } = settingsTables(read).settingsVersions;
  return read
    .select({ version })
    .from(settingsTables(read).settingsVersions)
    .where(eq(workspaceId, blank("workspaceId")))
    .orderBy(desc(version))
    .limit(1);
});

/** The newest settings of a workspace, or those of one version. */
export async function findSettings(
  read: Reader,
  { workspaceId, version }: SettingsOf,
): Promise<WorkspaceSettings | undefined> {
  const { settingsVersions: of } = settingsTables(read);
  const isWanted = version === undefined ? undefined : eq(of.version, version);
  const [row] = await read
    .select({ version: of.version, document: of.document })
    .from(of)
    .where(and(eq(of.workspaceId, workspaceId), isWanted))
    .orderBy(desc(of.version))
    .limit(1);
  return row && { ...settingsDocument.parse(row.document), workspaceId, version: row.version };
}

/** Versions from `from` backwards, the newest first. */
export async function listVersions(
  read: Reader,
  { workspaceId, from, count }: { workspaceId: string; from: number; count: number },
): Promise<readonly SavedVersion[]> {
  const { settingsVersions: of } = settingsTables(read);
  const rows = await read
    .select()
    .from(of)
    .where(and(eq(of.workspaceId, workspaceId), lte(of.version, from)))
    .orderBy(desc(of.version))
    .limit(count);
  return rows.map(({ version, document, savedAt, savedBy }) => ({
    settings: { ...settingsDocument.parse(document), workspaceId, version },
    savedAt,
    savedBy,
  }));
}

/** Every workspace that is set up. */
export async function listWorkspaces(read: Reader): Promise<readonly string[]> {
  const { settingsVersions: of } = settingsTables(read);
  const rows = await read.selectDistinct({ workspaceId: of.workspaceId }).from(of).orderBy(of.workspaceId);
  return rows.map(({ workspaceId }) => workspaceId);
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
