import { and, count, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import type { MessageRow } from "./rows.ts";
import { deliveryTables } from "./schema.ts";

/**
 * Deletes what is known of these messages: what stands in Slack stays there, out of reach, and what was not posted yet never is. Those
 * that are on their way, or wait for a change to be shown, are left alone unless `evenUnfinished`.
 * @returns how many are left
 */
export async function eraseMessages(
  tx: Tx,
  of: { readonly workspaceId: string; readonly keys: readonly string[]; readonly evenUnfinished: boolean },
): Promise<number> {
  const { messages } = deliveryTables(tx);
  const areMeant = and(eq(messages.workspaceId, of.workspaceId), inArray(messages.key, [...of.keys]));
  const areFinished = or(isNull(messages.nextAttemptAt), eq(messages.status, "pending"));
  await tx.delete(messages).where(and(areMeant, of.evenUnfinished ? undefined : areFinished));
  const [left] = await tx.select({ count: count() }).from(messages).where(areMeant);
  return left?.count ?? 0;
}

/** Deletes what is known of one message. */
export async function eraseMessage(tx: Tx, { id }: Pick<MessageRow, "id">): Promise<void> {
  const { messages } = deliveryTables(tx);
  await tx.delete(messages).where(eq(messages.id, id));
}

/**
 * How many of the messages whose keys start so Slack does not have yet, of those that are forgotten then. They are deleted, and never
 * sent, if they have waited long enough.
 */
export async function countUnforgotten(
  tx: Tx,
  of: { readonly workspaceId: string; readonly keyPrefix: string; readonly evenUnfinished: boolean },
): Promise<number> {
  const { messages } = deliveryTables(tx);
  const { keyPrefix } = of;
  const areMeant = and(
    eq(messages.workspaceId, of.workspaceId),
    // Written out, because a bound parameter would keep SQLite from using the partial index: only few are of this kind.
    sql`${messages.isForgotten}`,
    sql`substr(${messages.key}, 1, ${keyPrefix.length}) = ${keyPrefix}`,
  );
  if (of.evenUnfinished) await tx.delete(messages).where(areMeant);
  const [left] = await tx.select({ count: count() }).from(messages).where(areMeant);
  return left?.count ?? 0;
}

/** How many of these messages are on their way, or wait for a change to be shown. */
export async function countUnfinished(
  read: Reader,
  of: { readonly workspaceId: string; readonly keys: readonly string[] },
): Promise<number> {
  const { messages } = deliveryTables(read);
  const areMeant = and(eq(messages.workspaceId, of.workspaceId), inArray(messages.key, [...of.keys]));
  const [row] = await read
    .select({ count: count() })
    .from(messages)
    .where(and(areMeant, isNotNull(messages.nextAttemptAt)));
  return row?.count ?? 0;
}

/**
 * Forgets how often these messages have changed, and how urgently. Those that are on their way, or wait for a change to be shown, are left
 * alone.
 */
export async function forgetChanges(
  tx: Tx,
  of: { readonly workspaceId: string; readonly keys: readonly string[]; readonly priority: number },
): Promise<void> {
  const { messages } = deliveryTables(tx);
  const areMeant = and(eq(messages.workspaceId, of.workspaceId), inArray(messages.key, [...of.keys]));
  await tx
    .update(messages)
    .set({ wantedVersion: 1, shownVersion: 1, priority: of.priority })
    .where(and(areMeant, isNull(messages.nextAttemptAt), eq(messages.wantedVersion, messages.shownVersion)));
}
