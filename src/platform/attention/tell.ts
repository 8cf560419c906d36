import type { Tx } from "../db/database.ts";
import { PRIORITY } from "../delivery/messages.ts";
import { assertQueued, queueRefresh, queueRefreshes } from "../delivery/queue.ts";
import { AT_ONCE, bringTimerForward } from "../timers/index.ts";
import { JOINED } from "./deciding/joined.ts";
import type { Unprompted, Whom } from "./item.ts";
import { insertItem, listTellingsOf } from "./store.ts";
import { dropItem, dropItemsOf, forgetItems } from "./take-back.ts";

/** Something may have become due for a person; its subject is their user id. */
export const DUE = "attention.due";

/**
 * Tells somebody something that they did not ask for just now, once, when it may be told: in their hours, on no day on which they are
 * away, in the budget of two direct messages a day. A key that was used before does nothing.
 * @throws when `in_thread` names no message that was queued before
 */
export async function tellUnprompted(tx: Tx, item: Unprompted): Promise<void> {
  if (item.how.kind === "in_thread") await assertQueued(tx, item.workspaceId, item.how.threadOf);
  if (await insertItem(tx, item)) await lookAgain(tx, item, item.notBeforeAt);
}

/** Takes back what has become moot before it was told. Anything else is ignored. */
export async function dropUnprompted(
  tx: Tx,
  of: { readonly workspaceId: string; readonly key: string },
): Promise<void> {
  await dropItem(tx, of);
}

/** Takes back everything of one renderer that was not told somebody yet. */
export async function dropUnpromptedOf(tx: Tx, of: Whom & { readonly renderer: string }): Promise<void> {
  await dropItemsOf(tx, of);
}

/** Forgets what was not told yet under keys that start so, as if it had never been asked for: another time it may be. */
export async function forgetUnprompted(
  tx: Tx,
  of: { readonly workspaceId: string; readonly keyPrefix: string },
): Promise<void> {
  await forgetItems(tx, of);
}

/** Draws the messages again in which a changed subject was told, whoever was told. Nobody is told anew. */
export async function redrawTold(
  tx: Tx,
  of: Pick<Unprompted, "workspaceId" | "renderer" | "subject">,
): Promise<void> {
  const { workspaceId, renderer, subject } = of;
  const priority = PRIORITY.news;
  await queueRefresh(tx, { workspaceId, renderer, subject, priority });
  const subjects = await listTellingsOf(tx, of);
  if (subjects.length > 0) await queueRefreshes(tx, { workspaceId, renderer: JOINED, subjects, priority });
}

/** Decides anew what somebody can be told, at `at` (epoch milliseconds) or at once. */
export async function lookAgain(tx: Tx, { workspaceId, userId }: Whom, at = AT_ONCE): Promise<void> {
  await bringTimerForward(tx, { workspaceId, kind: DUE, subject: userId, dueAt: at });
}
