import { sql } from "drizzle-orm";
import { defineTables } from "../../db/kit.ts";

/**
 * - `pending`: nobody sees anything of it yet.
 * - `sharing`: the copy `copyId` was given to Slack to be shown, and whether it is shown is not known (yet).
 * - `shared`: the copy stands in its thread.
 * - `dead`: given up, see `lastError`.
 * - `removed`: the copy was taken out of Slack, or never got there.
 */
const FILE_STATUSES = ["pending", "sharing", "shared", "dead", "removed"] as const;

/** One row = one copy of a person's file in one thread. What is in the file is never stored here. */
export const fileTables = defineTables((k) => ({
  fileShares: k.table(
    "file_shares",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      key: k.text().notNull(),
      /** The key of the message in whose thread the copy goes. */
      threadOf: k.text().notNull(),
      /** The key of the message that announces it. */
      follows: k.text().notNull(),
      /** The subject that the file belongs to, in the words of the part of Tandem that passes it on. */
      subject: k.text().notNull(),
      /** Slack's id of the person's file; empty for what Tandem draws itself. */
      sourceId: k.text().notNull(),
      /** Name of its picture renderer, when it is nobody's file. */
      drawnBy: k.text(),
      /** Only a file of this person's is passed on; null where Slack has shown that they may share it. */
      ownerId: k.text(),
      name: k.text(),
      /** Slack's id of the copy, once it was uploaded. */
      copyId: k.text(),
      status: k.oneOf(FILE_STATUSES).notNull().default("pending"),
      isRemovalWanted: k.bool().notNull().default(false),
      /** Why nothing may go into its thread now: it waits, however long, until that is released. */
      heldFor: k.text(),
      /** Failures in a row. */
      attempts: k.int().notNull().default(0),
      /** When there is next something to do; 0 means at once, null means nothing. While somebody is at it: when they are given up. */
      nextAttemptAt: k.ms().default(0),
      lastError: k.text(),
      /** When it was given up, the last time. */
      deadAt: k.ms(),
    },
    (t) => [
      k.uniqueIndex("file_shares_key_uq").on(t.workspaceId, t.key),
      k.index("file_shares_due_ix").on(t.nextAttemptAt).where(sql`${t.nextAttemptAt} is not null`),
      k.index("file_shares_thread_ix").on(t.workspaceId, t.threadOf),
      k.index("file_shares_subject_ix").on(t.workspaceId, t.subject),
      k.index("file_shares_source_ix").on(t.workspaceId, t.sourceId),
      k.index("file_shares_held_ix").on(t.workspaceId, t.threadOf).where(sql`${t.heldFor} is not null`),
      k.check(
        "file_shares_status_ck",
        sql`${t.status} in ('pending', 'sharing', 'shared', 'dead', 'removed')`,
      ),
    ],
  ),
}));

export type FileRow = Readonly<(typeof fileTables.postgres.fileShares)["$inferSelect"]>;
