import type { Deps } from "../../deps.ts";
import { UserError } from "../../errors.ts";
import { recordAudit } from "../../platform/audit/audit.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { changesBetween } from "../audit-log/changes-between.ts";
import { type RolesDeps, requireAdmin } from "../roles/service/load-roles.ts";
import { findSettings, insertSettings } from "../store.ts";
import type { SettingsDocument, WorkspaceSettings } from "../workspace.ts";

/** Called in the transaction that saves settings. */
export type WhenSaved = (
  tx: Tx,
  saved: {
    readonly settings: WorkspaceSettings;
    /** Undefined the first time. */
    readonly before: WorkspaceSettings | undefined;
    /** Everybody who is ops by these settings; undefined as long as Slack has not told who is in the user group. */
    readonly ops: readonly string[] | undefined;
    readonly by: string;
    readonly now: number;
  },
) => Promise<void>;

export type SaveDeps = RolesDeps & Pick<Deps, "clock"> & { readonly whenSaved: WhenSaved };

/** The saver, and the name under which the same Save counts once; without one it does the same however often it comes. */
export interface Saving {
  readonly caller: Caller;
  readonly onceKey?: string;
}

export const SET_UP_FIRST = "Set Tandem up first: type /ops-settings.";

/** Stores what `decide` makes of the settings as a new version, with its entry in the audit log; once per submitted modal. */
export async function saveSettings(
  { db, clock, people, whenSaved }: Pick<SaveDeps, "db" | "clock" | "people" | "whenSaved">,
  { caller, onceKey }: Saving,
  decide: (before: WorkspaceSettings | undefined, now: number) => SettingsDocument | undefined,
): Promise<void> {
  const { workspaceId, userId } = caller;
  await db.write(async (tx) => {
    const now = clock.now();
    if (onceKey && !(await once(tx, { workspaceId, key: onceKey, now }))) return;
    const before = await findSettings(tx, { workspaceId });
    const decided = decide(before, now);
    if (!decided) return;
    const settings = await saveVersion(tx, { workspaceId, before, decided, by: userId, now });
    const ops = await opsBy(people, tx, settings);
    await whenSaved(tx, { settings, before, ops, by: userId, now });
    tx.notify("work");
  });
}

/** Stores another version with its entry in the audit log. */
export async function saveVersion(
  tx: Tx,
  saved: {
    readonly workspaceId: string;
    readonly before: WorkspaceSettings | undefined;
    readonly decided: SettingsDocument;
    readonly by: string;
    readonly now: number;
  },
): Promise<WorkspaceSettings> {
  const { workspaceId, before, decided, by, now } = saved;
  const version = (before?.version ?? 0) + 1;
  const settings: WorkspaceSettings = { ...decided, workspaceId, version };
  await insertSettings(tx, settings, { at: now, by });
  await recordAudit(tx, {
    workspaceId,
    at: now,
    actorId: by,
    action: "settings.saved",
    subject: `settings version ${version}`,
    ...changesBetween(before, settings),
  });
  return settings;
}

async function opsBy(
  people: SaveDeps["people"],
  tx: Tx,
  { workspaceId, opsPeople, opsGroupId: groupId }: WorkspaceSettings,
): Promise<readonly string[] | undefined> {
  if (groupId === undefined) return opsPeople;
  const members = await people.findToldMembers(tx, { workspaceId, groupId });
  return members && [...opsPeople, ...members];
}

/**
 * Changes some of the settings; what stays as it is makes no new version.
 * @param change what is different afterwards; what it throws leaves everything as it was
 * @throws UserError for those who may not, and before set-up
 */
export async function changeSettings(
  deps: SaveDeps,
  by: Saving,
  change: (before: WorkspaceSettings, now: number) => Partial<SettingsDocument>,
): Promise<void> {
  await requireAdmin(deps, by.caller);
  await saveSettings(deps, by, (before, now) => {
    if (!before) throw new UserError(SET_UP_FIRST);
    const after = { ...before, ...change(before, now) };
    return isSame(before, after) ? undefined : after;
  });
}

/** Changes what another part keeps in the settings under `name`. @throws UserError as `changeSettings` does */
export function saveSection(
  deps: SaveDeps,
  by: Saving,
  { name, change }: { name: string; change: (before: unknown, now: number) => unknown },
): Promise<void> {
  return changeSettings(deps, by, ({ sections }, now) => ({
    sections: { ...sections, [name]: change(sections[name], now) },
  }));
}

/** The settings as they are. @throws UserError before set-up */
export async function getSettings(read: Reader, { workspaceId }: Caller): Promise<WorkspaceSettings> {
  const settings = await findSettings(read, { workspaceId });
  if (!settings) throw new UserError(SET_UP_FIRST);
  return settings;
}

function isSame(before: WorkspaceSettings, after: WorkspaceSettings): boolean {
  const changes = changesBetween(before, after);
  return Object.keys({ ...changes.before, ...changes.after }).length === 0;
}
