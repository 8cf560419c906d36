import { sql } from "drizzle-orm";
import { defineTables } from "../db/kit.ts";
import { HOME } from "./home.ts";
import { type MessageContent, PRIORITY } from "./messages.ts";

/**
 * - `pending`: not in Slack; nothing is on its way.
 * - `sending`: a post was given to Slack and its outcome is not known (yet); its line waits.
 * - `posted`: in Slack under `channelId` and `ts`.
 * - `dead`: given up, see `lastError`. With a `ts` it is still shown in Slack, in an older version.
 * - `removed`: taken out of Slack, or withdrawn before it got there.
 */
const MESSAGE_STATUSES = ["pending", "sending", "posted", "dead", "removed"] as const;

/** Messages that people wait for go before cards. Written out, because a bound parameter would keep SQLite from using the partial index. */
export const beforeCards = sql.raw(`priority < ${PRIORITY.card}`);

/** Of a change: a Home tab is published; any other message is taken away; or else it is updated. Written out, too. */
export const isHome = sql.raw(`substr(destination, 1, ${HOME.length}) = '${HOME}'`);
export const isRemoval = sql.raw("is_removal_wanted");

/** One row = one Slack message, for ever. */
export const deliveryTables = defineTables((k) => ({
  messages: k.table(
    "messages",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      key: k.text().notNull(),
      /** A channel id, or a user id for that person's DM: the line in which posts keep their order. */
      destination: k.text().notNull(),
      /** The key of the message that this one answers in its thread. */
      threadOf: k.text(),
      /** The first message of the thread, when it is not one of ours. */
      threadTs: k.text(),
      /** A reply that also stands in the conversation. */
      isBroadcast: k.bool().notNull().default(false),
      renderer: k.text(),
      subject: k.text(),
      /** Contents, when no renderer decides them at sending. */
      content: k.json<MessageContent>(),
      /** Travels in Slack's message metadata, by which a post of unknown outcome is found again. */
      token: k.text().notNull(),
      priority: k.int().notNull(),
      status: k.oneOf(MESSAGE_STATUSES).notNull().default("pending"),
      channelId: k.text(),
      ts: k.text(),
      /** Its `ts` before somebody deleted it in Slack: people may still write in the thread under its place holder. */
      goneTs: k.text(),
      /** Whether the words say whose they are: posted without a name and picture of its own. */
      isSigned: k.bool().notNull().default(true),
      /** Counts the changes asked for; the message is up to date once `shownVersion` has caught up. */
      wantedVersion: k.int().notNull().default(1),
      shownVersion: k.int().notNull().default(0),
      isRemovalWanted: k.bool().notNull().default(false),
      /** Why nothing may go to its destination now: it waits, however long, until that is released. */
      heldFor: k.text(),
      /** A mirror that somebody deleted in Slack is posted anew, once. */
      isPostedAnew: k.bool().notNull().default(false),
      /** Failures in a row. */
      attempts: k.int().notNull().default(0),
      /** When there is next something to do; 0 means at once, null means nothing. */
      nextAttemptAt: k.ms().default(0),
      /** When the first post that may have reached Slack went out. */
      sendingSince: k.ms(),
      lastError: k.text(),
      /** When it was given up, the last time. */
      deadAt: k.ms(),
      postedAt: k.ms(),
      /** Nothing is known of it any more once Slack has it. */
      isForgotten: k.bool().notNull().default(false),
    },
    (t) => [
      k.uniqueIndex("messages_key_uq").on(t.workspaceId, t.key),
      // Work that is due at once is found by its line: it needs no place here, where every new message would come and go.
      k.index("messages_wait_ix").on(t.nextAttemptAt).where(sql`${t.nextAttemptAt} > 0`),
      k
        .index("messages_line_ix")
        .on(t.workspaceId, t.destination, t.id)
        .where(sql`${t.status} in ('pending', 'sending')`),
      k.index("messages_urgent_ix").on(t.id).where(sql`${t.status} = 'pending' and ${beforeCards}`),
      k.index("messages_sending_ix").on(t.id).where(sql`${t.status} = 'sending'`),
      k
        .index("messages_change_ix")
        .on(t.priority, t.nextAttemptAt, t.id)
        .where(sql`${t.status} = 'posted' and ${t.nextAttemptAt} is not null`),
      k
        .index("messages_home_change_ix")
        .on(t.priority, t.nextAttemptAt, t.id)
        .where(sql`${t.status} = 'posted' and ${t.nextAttemptAt} is not null and ${isHome}`),
      k
        .index("messages_removal_ix")
        .on(t.priority, t.nextAttemptAt, t.id)
        .where(sql`${t.status} = 'posted' and ${t.nextAttemptAt} is not null and ${isRemoval}`),
      k
        .index("messages_subject_ix")
        .on(t.workspaceId, t.renderer, t.subject)
        .where(sql`${t.renderer} is not null`),
      k.index("messages_place_ix").on(t.workspaceId, t.channelId, t.ts).where(sql`${t.ts} is not null`),
      k
        .index("messages_gone_ix")
        .on(t.workspaceId, t.channelId, t.goneTs)
        .where(sql`${t.goneTs} is not null`),
      k.index("messages_thread_ix").on(t.workspaceId, t.threadOf, t.id).where(sql`${t.threadOf} is not null`),
      k.index("messages_dead_ix").on(t.workspaceId, t.id).where(sql`${t.status} = 'dead'`),
      k.index("messages_held_ix").on(t.workspaceId, t.destination, t.id).where(sql`${t.heldFor} is not null`),
      k.index("messages_forgotten_ix").on(t.workspaceId, t.id).where(sql`${t.isForgotten}`),
      k.check("messages_status_ck", sql`${t.status} in ('pending', 'sending', 'posted', 'dead', 'removed')`),
      k.check("messages_source_ck", sql`(${t.renderer} is null) = (${t.content} is not null)`),
    ],
  ),
}));
