import type { Deps } from "../../deps.ts";
import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { findSettings, insertSettings } from "../store.ts";
import type { WorkspaceSettings } from "../workspace.ts";

/** What another part does in the transaction that saves settings. */
export type WhenSaved = (
  tx: Tx,
  saved: { readonly settings: WorkspaceSettings; readonly by: string; readonly now: number },
) => Promise<void>;

export type SaveDeps = Pick<Deps, "db" | "clock"> & { readonly whenSaved: WhenSaved };

/** Who saves, and the name under which the same Save counts once. */
export interface Saving {
  readonly caller: Caller;
  readonly onceKey: string;
}

type Saved = Omit<WorkspaceSettings, "workspaceId" | "version">;

/** Stores what `change` makes of the settings as a new version, with its entry in the audit log; once per submitted modal. */
export async function saveSettings(
  { db, clock, whenSaved }: SaveDeps,
  { caller, onceKey }: Saving,
  change: (before: WorkspaceSettings | undefined, now: number) => Saved,
): Promise<void> {
  const { workspaceId, userId } = caller;
  await db.write(async (tx) => {
    const now = clock.now();
    if (!(await once(tx, { workspaceId, key: onceKey, now }))) return;
    const before = await findSettings(tx, { workspaceId });
    const version = (before?.version ?? 0) + 1;
    const settings: WorkspaceSettings = { ...change(before, now), workspaceId, version };
    await insertSettings(tx, settings, { at: now, by: userId });
    await recordAudit(tx, {
      workspaceId,
      at: now,
      actorId: userId,
      action: "settings.saved",
      subject: `settings version ${version}`,
      before,
      after: settings,
    });
    await whenSaved(tx, { settings, by: userId, now });
  });
}
