import { and, eq, gt, inArray, lte } from "drizzle-orm";
import type { Reader, Tx } from "../../db/database.ts";
import { prepared } from "../../db/prepared.ts";
import type { Person, Profile } from "./profile.ts";
import { peopleTables } from "./schema.ts";

export interface StoredPerson {
  readonly person: Person;
  readonly refreshedAt: number;
}

export interface StoredGroup {
  readonly members: readonly string[];
  readonly refreshedAt: number;
  readonly changedAt: number;
}

export async function findPerson(
  read: Reader,
  of: { workspaceId: string; userId: string },
): Promise<StoredPerson | undefined> {
  const [row] = await selectPerson(read, of);
  if (!row) return undefined;
  const { changedAt: _, refreshedAt, ...person } = row;
  return { person: { ...person, isKnown: true }, refreshedAt };
}

const selectPerson = prepared<{ workspaceId: string; userId: string }>()((read, blank) => {
  const { people } = peopleTables(read);
  const isTheirs = and(eq(people.workspaceId, blank("workspaceId")), eq(people.userId, blank("userId")));
  return read.select().from(people).where(isTheirs).limit(1);
});

/** Keeps a person as Slack describes them at `refreshedAt`, unless something newer is known. */
export async function savePerson(tx: Tx, profile: Profile, refreshedAt: number): Promise<void> {
  const { people } = peopleTables(tx);
  const { isKnown: _, ...told } = profile;
  const row = { ...told, refreshedAt };
  await tx
    .insert(people)
    .values(row)
    .onConflictDoUpdate({
      target: [people.workspaceId, people.userId],
      set: row,
      setWhere: lte(people.changedAt, profile.changedAt),
    });
}

/** Forgets that Slack was asked about these people after `at`: what is known of them counts as that old. */
export async function forgetRefreshes(
  tx: Tx,
  of: { readonly workspaceId: string; readonly userIds: readonly string[]; readonly at: number },
): Promise<void> {
  const { people } = peopleTables(tx);
  const areThey = and(eq(people.workspaceId, of.workspaceId), inArray(people.userId, [...of.userIds]));
  await tx
    .update(people)
    .set({ refreshedAt: of.at })
    .where(and(areThey, gt(people.refreshedAt, of.at)));
}

export async function findGroup(
  read: Reader,
  of: { workspaceId: string; groupId: string },
): Promise<StoredGroup | undefined> {
  const { groupMembers } = peopleTables(read);
  const [row] = await read
    .select()
    .from(groupMembers)
    .where(and(eq(groupMembers.workspaceId, of.workspaceId), eq(groupMembers.groupId, of.groupId)))
    .limit(1);
  return row;
}

/** Keeps the members as Slack named them when asked at `refreshedAt`, unless it was asked again since. Notifies "work". */
export async function saveGroup(
  tx: Tx,
  group: { workspaceId: string; groupId: string; members: readonly string[]; refreshedAt: number },
): Promise<void> {
  const { groupMembers } = peopleTables(tx);
  const told = { members: [...group.members], refreshedAt: group.refreshedAt };
  await tx
    .insert(groupMembers)
    .values({ ...group, ...told, changedAt: 0 })
    .onConflictDoUpdate({
      target: [groupMembers.workspaceId, groupMembers.groupId],
      set: told,
      setWhere: lte(groupMembers.refreshedAt, group.refreshedAt),
    });
  tx.notify("work");
}

/** Notes it of a group that is not known yet as well: its members may be on their way. Notifies "work". */
export async function markGroupChanged(
  tx: Tx,
  group: { workspaceId: string; groupId: string; changedAt: number },
): Promise<void> {
  const { groupMembers } = peopleTables(tx);
  await tx
    .insert(groupMembers)
    .values({ ...group, members: [], refreshedAt: 0 })
    .onConflictDoUpdate({
      target: [groupMembers.workspaceId, groupMembers.groupId],
      set: { changedAt: group.changedAt },
    });
  tx.notify("work");
}
