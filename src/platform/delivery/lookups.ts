import { and, count, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Database, Tx } from "../db/database.ts";
import type { DeadMessage, PostedMessage } from "./messages.ts";
import { deliveryTables } from "./schema.ts";

/** A transaction, or the database outside of one. */
export type ReadFrom = Pick<Database, "engine" | "read"> | Tx;

/** So many dead messages are shown at most, the latest ones. */
const DEAD_LIMIT = 100;

/** The message of Tandem's at this place in Slack, so that a reply or a reaction there can be understood. */
export function findPostedAt(
  from: ReadFrom,
  at: { readonly workspaceId: string; readonly channelId: string; readonly ts: string },
): Promise<PostedMessage | undefined> {
  const { messages } = deliveryTables(from);
  return findShown(
    from,
    and(
      eq(messages.workspaceId, at.workspaceId),
      eq(messages.channelId, at.channelId),
      eq(messages.ts, at.ts),
    ),
  );
}

/** The message that was queued under this key, once it is in Slack. */
export function findPosted(
  from: ReadFrom,
  of: { readonly workspaceId: string; readonly key: string },
): Promise<PostedMessage | undefined> {
  const { messages } = deliveryTables(from);
  return findShown(from, and(eq(messages.workspaceId, of.workspaceId), eq(messages.key, of.key)));
}

/** The latest 100 messages that were given up. */
export async function listDead(from: ReadFrom, workspaceId: string): Promise<readonly DeadMessage[]> {
  const { messages } = deliveryTables(from);
  const rows = await readerOf(from)
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), isDead(from)))
    .orderBy(desc(messages.id))
    .limit(DEAD_LIMIT);
  return rows.map((row) => ({
    workspaceId,
    key: row.key,
    to: row.destination,
    renderer: row.renderer ?? undefined,
    subject: row.subject ?? undefined,
    error: row.lastError ?? "unknown",
  }));
}

/** How many messages were given up, in all workspaces. */
export async function countDead(from: ReadFrom): Promise<number> {
  const { messages } = deliveryTables(from);
  const [row] = await readerOf(from).select({ dead: count() }).from(messages).where(isDead(from));
  return row?.dead ?? 0;
}

async function findShown(from: ReadFrom, where: SQL | undefined): Promise<PostedMessage | undefined> {
  const { messages } = deliveryTables(from);
  const { key, renderer, subject, channelId, ts } = messages;
  const [row] = await readerOf(from)
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
function isDead(from: ReadFrom): SQL {
  const { messages } = deliveryTables(from);
  return sql`${messages.status} = 'dead'`;
}

function readerOf(from: ReadFrom): Pick<Tx, "select"> {
  return "read" in from ? from.read : from;
}
