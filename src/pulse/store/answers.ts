import { randomUUID } from "node:crypto";
import { and, count, eq, sql } from "drizzle-orm";
import type { Tx } from "../../platform/db/database.ts";
import type { ClosedRound } from "../anonymity.ts";
import type { Kept } from "../answering/answers-form.ts";
import type { Round } from "../planning/rounds.ts";
import { pulseTables } from "../schema.ts";
import type { Side } from "../sides.ts";

/** Where answers belong: never to whom. */
export interface Place {
  readonly workspaceId: string;
  readonly roundId: number;
  readonly side: Side;
  readonly team: string;
}

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

/** The numbers of a side in a round, for the gate alone: nothing else ever reads them. */
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

/** The comments of a side in a round, for the gate alone. */
export async function listComments(
  tx: Tx,
  { id: roundId, mode }: Pick<Round, "id" | "mode">,
  side: Side,
): Promise<readonly WrittenComment[]> {
  const { pulseComments, pulseLinkedComments: linked } = pulseTables(tx);
  const table = mode === "anonymous" ? pulseComments : linked;
  const { text, replyHash } = table;
  const userId = mode === "named" ? linked.userId : sql<null>`null`;
  return tx
    .select({ text, replyHash, userId })
    .from(table)
    .where(and(eq(table.roundId, roundId), eq(table.side, side)));
}
