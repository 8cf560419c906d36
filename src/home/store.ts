import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../platform/db/database.ts";
import { prepared } from "../platform/db/prepared.ts";
import { homeTables } from "./schema.ts";

export interface Visit {
  readonly workspaceId: string;
  readonly userId: string;
  /** Their Home shows the queue: they are ops, or a leader. */
  readonly isOps: boolean;
  /** Epoch milliseconds. */
  readonly lookedAt: number;
}

export async function saveVisit(tx: Tx, visit: Visit): Promise<void> {
  const { homeVisits } = homeTables(tx);
  const { isOps, lookedAt } = visit;
  await tx
    .insert(homeVisits)
    .values(visit)
    .onConflictDoUpdate({
      target: [homeVisits.workspaceId, homeVisits.userId],
      set: { isOps, lookedAt },
    });
}

export async function deleteVisit(tx: Tx, of: { workspaceId: string; userId: string }): Promise<void> {
  const { homeVisits } = homeTables(tx);
  await tx
    .delete(homeVisits)
    .where(and(eq(homeVisits.workspaceId, of.workspaceId), eq(homeVisits.userId, of.userId)));
}

/** Those of the people who have looked lately, and if asked for all of ops who have; each once. Asked with every change that Home shows. */
export async function listVisitors(
  tx: Tx,
  of: { workspaceId: string; userIds: readonly string[]; isOpsToo: boolean },
): Promise<readonly string[]> {
  const { workspaceId } = of;
  const found = of.isOpsToo ? await findOps(tx, { workspaceId }) : [];
  for (const userId of of.userIds) found.push(...(await findOne(tx, { workspaceId, userId })));
  return [...new Set(found.map(({ userId }) => userId))];
}

/** Everybody who has looked lately. */
export async function listAllVisitors(tx: Tx, workspaceId: string): Promise<readonly string[]> {
  const { homeVisits } = homeTables(tx);
  const rows = await tx
    .select({ userId: homeVisits.userId })
    .from(homeVisits)
    .where(eq(homeVisits.workspaceId, workspaceId));
  return rows.map(({ userId }) => userId);
}

export async function markAsOps(
  tx: Tx,
  { workspaceId, userIds }: { workspaceId: string; userIds: readonly string[] },
): Promise<void> {
  const { homeVisits } = homeTables(tx);
  await tx
    .update(homeVisits)
    .set({ isOps: true })
    .where(and(eq(homeVisits.workspaceId, workspaceId), inArray(homeVisits.userId, [...userIds])));
}

const findOps = prepared<Pick<Visit, "workspaceId">, Tx>()((tx, blank) => {
  const { homeVisits } = homeTables(tx);
  return tx
    .select({ userId: homeVisits.userId })
    .from(homeVisits)
    .where(and(eq(homeVisits.workspaceId, blank("workspaceId")), eq(homeVisits.isOps, true)));
});

const findOne = prepared<Pick<Visit, "workspaceId" | "userId">, Tx>()((tx, blank) => {
  const { homeVisits } = homeTables(tx);
  return tx
    .select({ userId: homeVisits.userId })
    .from(homeVisits)
    .where(and(eq(homeVisits.workspaceId, blank("workspaceId")), eq(homeVisits.userId, blank("userId"))));
});
