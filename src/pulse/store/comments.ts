import { and, asc, count, eq, gte } from "drizzle-orm";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Round } from "../rounds.ts";
import { resultTables } from "../schema/results.ts";
import type { Side } from "../sides.ts";

/** A comment as it may be shown: its place in the shuffled order, and whether its writer lets ops reply. */
export interface PublishedComment {
  readonly side: Side;
  readonly position: number;
  readonly text: string;
  readonly replyHash: string | null;
  /** Who wrote it, in named rounds only. */
  readonly userId: string | null;
}

/** So many rows share a statement. */
const BATCH = 200;

/** Keeps the comments that may be shown, in the order in which they are. */
export async function insertComments(
  tx: Tx,
  { workspaceId, id: roundId }: Pick<Round, "workspaceId" | "id">,
  of: { readonly side: Side; readonly comments: readonly Omit<PublishedComment, "side" | "position">[] },
): Promise<void> {
  const { pulsePublishedComments: published } = resultTables(tx);
  const rows = of.comments.map((comment, position) => ({
    ...comment,
    side: of.side,
    position,
    workspaceId,
    roundId,
  }));
  for (let at = 0; at < rows.length; at += BATCH)
    await tx.insert(published).values(rows.slice(at, at + BATCH));
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

/** How many comments of each side may be shown. */
export async function countPublished(read: Reader, roundId: number): Promise<Readonly<Record<Side, number>>> {
  const { pulsePublishedComments: published } = resultTables(read);
  const rows = await read
    .select({ side: published.side, comments: count() })
    .from(published)
    .where(eq(published.roundId, roundId))
    .groupBy(published.side);
  const of = (side: Side) => rows.find((row) => row.side === side)?.comments ?? 0;
  return { reps: of("reps"), ops: of("ops") };
}
