import { and, asc, count, eq, gte, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { prepared } from "../../../platform/db/prepared.ts";
import type { Round } from "../../planning/rounds.ts";
import { resultTables } from "../../schema/results.ts";
import { type BySide, bySide, type Side } from "../../sides.ts";

type Row = Readonly<(typeof resultTables.postgres.pulsePublishedComments)["$inferSelect"]>;

/** A comment as it may be shown, at its place in the shuffled order. */
export type PublishedComment = Omit<Row, "workspaceId" | "roundId">;

/** Rows that share a statement. */
const BATCH = 40;

type Written = Omit<PublishedComment, "side" | "position">;
/** Where a batch belongs, and the position of its first comment. */
type Place = Pick<Row, "workspaceId" | "roundId" | "side"> & { readonly from: number };

/** Keeps the comments that may be shown, in the order in which they are. */
export async function insertComments(
  tx: Tx,
  { workspaceId, id: roundId }: Pick<Round, "workspaceId" | "id">,
  { side, comments }: { readonly side: Side; readonly comments: readonly Written[] },
): Promise<void> {
  const place = { workspaceId, roundId, side };
  for (let from = 0; from < comments.length; from += BATCH) {
    const some = comments.slice(from, from + BATCH);
    const rows = some.map((comment, row) => ({ ...comment, ...place, position: from + row }));
    if (some.length === BATCH) await insertBatch(tx, { ...numbered(some), ...place, from });
    else await tx.insert(resultTables(tx).pulsePublishedComments).values(rows);
  }
}

/** There can be thousands of comments: to put the words of each statement together anew took longer than everything else at a close. */
const insertBatch = prepared<Place & Numbered, Tx>()((tx, blank) => {
  const place = { workspaceId: blank("workspaceId"), roundId: blank("roundId"), side: blank("side") };
  const rows = Array.from({ length: BATCH }, (_, row) => ({
    ...place,
    position: sql`${blank("from")} + ${sql.raw(String(row))}`,
    text: blank(`text ${row}`),
    replyHash: blank(`replyHash ${row}`),
    userId: blank(`userId ${row}`),
  }));
  return tx.insert(resultTables(tx).pulsePublishedComments).values(rows);
});

type Numbered = Readonly<Record<`${keyof Written} ${number}`, string | null>>;

/** Values of a batch of comments, by the names of its blanks. */
function numbered(comments: readonly Written[]): Numbered {
  const values: Record<keyof Numbered, string | null> = {};
  for (const [row, { text, replyHash, userId }] of comments.entries()) {
    values[`text ${row}`] = text;
    values[`replyHash ${row}`] = replyHash;
    values[`userId ${row}`] = userId;
  }
  return values;
}

/** Some of the comments of a side in their order, from a position on. */
export async function listPublished(
  read: Reader,
  of: { readonly roundId: number; readonly side: Side; readonly from: number; readonly limit: number },
): Promise<readonly PublishedComment[]> {
  const { pulsePublishedComments: published } = resultTables(read);
  const { side, position, text, replyHash, userId } = published;
  return read
    .select({ side, position, text, replyHash, userId })
    .from(published)
    .where(and(eq(published.roundId, of.roundId), eq(side, of.side), gte(position, of.from)))
    .orderBy(asc(position))
    .limit(of.limit);
}

export async function countPublished(read: Reader, roundId: number): Promise<BySide<number>> {
  const { pulsePublishedComments: published } = resultTables(read);
  const rows = await read
    .select({ side: published.side, comments: count() })
    .from(published)
    .where(eq(published.roundId, roundId))
    .groupBy(published.side);
  return bySide((side) => rows.find((row) => row.side === side)?.comments ?? 0);
}
