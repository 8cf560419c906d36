import { randomInt, randomUUID } from "node:crypto";
import { and, eq, inArray, lt } from "drizzle-orm";
import type { Database, Tx } from "../../../platform/db/database.ts";
import { REST } from "../../asking/audience.ts";
import { shuffled } from "../../closing/shuffled.ts";
import type { Round } from "../../planning/rounds.ts";
import { pulseTables } from "../../schema.ts";

/** The beginning of keys that were given since the close. Those of an open round are hexadecimal, and so come before it. */
const FINAL = "z";

/** Answers, or people, that share a transaction: others wait some ten milliseconds. */
const BATCH = 200;

/**
 * Takes the answers of an anonymous round out and puts them in again under new random keys, in random order: nothing that was seen of them
 * before leads to them, and no place in the files tells what came when. (Changed where they lie, they would keep their places.) Once the round is
 * closed it takes the teams away, which only the gate needed, and does nothing the next time.
 */
export async function storeAnswersAnew(db: Database, { id: roundId, state }: Round): Promise<void> {
  const isFinal = state !== "open";
  const newId = () => `${isFinal ? FINAL : ""}${randomUUID()}`;
  const { pulseAnswers: answers, pulseComments: comments } = pulseTables(db);
  await inBatches(db, await listIds(db, answers, roundId), async (tx, some) => {
    const rows = await tx.delete(answers).where(inArray(answers.id, some)).returning();
    const anew = rows.map((row) => ({ ...row, id: newId(), ...(isFinal && { team: REST }) }));
    if (anew.length > 0) await tx.insert(answers).values(shuffled(anew, randomInt));
  });
  await inBatches(db, await listIds(db, comments, roundId), async (tx, some) => {
    const rows = await tx.delete(comments).where(inArray(comments.id, some)).returning();
    if (rows.length > 0)
      await tx.insert(comments).values(
        shuffled(
          rows.map((row) => ({ ...row, id: newId() })),
          randomInt,
        ),
      );
  });
}

/** The keys of those that are not stored for good yet, in their own order. */
async function listIds(
  { read }: Database,
  table: ReturnType<typeof pulseTables>["pulseAnswers" | "pulseComments"],
  roundId: number,
): Promise<readonly string[]> {
  const areLeft = and(eq(table.roundId, roundId), lt(table.id, FINAL));
  const rows = await read.select({ id: table.id }).from(table).where(areLeft);
  return rows.map(({ id }) => id).toSorted();
}

/** Writes the rows of all who are asked again, in random order: where one lies in its page tells nothing of when it was changed. */
export async function storeInvitationsAnew(db: Database, { id: roundId }: Round): Promise<void> {
  const { pulseInvitations: asked } = pulseTables(db);
  const rows = await db.read.select({ userId: asked.userId }).from(asked).where(eq(asked.roundId, roundId));
  const userIds = rows.map(({ userId }) => userId).toSorted();
  await inBatches(db, userIds, async (tx, some) => {
    const areThey = and(eq(asked.roundId, roundId), inArray(asked.userId, some));
    const theirs = await tx.delete(asked).where(areThey).returning();
    if (theirs.length > 0) await tx.insert(asked).values(shuffled(theirs, randomInt));
  });
}

/** The receipts of forms that were kept since answers were last mixed. */
export async function listReceipts(db: Database, { id: roundId }: Round): Promise<readonly string[]> {
  const { pulseReceipts } = pulseTables(db);
  const { fingerprint } = pulseReceipts;
  const rows = await db.read
    .select({ fingerprint })
    .from(pulseReceipts)
    .where(eq(pulseReceipts.roundId, roundId));
  return rows.map((row) => row.fingerprint);
}

export async function deleteReceipts(db: Database, receipts: readonly string[]): Promise<void> {
  const { pulseReceipts } = pulseTables(db);
  await inBatches(db, receipts, async (tx, some) => {
    await tx.delete(pulseReceipts).where(inArray(pulseReceipts.fingerprint, some));
  });
}

/** In random order. */
async function inBatches<T>(
  db: Database,
  all: readonly T[],
  work: (tx: Tx, some: T[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < all.length; from += BATCH)
    await db.write((tx) => work(tx, all.slice(from, from + BATCH)));
}
