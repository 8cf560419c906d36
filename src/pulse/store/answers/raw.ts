import { and, eq, exists, inArray, lte, or } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { KeptFor } from "../../closing/retention.ts";
import type { Round } from "../../planning/rounds.ts";
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

/** Deletes some of what people said in a round. @returns how many rows, or people with names: fewer than `limit` means that nothing is left */
export async function deleteSomeRaw(
  tx: Tx,
  of: { readonly roundId: number; readonly limit: number },
): Promise<number> {
  const { pulseAnswers, pulseComments, pulseLinkedAnswers, pulseLinkedComments } = pulseTables(tx);
  const counts = [
    await deleteSome(tx, pulseAnswers, { ...of, key: pulseAnswers.id }),
    await deleteSome(tx, pulseComments, { ...of, key: pulseComments.id }),
    await deleteSome(tx, pulseLinkedAnswers, { ...of, key: pulseLinkedAnswers.userId }),
    await deleteSome(tx, pulseLinkedComments, { ...of, key: pulseLinkedComments.userId }),
  ];
  return Math.max(...counts);
}

async function deleteSome(
  tx: Tx,
  table: ReturnType<typeof rawTables>[number],
  { roundId, limit, key }: { roundId: number; limit: number; key: PgColumn },
): Promise<number> {
  const isOfRound = eq(table.roundId, roundId);
  const some = await tx.selectDistinct({ key }).from(table).where(isOfRound).limit(limit);
  const keys = some.map((row) => row.key);
  await tx.delete(table).where(and(isOfRound, inArray(key, keys)));
  return keys.length;
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
