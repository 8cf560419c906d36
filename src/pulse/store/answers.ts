import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../platform/db/database.ts";
import { randomKey } from "../../platform/db/random-key.ts";
import { REST } from "../audience.ts";
import type { Said } from "../form.ts";
import { pulseTables } from "../schema.ts";
import type { Side } from "../sides.ts";

/** Where answers belong: never to whom. */
interface Place {
  readonly workspaceId: string;
  readonly roundId: number;
  readonly side: Side;
  readonly team: string;
}

/** Keeps what somebody said without them: each score and the comment under a random key of its own, in no order. */
export async function insertAnonymous(tx: Tx, { team, ...place }: Place, said: Said): Promise<void> {
  const { pulseAnswers, pulseComments } = pulseTables(tx);
  const rows = said.scores.map((score) => ({ ...place, ...score, team, id: randomUUID() }));
  if (rows.length > 0) await tx.insert(pulseAnswers).values(rows);
  if (said.comment !== "")
    await tx.insert(pulseComments).values({ ...place, id: randomUUID(), text: said.comment });
}

/** Keeps what somebody said under their name: for rounds of which everyone asked was told so. */
export async function insertLinked(
  tx: Tx,
  { userId, team, ...place }: Place & { readonly userId: string },
  said: Said,
): Promise<void> {
  const { pulseLinkedAnswers, pulseLinkedComments } = pulseTables(tx);
  const rows = said.scores.map((score) => ({ ...place, ...score, team, userId }));
  if (rows.length > 0) await tx.insert(pulseLinkedAnswers).values(rows);
  if (said.comment !== "")
    await tx.insert(pulseLinkedComments).values({ ...place, userId, text: said.comment });
}

/**
 * Gives the answers of a closed anonymous round new random keys, all in this one transaction, so that nothing that was seen of them
 * while it was open leads to them; and takes those of too small cuts into the rest.
 */
export async function shuffleAnswers(
  tx: Tx,
  { roundId, fold }: { roundId: number; fold: Readonly<Record<Side, readonly string[]>> },
): Promise<void> {
  const { pulseAnswers, pulseComments } = pulseTables(tx);
  const id = randomKey(tx);
  for (const side of ["reps", "ops"] as const) {
    const teams = [...fold[side]];
    if (teams.length === 0) continue;
    const areTheirs = and(eq(pulseAnswers.side, side), inArray(pulseAnswers.team, teams));
    await tx
      .update(pulseAnswers)
      .set({ team: REST })
      .where(and(eq(pulseAnswers.roundId, roundId), areTheirs));
  }
  await tx.update(pulseAnswers).set({ id }).where(eq(pulseAnswers.roundId, roundId));
  await tx.update(pulseComments).set({ id }).where(eq(pulseComments.roundId, roundId));
}
