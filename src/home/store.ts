import { and, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "../platform/db/database.ts";
import { homeTables } from "./schema.ts";

export interface Visit {
  readonly workspaceId: string;
  readonly userId: string;
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

/** Those of the people who have looked lately, and if asked for all of ops who have. */
export async function listVisitors(
  tx: Tx,
  of: { workspaceId: string; userIds: readonly string[]; isOpsToo: boolean },
): Promise<readonly string[]> {
  const { homeVisits } = homeTables(tx);
  const isMeant = or(
    inArray(homeVisits.userId, [...of.userIds]),
    of.isOpsToo ? eq(homeVisits.isOps, true) : undefined,
  );
  const rows = await tx
    .select({ userId: homeVisits.userId })
    .from(homeVisits)
    .where(and(eq(homeVisits.workspaceId, of.workspaceId), isMeant));
  return rows.map(({ userId }) => userId);
}
