import type { Logger } from "pino";
import { z } from "zod";
import type { Database, Reader, Tx } from "../../db/database.ts";
import { assertNotInTransaction } from "../../db/index.ts";
import type { Clock } from "../../time/clock.ts";
import type { Listeners } from "../answers.ts";
import type { SlackGateway } from "../gateway.ts";
import { createLookups, FRESH_MS, keyOf } from "./lookups.ts";
import { findGroup, markGroupChanged, type StoredGroup, saveGroup } from "./store.ts";

interface MembersDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly slack: SlackGateway;
  readonly changed: (tx: Tx, whom: { readonly workspaceId: string }) => Promise<void>;
}

type FindMembers = (workspaceId: string, groupId: string) => Promise<readonly string[]>;

/** A keeper of members: a user group or a channel. */
export interface MembersSource {
  readonly kind: "group" | "channel";
  readonly id: string;
}

/** Members of user groups and channels, asked for once a day and whenever Slack says that they have changed. */
export function createMembers(deps: MembersDeps): {
  readonly ofGroup: FindMembers;
  readonly ofChannel: FindMembers;
  readonly ask: (workspaceId: string, source: MembersSource) => Promise<readonly string[]>;
  listen(listeners: Listeners): void;
} {
  const { db, clock } = deps;
  const lookups = createLookups<readonly string[]>(deps);

  const finding =
    (ask: AskMembers): FindMembers =>
    async (workspaceId, groupId) => {
      assertNotInTransaction();
      const stored = await findGroup(db.read, { workspaceId, groupId });
      if (stored && isCurrent(stored, clock.now())) return stored.members;
      const fresh = await lookups.ask(keyOf(workspaceId, groupId), () =>
        lookUpMembers(deps, { workspaceId, groupId, ask }),
      );
      return fresh ?? stored?.members ?? [];
    };

  const changed = async (workspaceId: string, groupId: string): Promise<void> => {
    await db.write(async (tx) => {
      await markGroupChanged(tx, { workspaceId, groupId, changedAt: clock.now() });
      await deps.changed(tx, { workspaceId });
    });
    lookups.forget(keyOf(workspaceId, groupId));
  };

  return {
    ofGroup: finding(askGroup),
    ofChannel: finding(askChannel),
    ask: (workspaceId, { kind, id: groupId }) => {
      assertNotInTransaction();
      return lookUpMembers(deps, { workspaceId, groupId, ask: kind === "group" ? askGroup : askChannel });
    },
    listen: (listeners) => listenToMembers(listeners, changed),
  };
}

function listenToMembers(
  listeners: Listeners,
  changed: (workspaceId: string, groupId: string) => Promise<void>,
): void {
  listeners.event("subteam_members_changed", ({ workspaceId, event }) =>
    changed(workspaceId, subteamMembersChanged.parse(event).subteam_id),
  );
  listeners.event("subteam_updated", ({ workspaceId, event }) =>
    changed(workspaceId, subteamUpdated.parse(event).subteam.id),
  );
  listeners.event("member_joined_channel", ({ workspaceId, event }) =>
    changed(workspaceId, channelEvent.parse(event).channel),
  );
  listeners.event("member_left_channel", ({ workspaceId, event }) =>
    changed(workspaceId, channelEvent.parse(event).channel),
  );
}

const subteamMembersChanged = z.object({ subteam_id: z.string() });
const subteamUpdated = z.object({ subteam: z.object({ id: z.string() }) });
const channelEvent = z.object({ channel: z.string() });
const groupUsers = z.object({ users: z.array(z.string()) });
const channelUsers = z.object({ members: z.array(z.string()) });
/** The largest page of `conversations.members`, which allows 100 calls a minute and more. */
const MEMBERS_PAGE = 999;

type AskMembers = (
  clients: ReturnType<SlackGateway["clients"]>,
  groupId: string,
) => Promise<readonly string[]>;

const askGroup: AskMembers = async ({ lookups }, groupId) =>
  groupUsers.parse(await lookups.usergroups.users.list({ usergroup: groupId })).users;

const askChannel: AskMembers = async ({ lookups }, channelId) => {
  const members: string[] = [];
  const asked = { channel: channelId, limit: MEMBERS_PAGE };
  for await (const page of lookups.paginate("conversations.members", asked))
    members.push(...channelUsers.parse(page).members);
  return members;
};

async function lookUpMembers(
  { clock, db, slack }: MembersDeps,
  { workspaceId, groupId, ask }: { workspaceId: string; groupId: string; ask: AskMembers },
): Promise<readonly string[]> {
  const askedAt = clock.now();
  const members = await ask(slack.clients(workspaceId), groupId);
  await db.write((tx) => saveGroup(tx, { workspaceId, groupId, members, refreshedAt: askedAt }));
  return members;
}

/** Members as Slack told last, however long ago; undefined if it has never told. */
export async function findToldMembers(
  read: Reader,
  of: { workspaceId: string; groupId: string },
): Promise<readonly string[] | undefined> {
  const stored = await findGroup(read, of);
  return stored && stored.refreshedAt > 0 ? stored.members : undefined;
}

function isCurrent(group: StoredGroup, now: number): boolean {
  return now - group.refreshedAt < FRESH_MS && group.refreshedAt > group.changedAt;
}
