import { and, eq, exists, inArray, lte, or } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { KeptFor } from "../../retention.ts";
import type { Round } from "../../rounds.ts";
import { resultTables } from "../../schema/results.ts";
import { pulseTables } from "../../schema.ts";

/** The oldest of the rounds whose time is over of which something is left that people said. */
export async function findRaw(
  read: Reader,
  of: { readonly workspaceId: string; readonly over: readonly KeptFor[] },
): Promise<Round | undefined> {
  const { pulseRounds } = pulseTables(read);
  const isLeft = rawTables(read).map((table) =>
    exists(read.select({ roundId: table.roundId }).from(table).where(eq(table.roundId, pulseRounds.id))),
  );
  const isOver = of.over.map(({ quarters, closedBy }) =>
    and(eq(pulseRounds.rawQuarters, quarters), lte(pulseRounds.closedAt, closedBy)),
  );
  const [row] = await read
    .select()
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspaceId, of.workspaceId), or(...isOver), or(...isLeft)))
    .orderBy(pulseRounds.id)
    .limit(1);
  return row;
}

/** Deletes some of what people said anonymously in a round. @returns how many scores and comments: fewer than `limit` means that nothing is left */
export async function deleteSomeAnonymous(
  tx: Tx,
  of: { readonly roundId: number; readonly limit: number },
): Promise<number> {
  const { pulseAnswers, pulseComments } = pulseTables(tx);
  let deleted = 0;
  for (const table of [pulseAnswers, pulseComments]) {
    const isOfRound = eq(table.roundId, of.roundId);
    const some = tx.select({ id: table.id }).from(table).where(isOfRound).limit(of.limit);
    const gone = await tx.delete(table).where(inArray(table.id, some)).returning({ id: table.id });
    deleted = Math.max(deleted, gone.length);
  }
  return deleted;
}

/** The same for what was said under a name, by people. @returns how many people */
export async function deleteSomeLinked(
  tx: Tx,
  of: { readonly roundId: number; readonly limit: number },
): Promise<number> {
  const { pulseLinkedAnswers, pulseLinkedComments } = pulseTables(tx);
  let people = 0;
  for (const table of [pulseLinkedAnswers, pulseLinkedComments]) {
    const isOfRound = eq(table.roundId, of.roundId);
    const some = await tx
      .selectDistinct({ userId: table.userId })
      .from(table)
      .where(isOfRound)
      .limit(of.limit);
    const userIds = some.map(({ userId }) => userId);
    await tx.delete(table).where(and(isOfRound, inArray(table.userId, userIds)));
    people = Math.max(people, userIds.length);
  }
  return people;
}

/** Deletes the comments of a round that could be read, and the replies to them. */
export async function deletePublished(tx: Tx, roundId: number): Promise<void> {
  const { pulsePublishedComments: published, pulseReplies } = resultTables(tx);
  const rows = await tx
    .delete(published)
    .where(eq(published.roundId, roundId))
    .returning({ workspaceId: published.workspaceId, replyHash: published.replyHash });
  for (const { workspaceId, replyHash } of rows) {
    if (replyHash === null) continue;
    const isUnder = and(eq(pulseReplies.workspaceId, workspaceId), eq(pulseReplies.replyHash, replyHash));
    await tx.delete(pulseReplies).where(isUnder);
  }
}

function rawTables(read: Reader) {
  const { pulseAnswers, pulseComments, pulseLinkedAnswers, pulseLinkedComments } = pulseTables(read);
  const { pulsePublishedComments } = resultTables(read);
  return [pulseAnswers, pulseComments, pulseLinkedAnswers, pulseLinkedComments, pulsePublishedComments];
}
