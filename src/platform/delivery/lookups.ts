import { and, asc, count, desc, eq, inArray, isNotNull, lte, ne, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../db/database.ts";
import type { DeadMessage, PostedMessage } from "./messages.ts";
import { toDeadMessage } from "./rows.ts";
import { deliveryTables } from "./schema.ts";
import { MARGIN_MS } from "./sending/reconcile.ts";

/** Most dead messages that are shown: the latest ones. */
const DEAD_LIMIT = 100;

/** The message of Tandem's at this place in Slack, so that a reply or a reaction there can be understood. */
export function findPostedAt(
  read: Reader,
  at: { readonly workspaceId: string; readonly channelId: string; readonly ts: string },
): Promise<PostedMessage | undefined> {
  const { messages } = deliveryTables(read);
  return findShown(
    read,
    and(
      eq(messages.workspaceId, at.workspaceId),
      eq(messages.channelId, at.channelId),
      eq(messages.ts, at.ts),
    ),
  );
}

/** Finds it by its place, also where it stood until somebody deleted it there: under the place holder people may still write. */
export async function findPlacedAt(
  read: Reader,
  at: { readonly workspaceId: string; readonly channelId: string; readonly ts: string },
): Promise<Omit<PostedMessage, "channelId" | "ts"> | undefined> {
  const posted = await findPostedAt(read, at);
  if (posted) return posted;
  const { messages } = deliveryTables(read);
  const { key, renderer, subject } = messages;
  const [row] = await read
    .select({ key, renderer, subject })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, at.workspaceId),
        eq(messages.channelId, at.channelId),
        eq(messages.goneTs, at.ts),
      ),
    );
  return row && { key: row.key, renderer: row.renderer ?? undefined, subject: row.subject ?? undefined };
}

/**
 * Whether what stands in Slack since `postedAt` (epoch milliseconds) may be a message of Tandem's to one of these channels and people
 * that is on its way or in doubt: then its place is not known yet, but will be.
 */
export async function isPostInDoubt(
  read: Reader,
  { workspaceId, to, postedAt }: { workspaceId: string; to: readonly string[]; postedAt: number },
): Promise<boolean> {
  const { messages } = deliveryTables(read);
  const [row] = await read
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        sql`${messages.status} = 'sending'`,
        eq(messages.workspaceId, workspaceId),
        inArray(messages.destination, [...to]),
        lte(messages.sendingSince, postedAt + MARGIN_MS),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** The message that was queued under this key, once it is in Slack. */
export function findPosted(
  read: Reader,
  of: { readonly workspaceId: string; readonly key: string },
): Promise<PostedMessage | undefined> {
  const { messages } = deliveryTables(read);
  return findShown(read, and(eq(messages.workspaceId, of.workspaceId), eq(messages.key, of.key)));
}

/** The latest 100 messages that were given up. */
export async function listDead(read: Reader, workspaceId: string): Promise<readonly DeadMessage[]> {
  const { messages } = deliveryTables(read);
  const rows = await read
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), isDead(read)))
    .orderBy(desc(messages.id))
    .limit(DEAD_LIMIT);
  return rows.map((row) => toDeadMessage(row));
}

/** How many messages were given up, in all workspaces. */
export async function countDead(read: Reader): Promise<number> {
  const { messages } = deliveryTables(read);
  const [row] = await read.select({ dead: count() }).from(messages).where(isDead(read));
  return row?.dead ?? 0;
}

async function findShown(read: Reader, where: SQL | undefined): Promise<PostedMessage | undefined> {
  const { messages } = deliveryTables(read);
  const { key, renderer, subject, channelId, ts } = messages;
  const [row] = await read
    .select({ key, renderer, subject, channelId, ts })
    .from(messages)
    .where(and(where, isNotNull(messages.ts)));
  if (row?.channelId == null || row.ts === null) return undefined;
  return {
    key: row.key,
    renderer: row.renderer ?? undefined,
    subject: row.subject ?? undefined,
    channelId: row.channelId,
    ts: row.ts,
  };
}

/** Written out, because a bound parameter would keep SQLite from using the partial index. */
function isDead(read: Reader): SQL {
  const { messages } = deliveryTables(read);
  return sql`${messages.status} = 'dead'`;
}

/** A message that mirrors something, posted or not yet. */
export interface Mirror {
  readonly key: string;
  readonly to: string;
  /** The key of the message under which it stands. */
  readonly threadOf: string | undefined;
}

/** The messages that mirror something, in the order they were queued, without those that are gone or on their way out. */
export async function listMirrors(
  read: Reader,
  of: { readonly workspaceId: string; readonly renderer: string; readonly subject: string },
): Promise<readonly Mirror[]> {
  const { messages } = deliveryTables(read);
  const rows = await read
    .select({ key: messages.key, to: messages.destination, threadOf: messages.threadOf })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, of.workspaceId),
        eq(messages.renderer, of.renderer),
        eq(messages.subject, of.subject),
        ne(messages.status, "removed"),
        eq(messages.isRemovalWanted, false),
      ),
    )
    .orderBy(asc(messages.id));
  return rows.map(({ threadOf, ...row }) => ({ ...row, threadOf: threadOf ?? undefined }));
}

/** The keys of the messages that were queued as replies to this one, in the order they were queued. */
export async function listReplies(
  read: Reader,
  of: { readonly workspaceId: string; readonly key: string },
): Promise<readonly string[]> {
  const { messages } = deliveryTables(read);
  const rows = await read
    .select({ key: messages.key })
    .from(messages)
    .where(and(eq(messages.workspaceId, of.workspaceId), eq(messages.threadOf, of.key)))
    .orderBy(asc(messages.id));
  return rows.map((row) => row.key);
}

/** A mirror as it stands in Slack. */
export interface PostedMirror {
  readonly subject: string;
  readonly to: string;
  readonly channelId: string;
  readonly ts: string;
}

/** The messages in Slack that mirror any of these, in the order they were queued. */
export async function listPosted(
  read: Reader,
  of: { readonly workspaceId: string; readonly renderer: string; readonly subjects: readonly string[] },
): Promise<readonly PostedMirror[]> {
  const { messages } = deliveryTables(read);
  const { subject, destination: to, channelId, ts } = messages;
  const rows = await read
    .select({ subject, to, channelId, ts })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, of.workspaceId),
        eq(messages.renderer, of.renderer),
        inArray(messages.subject, [...of.subjects]),
        isNotNull(messages.ts),
        ne(messages.status, "removed"),
        eq(messages.isRemovalWanted, false),
      ),
    )
    .orderBy(asc(messages.id));
  return rows.flatMap((row) =>
    row.subject === null || row.channelId === null || row.ts === null
      ? []
      : [{ to: row.to, subject: row.subject, channelId: row.channelId, ts: row.ts }],
  );
}
