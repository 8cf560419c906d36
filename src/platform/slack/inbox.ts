import { and, asc, eq, inArray, lt } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import { blanksFor, prepared } from "../db/prepared.ts";
import { inboxTables } from "./schema.ts";

/** Most that are forgotten in one transaction, so that no other writer waits long. */
const FORGET_BATCH = 500;

/** A delivery of Slack's that may come several times and must take effect once. */
export interface Received {
  readonly workspaceId: string;
  /** `onceKey` of the call. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Result from which a second delivery is answered, e.g. the id of what was made. */
  readonly result?: string;
}

type InboxRow = ReturnType<typeof inboxTables>["inbox"]["$inferSelect"];

/** Records `key` in the transaction that carries out what it asks for. False if it had been carried out before: then nothing may be done again. */
export async function once(tx: Tx, { workspaceId, key, now, result }: Received): Promise<boolean> {
  const added = await insertUnlessThere(tx, { workspaceId, key, result: result ?? null, at: now });
  return added.length > 0;
}

const insertUnlessThere = prepared<InboxRow, Tx>()((tx) => {
  const { inbox } = inboxTables(tx);
  return tx.insert(inbox).values(blanksFor(inbox)).onConflictDoNothing().returning({ key: inbox.key });
});

/** How `key` was carried out, or undefined if it was not. */
export async function findOnce(
  read: Reader,
  { workspaceId, key }: Pick<Received, "workspaceId" | "key">,
): Promise<{ readonly result: string | undefined; readonly at: number } | undefined> {
  const { inbox } = inboxTables(read);
  const [row] = await read
    .select({ result: inbox.result, at: inbox.at })
    .from(inbox)
    .where(and(eq(inbox.workspaceId, workspaceId), eq(inbox.key, key)))
    .limit(1);
  return row && { result: row.result ?? undefined, at: row.at };
}

/**
 * Forgets what was received before `at` (epoch milliseconds), oldest first, at most 500 at a time. Returns how many went: fewer than 500
 * means that nothing is left. Slack repeats an event for 24 hours at most and a modal stays open for hours, so a week is ample.
 */
export async function forgetBefore(tx: Tx, at: number): Promise<number> {
  const { inbox } = inboxTables(tx);
  const old = await tx
    .select({ workspaceId: inbox.workspaceId, key: inbox.key })
    .from(inbox)
    .where(lt(inbox.at, at))
    .orderBy(asc(inbox.at))
    .limit(FORGET_BATCH);
  for (const [workspaceId, rows] of Map.groupBy(old, (row) => row.workspaceId)) {
    const keys = rows.map((row) => row.key);
    await tx.delete(inbox).where(and(eq(inbox.workspaceId, workspaceId), inArray(inbox.key, keys)));
  }
  return old.length;
}
