import { and, asc, eq, inArray, lte, max } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { InWorkspace } from "../../planning/store/round-rows.ts";
import type { PublishedComment } from "../../results/store/published-comments.ts";
import { resultTables } from "../../schema/results.ts";
import type { ReplyLine } from "../replies.ts";

/** The comment that a token leads to. */
export async function findByFingerprint(
  read: Reader,
  { workspaceId, replyHash }: InWorkspace & { readonly replyHash: string },
): Promise<(PublishedComment & { readonly roundId: number }) | undefined> {
  const { pulsePublishedComments: published } = resultTables(read);
  const [row] = await read
    .select()
    .from(published)
    .where(and(eq(published.workspaceId, workspaceId), eq(published.replyHash, replyHash)));
  return row;
}

/** The lines under comments, in their order, by the fingerprint of the comment. */
export async function listLines(
  read: Reader,
  of: InWorkspace & { readonly replyHashes: readonly string[] },
): Promise<ReadonlyMap<string, readonly ReplyLine[]>> {
  if (of.replyHashes.length === 0) return new Map();
  const { pulseReplies } = resultTables(read);
  const { replyHash, number, writtenBy, text, userId, shownFrom } = pulseReplies;
  const rows = await read
    .select({ replyHash, number, writtenBy, text, userId, shownFrom })
    .from(pulseReplies)
    .where(and(eq(pulseReplies.workspaceId, of.workspaceId), inArray(replyHash, [...of.replyHashes])))
    .orderBy(asc(number));
  return Map.groupBy(rows, (row) => row.replyHash);
}

/** Adds a line under a comment. False if the form that it comes from came in before. */
export async function insertLine(
  tx: Tx,
  line: Omit<ReplyLine, "number"> & InWorkspace & { readonly replyHash: string; readonly onceHash: string },
): Promise<boolean> {
  const { pulseReplies } = resultTables(tx);
  const { workspaceId, replyHash } = line;
  const [last] = await tx
    .select({ number: max(pulseReplies.number) })
    .from(pulseReplies)
    .where(and(eq(pulseReplies.workspaceId, workspaceId), eq(pulseReplies.replyHash, replyHash)));
  const added = await tx
    .insert(pulseReplies)
    .values({ ...line, number: (last?.number ?? 0) + 1 })
    .onConflictDoNothing({ target: [pulseReplies.workspaceId, pulseReplies.onceHash] })
    .returning({ number: pulseReplies.number });
  return added.length > 0;
}

/** Where the comments of a side stand that were answered back, as far as ops see it on a local date; the first one first. */
export async function listAnsweredBack(
  read: Reader,
  of: InWorkspace & { readonly roundId: number; readonly today: string },
): Promise<readonly Pick<PublishedComment, "side" | "position">[]> {
  const { pulsePublishedComments: published, pulseReplies: replies } = resultTables(read);
  const { workspaceId, roundId, replyHash, side, position } = published;
  const isUnder = and(eq(replies.workspaceId, workspaceId), eq(replies.replyHash, replyHash));
  const isAnswer = and(eq(replies.writtenBy, "person"), lte(replies.shownFrom, of.today));
  return read
    .selectDistinct({ side, position })
    .from(published)
    .innerJoin(replies, isUnder)
    .where(and(eq(workspaceId, of.workspaceId), eq(roundId, of.roundId), isAnswer))
    .orderBy(asc(position));
}
