import { randomUUID } from "node:crypto";
import { and, count, eq } from "drizzle-orm";
import type { Tx } from "../../platform/db/database.ts";
import type { ClosedRound } from "../anonymity.ts";
import type { Said } from "../form.ts";
import type { Round } from "../rounds.ts";
import { pulseTables } from "../schema.ts";
import type { Side } from "../sides.ts";

/** Where answers belong: never to whom. */
export interface Place {
  readonly workspaceId: string;
  readonly roundId: number;
  readonly side: Side;
  readonly team: string;
}

/** What somebody said, with the fingerprint of the token that leads to their comment if they let ops reply. */
export type Kept = Omit<Said, "mayReply"> & { readonly replyHash: string | null };

/** Keeps what somebody said without them: each score and the comment under a random key of its own, in no order, and a receipt of the form. */
export async function insertAnonymous(
  tx: Tx,
  { team, ...place }: Place,
  { replyHash, form, ...said }: Kept & { readonly form: string },
): Promise<void> {
  const { pulseAnswers, pulseComments, pulseReceipts } = pulseTables(tx);
  const { workspaceId, roundId } = place;
  await tx.insert(pulseReceipts).values({ workspaceId, roundId, fingerprint: form });
  const rows = said.scores.map((score) => ({ ...place, ...score, team, id: randomUUID() }));
  if (rows.length > 0) await tx.insert(pulseAnswers).values(rows);
  if (said.comment !== "")
    await tx.insert(pulseComments).values({ ...place, id: randomUUID(), text: said.comment, replyHash });
}

/** What a side gave to the questions of a round, for the gate alone: nothing else ever reads it. */
export async function listNumbers(
  tx: Tx,
  { id: roundId, mode }: Pick<Round, "id" | "mode">,
  side: Side,
): Promise<ClosedRound["numbers"]> {
  const { pulseAnswers, pulseLinkedAnswers } = pulseTables(tx);
  const table = mode === "anonymous" ? pulseAnswers : pulseLinkedAnswers;
  const { questionKey: question, team, value } = table;
  return tx
    .select({ question, team, value, people: count() })
    .from(table)
    .where(and(eq(table.roundId, roundId), eq(table.side, side)))
    .groupBy(question, team, value);
}

/** A comment as the gate lets it through: with the way back to its writer if they gave one, and with them in named rounds only. */
export interface WrittenComment {
  readonly text: string;
  readonly replyHash: string | null;
  readonly userId: string | null;
}

/** What a side wrote in a round, for the gate alone. */
export async function listComments(
  tx: Tx,
  { id: roundId, mode }: Pick<Round, "id" | "mode">,
  side: Side,
): Promise<readonly WrittenComment[]> {
  const { pulseComments, pulseLinkedComments: linked } = pulseTables(tx);
  const isWanted = (table: typeof pulseComments | typeof linked) =>
    and(eq(table.roundId, roundId), eq(table.side, side));
  if (mode === "anonymous") {
    const { text, replyHash } = pulseComments;
    const rows = await tx.select({ text, replyHash }).from(pulseComments).where(isWanted(pulseComments));
    return rows.map((row) => ({ ...row, userId: null }));
  }
  const { text, replyHash, userId } = linked;
  const rows = await tx.select({ text, replyHash, userId }).from(linked).where(isWanted(linked));
  return rows.map((row) => ({ ...row, userId: mode === "named" ? row.userId : null }));
}
