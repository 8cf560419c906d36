import { and, asc, count, eq, getTableColumns, gt, inArray, lte, min, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader, Tx } from "../db/database.ts";
import type { MessageRow, ParentRow } from "./rows.ts";
import { deliveryTables } from "./schema.ts";
import type { Changes } from "./settle.ts";

/** A message that is due, with the one that it answers in its thread. */
export interface Due {
  readonly row: MessageRow;
  readonly parent: ParentRow | undefined;
}

interface DueBy {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly limit: number;
}

/** The messages that stand first in their lines and are due, the most urgent first. What stands behind them waits, whatever it is. */
export async function findDuePosts(read: Reader, { now, limit }: DueBy): Promise<Due[]> {
  const { messages } = deliveryTables(read);
  const parents = alias(messages, "parents");
  const heads = read
    .select({ id: min(messages.id).as("head_id") })
    .from(messages)
    .where(isUnposted(read))
    .groupBy(messages.workspaceId, messages.destination)
    .as("heads");
  const rows = await read
    .select({ row: getTableColumns(messages), parent: { status: parents.status, ts: parents.ts } })
    .from(heads)
    .innerJoin(messages, eq(messages.id, heads.id))
    .leftJoin(parents, and(eq(parents.workspaceId, messages.workspaceId), eq(parents.key, messages.threadOf)))
    .where(lte(messages.nextAttemptAt, now))
    .orderBy(asc(messages.priority), asc(messages.id))
    .limit(limit);
  return rows.map(({ row, parent }) => ({ row, parent: parent ?? undefined }));
}

/** The messages in Slack that are to change or to go, the most urgent first. */
export async function findDueChanges(read: Reader, { now, limit }: DueBy): Promise<Due[]> {
  const { messages } = deliveryTables(read);
  const rows = await read
    .select()
    .from(messages)
    .where(and(sql`${messages.status} = 'posted'`, lte(messages.nextAttemptAt, now)))
    .orderBy(asc(messages.priority), asc(messages.nextAttemptAt), asc(messages.id))
    .limit(limit);
  return rows.map((row) => ({ row, parent: undefined }));
}

/** When something is due after `now`, or undefined when nothing is. */
export async function findNextAt(read: Reader, now: number): Promise<number | undefined> {
  const { messages } = deliveryTables(read);
  const [next] = await read
    .select({ at: messages.nextAttemptAt })
    .from(messages)
    .where(gt(messages.nextAttemptAt, now))
    .orderBy(asc(messages.nextAttemptAt))
    .limit(1);
  return next?.at ?? undefined;
}

/** How many posts are on their way or in doubt. */
export async function countSending(read: Reader): Promise<number> {
  const { messages } = deliveryTables(read);
  const [row] = await read
    .select({ sending: count() })
    .from(messages)
    .where(sql`${messages.status} = 'sending'`);
  return row?.sending ?? 0;
}

/**
 * Marks what is about to be given to Slack, so that its outcome is looked for if nothing more is heard of it until `inDoubtAt`.
 * Returns the ids of the rows that still were as they had been read: the others belong to another process.
 */
export async function claim(
  tx: Tx,
  rows: readonly MessageRow[],
  { now, inDoubtAt }: { now: number; inDoubtAt: number },
): Promise<ReadonlySet<number>> {
  const { messages } = deliveryTables(tx);
  const claimed = new Set<number>();
  for (const [status, ofStatus] of Map.groupBy(rows, (row) => row.status)) {
    const posting =
      status === "pending"
        ? ({ status: "sending", sendingSince: sql`coalesce(${messages.sendingSince}, ${now})` } as const)
        : {};
    const taken = await tx
      .update(messages)
      .set({ ...posting, nextAttemptAt: inDoubtAt })
      .where(
        and(
          inArray(messages.id, idsOf(ofStatus)),
          eq(messages.status, status),
          lte(messages.nextAttemptAt, now),
        ),
      )
      .returning({ id: messages.id });
    for (const { id } of taken) claimed.add(id);
  }
  return claimed;
}

/** Writes how a message goes on, unless its status is not `expected` any more. Returns whether it was written. */
export async function save(
  tx: Tx,
  row: MessageRow,
  { expected, changes }: { expected: MessageRow["status"]; changes: Changes },
): Promise<boolean> {
  const { messages } = deliveryTables(tx);
  const { nextAttemptAt, ...values } = changes;
  const whenChanged = sql<number | null>`case when ${messages.wantedVersion} > ${changes.shownVersion ?? 0}
    or ${messages.isRemovalWanted} then 0 else null end`;
  const saved = await tx
    .update(messages)
    .set({ ...values, nextAttemptAt: nextAttemptAt === "when changed" ? whenChanged : nextAttemptAt })
    .where(and(eq(messages.id, row.id), eq(messages.status, expected)))
    .returning({ id: messages.id });
  return saved.length > 0;
}

/** Makes due what lies after `horizon`: further away than any wait, so the clock was ahead when it was set. */
export async function recallWaits(tx: Tx, at: { horizon: number; dueAt: number }): Promise<void> {
  const { messages } = deliveryTables(tx);
  await tx.update(messages).set({ nextAttemptAt: at.dueAt }).where(gt(messages.nextAttemptAt, at.horizon));
}

// Conditions on the status are written out, because a bound parameter would keep SQLite from using the partial indexes.

function isUnposted(read: Reader): SQL {
  return sql`${deliveryTables(read).messages.status} in ('pending', 'sending')`;
}

function idsOf(rows: readonly MessageRow[]): number[] {
  return rows.map((row) => row.id);
}
