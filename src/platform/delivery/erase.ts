import { and, count, eq, inArray, isNull, or } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
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
