import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Kept } from "../../answering/answers-form.ts";
import type { OfPerson } from "../../asking/store/invitations.ts";
import { sidesByName } from "../../modes.ts";
import { pulseTables } from "../../schema.ts";
import type { Side } from "../../sides.ts";
import type { Place } from "../answers.ts";

/** Keeps what somebody said under their name, in place of what they had said before: for rounds of which everyone asked was told so. */
export async function replaceLinked(
  tx: Tx,
  { userId, team, ...place }: Place & OfPerson,
  { replyHash, ...said }: Kept,
): Promise<void> {
  const { pulseLinkedAnswers: answers, pulseLinkedComments: comments } = pulseTables(tx);
  const { roundId } = place;
  await tx.delete(answers).where(and(eq(answers.roundId, roundId), eq(answers.userId, userId)));
  await tx.delete(comments).where(and(eq(comments.roundId, roundId), eq(comments.userId, userId)));
  const rows = said.scores.map((score) => ({ ...place, ...score, team, userId }));
  if (rows.length > 0) await tx.insert(answers).values(rows);
  if (said.comment !== "")
    await tx.insert(comments).values({ ...place, userId, text: said.comment, replyHash });
}

export async function findLinked(read: Reader, { roundId, userId }: OfPerson): Promise<Kept> {
  const { pulseLinkedAnswers: answers, pulseLinkedComments: comments } = pulseTables(read);
  const { questionKey, value } = answers;
  const scores = await read
    .select({ questionKey, value })
    .from(answers)
    .where(and(eq(answers.roundId, roundId), eq(answers.userId, userId)));
  const [comment] = await read
    .select({ text: comments.text, replyHash: comments.replyHash })
    .from(comments)
    .where(and(eq(comments.roundId, roundId), eq(comments.userId, userId)));
  return { scores, comment: comment?.text ?? "", replyHash: comment?.replyHash ?? null };
}

export interface NamedAnswers {
  readonly userId: string;
  readonly side: Side;
  readonly scores: ReadonlyMap<string, number>;
  readonly comment: string;
}

/** Answers by person, of the sides that were told that names show, at most `limit` after `afterUserId`. */
export async function listNamed(
  read: Reader,
  of: { readonly roundId: number; readonly afterUserId: string; readonly limit: number },
): Promise<readonly NamedAnswers[]> {
  const { pulseRounds, pulseLinkedAnswers: answers, pulseLinkedComments: comments } = pulseTables(read);
  const [round] = await read.select().from(pulseRounds).where(eq(pulseRounds.id, of.roundId));
  const sides = round ? sidesByName(round) : [];
  const pages = await Promise.all(
    [answers, comments].map((table) => listPage(read, table, { ...of, sides })),
  );
  const userIds = [...new Set(pages.flat())].toSorted().slice(0, of.limit);
  const scores = await read
    .select()
    .from(answers)
    .where(and(eq(answers.roundId, of.roundId), inArray(answers.userId, userIds)));
  const written = await read
    .select()
    .from(comments)
    .where(and(eq(comments.roundId, of.roundId), inArray(comments.userId, userIds)));
  return userIds.map((userId) => {
    const given = scores.filter((row) => row.userId === userId);
    const comment = written.find((row) => row.userId === userId);
    return {
      userId,
      side: given[0]?.side ?? comment?.side ?? "reps",
      scores: new Map(given.map((row) => [row.questionKey, row.value])),
      comment: comment?.text ?? "",
    };
  });
}

async function listPage(
  read: Reader,
  table: ReturnType<typeof pulseTables>["pulseLinkedAnswers" | "pulseLinkedComments"],
  of: { roundId: number; sides: readonly Side[]; afterUserId: string; limit: number },
): Promise<readonly string[]> {
  const { roundId, side, userId } = table;
  const rows = await read
    .selectDistinct({ userId })
    .from(table)
    .where(and(eq(roundId, of.roundId), inArray(side, [...of.sides]), gt(userId, of.afterUserId)))
    .orderBy(asc(userId))
    .limit(of.limit);
  return rows.map((row) => row.userId);
}
