import type { Deps } from "../../../deps.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { findGroup } from "../../../platform/slack/people/store.ts";
import { createWork, type Work } from "../../../platform/work.ts";
import { findSettings, recallSettings } from "../../store.ts";
import type { WorkspaceSettings } from "../../workspace.ts";

/** Slack is asked again so much later when it did not tell who is in the group now. */
const PAUSE_MS = 60_000;

/** Called when others are ops by the Sales Ops user group, and at every start: it may have changed meanwhile. */
export type WhenOpsChanged = (
  tx: Tx,
  changed: {
    readonly settings: WorkspaceSettings;
    /** Everybody who is ops now. */
    readonly ops: readonly string[];
    readonly now: number;
    /** Whether this is known to be a change. */
    readonly hasChanged: boolean;
  },
) => Promise<void>;

type FollowDeps = Pick<Deps, "db" | "clock" | "log" | "people" | "slack"> & {
  readonly whenOpsChanged: WhenOpsChanged;
};

/** Follows the Sales Ops user group, beside the lanes: only Slack knows who is in it. */
export function followOpsGroup(deps: FollowDeps): Work {
  const followed: Followed = { members: undefined, askAt: 0 };
  return createWork({ ...deps, name: "ops group", step: () => takeStep(deps, followed) });
}

interface Followed {
  /** The group with its members as they were told to the other parts last. */
  members: string | undefined;
  /** When Slack is asked again, epoch milliseconds. */
  askAt: number;
}

/** @returns when Slack is to be asked again; undefined while it is known who is in the group */
async function takeStep(deps: FollowDeps, followed: Followed): Promise<number | undefined> {
  const { db, slack } = deps;
  const { workspaceId } = slack;
  const groupId = (await recallSettings(db.read, db.read, { workspaceId }))?.opsGroupId;
  if (groupId === undefined) return undefined;
  const isOutdated = await askAgain(deps, { workspaceId, groupId }, followed);
  const stored = await findGroup(db.read, { workspaceId, groupId });
  const members = [groupId, ...(stored?.members.toSorted() ?? [])].join();
  if (stored && stored.refreshedAt > 0 && members !== followed.members) {
    await tellParts(deps, stored.members, followed.members !== undefined);
    followed.members = members;
  }
  return isOutdated ? followed.askAt : undefined;
}

async function tellParts(
  { db, clock, slack, whenOpsChanged }: FollowDeps,
  members: readonly string[],
  hasChanged: boolean,
): Promise<void> {
  await db.write(async (tx) => {
    const settings = await findSettings(tx, slack);
    if (!settings) return;
    const ops = [...settings.opsPeople, ...members];
    await whenOpsChanged(tx, { settings, ops, now: clock.now(), hasChanged });
  });
}

/** Asks Slack who is in the group, if it has changed since Slack was asked last. @returns whether it had */
async function askAgain(
  { db, clock, people }: FollowDeps,
  of: { readonly workspaceId: string; readonly groupId: string },
  followed: Followed,
): Promise<boolean> {
  const stored = await findGroup(db.read, of);
  if (stored && stored.refreshedAt > stored.changedAt) {
    followed.askAt = 0;
    return false;
  }
  const now = clock.now();
  if (now < followed.askAt) return true;
  followed.askAt = now + PAUSE_MS;
  await people.groupMembers(of.workspaceId, of.groupId);
  return true;
}
