import { and, asc, count, eq, gt, inArray, lte, type SQL, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../db/database.ts";
import { prepared } from "../../db/prepared.ts";
import type { MessageRow } from "../rows.ts";
import { deliveryTables } from "../schema.ts";
import type { Changes } from "./settle.ts";

// The condition on the status, and that of `waits`, are written out, because a bound parameter would keep SQLite from using the partial indexes.

/** When something is due after `now`, or undefined when nothing is. */
export async function findNextAt(read: Reader, now: number): Promise<number | undefined> {
  const [next] = await selectNextAt(read, { now });
  return next?.at ?? undefined;
}

const selectNextAt = prepared<{ now: number }>()((read, blank) => {
  const { messages } = deliveryTables(read);
  return read
    .select({ at: messages.nextAttemptAt })
    .from(messages)
    .where(and(waits(read), gt(messages.nextAttemptAt, blank("now"))))
    .orderBy(asc(messages.nextAttemptAt))
    .limit(1);
});

/** How many posts are on their way or in doubt. */
export async function countSending(read: Reader): Promise<number> {
  const [row] = await selectSending(read, {});
  return row?.sending ?? 0;
}

const selectSending = prepared<object>()((read) => {
  const { messages } = deliveryTables(read);
  return read.select({ sending: count() }).from(messages).where(sql`${messages.status} = 'sending'`);
});

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

/** The message under this key. */
export async function findRow(
  read: Reader,
  of: { readonly workspaceId: string; readonly key: string },
): Promise<MessageRow | undefined> {
  const { messages } = deliveryTables(read);
  const [row] = await read
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, of.workspaceId), eq(messages.key, of.key)));
  return row;
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
  await tx
    .update(messages)
    .set({ nextAttemptAt: at.dueAt })
    .where(and(waits(tx), gt(messages.nextAttemptAt, at.horizon)));
}

function waits(read: Reader): SQL {
  return sql`${deliveryTables(read).messages.nextAttemptAt} > 0`;
}

function idsOf(rows: readonly MessageRow[]): number[] {
  return rows.map((row) => row.id);
}
