import { sql } from "drizzle-orm";
import { defineTables, unordered } from "../../platform/db/kit.ts";
import { ofRound } from "../schema.ts";
import { SIDES } from "../sides.ts";

const WRITERS = ["ops", "person"] as const;
const TRENDS = ["better", "worse", "same", "unknown"] as const;

/** The tables for the time after the close: made of the ledger, of other parts' measures and of new words; never of answers. */
const tables = defineTables((k) => ({
  /** The comments that may be shown, in the shuffled order in which they are. */
  pulsePublishedComments: k.table(
    "pulse_published_comments",
    {
      ...ofRound(k),
      side: k.oneOf(SIDES).notNull(),
      position: k.int().notNull(),
      text: k.text().notNull(),
      /** Of the token that its writer holds, where they let ops reply: it cannot be turned back. */
      replyHash: k.text(),
      /** Its writer, in named rounds only: everyone asked was told so. */
      userId: k.text(),
    },
    (t) => [
      k.primaryKey({ columns: [t.roundId, t.side, t.position] }),
      k
        .uniqueIndex("pulse_published_comments_reply_uq")
        .on(t.workspaceId, t.replyHash)
        .where(sql`${t.replyHash} is not null`),
    ],
  ),
  /** Measures of other parts at the close, beside a question. */
  pulseFacts: k.table(
    "pulse_facts",
    {
      ...ofRound(k),
      /** Of the question, "S1". */
      code: k.text().notNull(),
      words: k.text().notNull(),
      trend: k.oneOf(TRENDS).notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.roundId, t.code] })],
  ),
  /** **What we heard** of a round: a draft until it is sent, then as it was. */
  pulseHeard: k.table("pulse_heard", {
    roundId: k.ref().primaryKey(),
    workspaceId: k.text().notNull(),
    weHeard: k.text().notNull(),
    weWill: k.text().notNull(),
    weWont: k.text().notNull(),
    /** Counts the saved drafts, so that nobody writes over what somebody else has saved meanwhile. */
    version: k.int().notNull(),
    savedBy: k.text().notNull(),
    savedAt: k.ms().notNull(),
    sentBy: k.text(),
    /** The last one of those asked, by id, who was told; null before it is sent and when all were. */
    toldUpTo: k.text(),
  }),
  /** Replies to a comment, and what its writer answers back. */
  pulseReplies: k.table(
    "pulse_replies",
    {
      workspaceId: k.text().notNull(),
      replyHash: k.text().notNull(),
      /** Counts the lines under a comment. */
      number: k.int().notNull(),
      writtenBy: k.oneOf(WRITERS).notNull(),
      text: k.text().notNull(),
      /** Of ops who wrote it; null for the writer of the comment, of whom nothing is known. */
      userId: k.text(),
      /** The local date from which on it is shown: of an answer back no more is kept of when. */
      shownFrom: k.text().notNull(),
      /** Of a number that its form held: sent twice, it counts once. */
      onceHash: k.text().notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.workspaceId, t.replyHash, t.number] }),
      k.uniqueIndex("pulse_replies_once_uq").on(t.workspaceId, t.onceHash),
    ],
  ),
}));

/** Answers back lie among the replies of ops in the order of fingerprints: no place tells when one came. */
export const resultTables = unordered(tables, "pulse_replies");
