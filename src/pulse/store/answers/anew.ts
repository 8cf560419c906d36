import { and, asc, count, lt, lte, max, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/db/database.ts";
import { randomKey } from "../../../platform/db/random-key.ts";
import { REST } from "../../audience.ts";
import { pulseTables } from "../../schema.ts";

/** What the keys begin with of what was stored anew. Those of an open round are hexadecimal, and so come before it. */
const ANEW = "z";

interface Some {
  readonly roundId: number;
  readonly limit: number;
}

/**
 * Gives some of the answers of a closed anonymous round new random keys, so that nothing that was seen of them while it was open leads to
 * them; and takes the teams away, which only the gate needed. Whose turn it is follows from the old keys, which are random, too.
 * @returns how many scores and comments: fewer than `limit` means that all have new keys
 */
export async function storeSomeAnew(tx: Tx, of: Some): Promise<number> {
  const { pulseAnswers, pulseComments } = pulseTables(tx);
  const id = sql<string>`${sql.raw(`'${ANEW}'`)} || ${randomKey(tx)}`;
  const answers = await findSome(tx, pulseAnswers, of);
  await tx.update(pulseAnswers).set({ id, team: REST }).where(answers.areThey);
  const comments = await findSome(tx, pulseComments, of);
  await tx.update(pulseComments).set({ id }).where(comments.areThey);
  return Math.max(answers.count, comments.count);
}

/**
 * The first ones in the order of their old keys: those that are not `ANEW` yet lie together, all of them of rounds that are open or have just
 * closed. With the `+` SQLite looks for them by their keys; else it would go through the index of the round, in which keys have no order.
 */
async function findSome(
  tx: Tx,
  table: Table,
  { roundId, limit }: Some,
): Promise<{ readonly areThey: SQL | undefined; readonly count: number }> {
  const areLeft = and(sql`+${table.roundId} = ${roundId}`, lt(table.id, ANEW));
  const first = tx
    .select({ id: table.id })
    .from(table)
    .where(areLeft)
    .orderBy(asc(table.id))
    .limit(limit)
    .as("first");
  const [found] = await tx.select({ last: max(first.id), count: count() }).from(first);
  return { areThey: and(areLeft, lte(table.id, found?.last ?? "")), count: found?.count ?? 0 };
}

type Table = ReturnType<typeof pulseTables>["pulseAnswers" | "pulseComments"];
