import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "../platform/db/database.ts";
import { prepared } from "../platform/db/prepared.ts";
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

/** What the database holds was written by some version of Tandem, perhaps an older one. */
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

/** The newest settings of a workspace, or those of one version. */
export async function findSettings(
  read: Reader,
  of: { workspaceId: string; version?: number },
): Promise<WorkspaceSettings | undefined> {
  const { workspaceId, version } = of;
  const [row] =
    version === undefined
      ? await selectNewest(read, { workspaceId })
      : await selectVersion(read, { workspaceId, version });
  return row && { ...parseDocument(row.document), workspaceId, version: row.version };
}

const selectNewest = prepared<{ workspaceId: string }>()((read, blank) => {
  const { settingsVersions } = settingsTables(read);
  return selectDocument(read)
    .where(eq(settingsVersions.workspaceId, blank("workspaceId")))
    .orderBy(desc(settingsVersions.version))
    .limit(1);
});

const selectVersion = prepared<{ workspaceId: string; version: number }>()((read, blank) => {
  const { workspaceId, version } = settingsTables(read).settingsVersions;
  return selectDocument(read).where(
    and(eq(workspaceId, blank("workspaceId")), eq(version, blank("version"))),
  );
});

/** The document as text, on both engines: by that `parseDocument` knows it again. */
function selectDocument(read: Reader) {
  const { settingsVersions } = settingsTables(read);
  const { version, document } = settingsVersions;
  return read.select({ version, document: sql<string>`cast(${document} as text)` }).from(settingsVersions);
}

/** Documents that were parsed, by their text: everything that people do needs the settings, which hold years of holidays. */
const parsed = new Map<string, SettingsDocument>();
/** Requests are judged by the settings that they were made under; older ones are rare. */
const MOST_PARSED = 20;

function parseDocument(text: string): SettingsDocument {
  const known = parsed.get(text);
  if (known) return known;
  const document = settingsDocument.parse(JSON.parse(text));
  if (parsed.size === MOST_PARSED) parsed.clear();
  parsed.set(text, document);
  return document;
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
