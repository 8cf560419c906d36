import { and, asc, eq } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Request } from "../../request.ts";
import { requestTables } from "../../schema.ts";

/** Followers of a request, in the order in which they were added. */
export async function listFollowers(
  read: Reader,
  of: Pick<Request, "workspaceId" | "id">,
): Promise<readonly string[]> {
  const { requestFollowers } = requestTables(read);
  const rows = await read
    .select({ userId: requestFollowers.userId })
    .from(requestFollowers)
    .where(and(eq(requestFollowers.workspaceId, of.workspaceId), eq(requestFollowers.requestId, of.id)))
    .orderBy(asc(requestFollowers.id));
  return rows.map((row) => row.userId);
}

/** Person who added somebody to the conversation, if they follow it. */
export async function findAddedBy(
  read: Reader,
  { id }: Pick<Request, "id">,
  userId: string,
): Promise<string | undefined> {
  const { requestFollowers } = requestTables(read);
  const [row] = await read
    .select({ addedBy: requestFollowers.addedBy })
    .from(requestFollowers)
    .where(and(eq(requestFollowers.requestId, id), eq(requestFollowers.userId, userId)));
  return row?.addedBy;
}

/** @returns whether they were not among them before */
export async function insertFollower(
  tx: Tx,
  request: Pick<Request, "workspaceId" | "id">,
  added: { userId: string; addedBy: string; addedAt: number },
): Promise<boolean> {
  const { requestFollowers } = requestTables(tx);
  const inserted = await tx
    .insert(requestFollowers)
    .values({ workspaceId: request.workspaceId, requestId: request.id, ...added })
    .onConflictDoNothing()
    .returning({ id: requestFollowers.id });
  return inserted.length > 0;
}

/** @returns whether they were among them */
export async function deleteFollower(tx: Tx, { id }: Pick<Request, "id">, userId: string): Promise<boolean> {
  const { requestFollowers } = requestTables(tx);
  const deleted = await tx
    .delete(requestFollowers)
    .where(and(eq(requestFollowers.requestId, id), eq(requestFollowers.userId, userId)))
    .returning({ id: requestFollowers.id });
  return deleted.length > 0;
}

export async function deleteFollowers(tx: Tx, request: Pick<Request, "id">): Promise<void> {
  const { requestFollowers } = requestTables(tx);
  await tx.delete(requestFollowers).where(eq(requestFollowers.requestId, request.id));
}
