import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import { eraseMessages } from "../delivery/erase.ts";
import { queueRefreshes, queueRemovals } from "../delivery/queue.ts";
import { JOINED } from "./deciding/joined.ts";
import { attentionTables } from "./schema.ts";
import { countLines, isWaiting } from "./store.ts";

/**
 * Deletes every trace of these having been told, or waiting to be: the messages in which nothing else was told, too. What stands in Slack
 * stays there. Messages that Slack does not have yet as they are wanted are left, with all that was told, unless `evenUnfinished`.
 * @param of `keys`: some hundred at most
 * @returns how many messages are left
 */
export async function eraseUnprompted(
  tx: Tx,
  of: { readonly workspaceId: string; readonly keys: readonly string[]; readonly evenUnfinished: boolean },
): Promise<number> {
  await eraseUntold(tx, of);
  const messages = await listMessagesOnlyOf(tx, of);
  const left = await eraseMessages(tx, { ...of, keys: messages });
  if (left === 0) await eraseItems(tx, { ...of, messages });
  return left;
}

/**
 * These have become moot for whoever was told in a joined message: it is drawn again without them, or taken out of Slack when it held
 * nothing else.
 * @param of `keys`: some hundred at most; `priority`: that of a message
 */
export async function takeBackTold(
  tx: Tx,
  of: { readonly workspaceId: string; readonly keys: readonly string[]; readonly priority: number },
): Promise<void> {
  const { workspaceId, priority } = of;
  const { attentionItems } = attentionTables(tx);
  const { tellingKey } = attentionItems;
  const rows = await tx.selectDistinct({ tellingKey }).from(attentionItems).where(areThese(tx, of));
  const joined = rows.flatMap((row) => row.tellingKey ?? []);
  if (joined.length === 0) return;
  const only = new Set(await listMessagesOnlyOf(tx, of));
  const [gone, left] = [joined.filter((key) => only.has(key)), joined.filter((key) => !only.has(key))];
  if (gone.length > 0) await queueRemovals(tx, { workspaceId, keys: gone, priority });
  if (left.length > 0) await queueRefreshes(tx, { workspaceId, renderer: JOINED, subjects: left, priority });
}

/** The messages in which these were told and nothing else that is kept: those of their own, and joined ones without another line. */
async function listMessagesOnlyOf(
  read: Reader,
  of: { readonly workspaceId: string; readonly keys: readonly string[] },
): Promise<readonly string[]> {
  const { attentionItems } = attentionTables(read);
  const { key, how, tellingKey } = attentionItems;
  const items = await read.select({ key, how, tellingKey }).from(attentionItems).where(areThese(read, of));
  const lines = Map.groupBy(items, (item) => item.tellingKey);
  const messages = items.flatMap((item) => (item.how === "alone" ? [item.key] : []));
  for (const [joined, ours] of lines) {
    if (joined === null) continue;
    const all = await countLines(read, { workspaceId: of.workspaceId, tellingKey: joined });
    if (all === ours.length) messages.push(joined);
  }
  return messages;
}

/** Deletes those of these that nobody was told yet. */
async function eraseUntold(
  tx: Tx,
  of: { readonly workspaceId: string; readonly keys: readonly string[] },
): Promise<void> {
  const { attentionItems } = attentionTables(tx);
  const { tellingKey } = attentionItems;
  await tx.delete(attentionItems).where(and(areThese(tx, of), isWaiting(tx), isNull(tellingKey)));
}

/** Deletes these, and that these messages counted as told. */
async function eraseItems(
  tx: Tx,
  of: {
    readonly workspaceId: string;
    readonly keys: readonly string[];
    readonly messages: readonly string[];
  },
): Promise<void> {
  const { attentionItems, attentionTellings: tellings } = attentionTables(tx);
  const wereTold = and(eq(tellings.workspaceId, of.workspaceId), inArray(tellings.key, [...of.messages]));
  await tx.delete(attentionItems).where(areThese(tx, of));
  await tx.delete(tellings).where(wereTold);
}

function areThese(read: Reader, of: { readonly workspaceId: string; readonly keys: readonly string[] }) {
  const { attentionItems } = attentionTables(read);
  return and(eq(attentionItems.workspaceId, of.workspaceId), inArray(attentionItems.key, [...of.keys]));
}
