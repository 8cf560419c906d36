import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { assertPrompted } from "../attention/deciding/unprompted.ts";
import type { Tx } from "../db/database.ts";
import { blanksFor, prepared } from "../db/prepared.ts";
import { type FixedPost, type MirrorPost, PRIORITY } from "./messages.ts";
import type { MessageRow } from "./rows.ts";
import { deliveryTables } from "./schema.ts";

/**
 * Queues a message in the caller's transaction; it goes out once, after the commit. A key that was queued before does nothing.
 * @throws when a timer asks for it; or when `threadOf` names no message that was queued before: the reply would wait for ever
 */
export async function queuePost(tx: Tx, post: FixedPost | MirrorPost): Promise<void> {
  assertPrompted(tx);
  await queueMessage(tx, post);
}

/** Queues a post for attention, which decides when people are told what they did not ask for. */
export async function queueMessage(tx: Tx, post: FixedPost | MirrorPost): Promise<void> {
  if (post.threadOf !== undefined) await assertQueued(tx, post.workspaceId, post.threadOf);
  await insertMessage(tx, {
    workspaceId: post.workspaceId,
    key: post.key,
    destination: post.to,
    threadOf: post.threadOf ?? null,
    threadTs: post.threadTs ?? null,
    isBroadcast: post.isBroadcast ?? false,
    token: randomUUID(),
    priority: post.priority ?? PRIORITY.news,
    ...("renderer" in post
      ? { renderer: post.renderer, subject: post.subject, content: null }
      : { renderer: null, subject: null, content: post.content }),
    isForgotten: "isForgotten" in post && post.isForgotten === true,
  });
  tx.notify("messages");
}

const QUEUED = [
  "workspaceId",
  "key",
  "destination",
  "threadOf",
  "threadTs",
  "isBroadcast",
  "token",
  "priority",
  "renderer",
  "subject",
  "content",
  "isForgotten",
] as const satisfies readonly (keyof MessageRow)[];

const insertMessage = prepared<Pick<MessageRow, (typeof QUEUED)[number]>, Tx>()((tx) => {
  const { messages } = deliveryTables(tx);
  return tx
    .insert(messages)
    .values(blanksFor(messages, QUEUED))
    .onConflictDoNothing({ target: [messages.workspaceId, messages.key] });
});

export interface RefreshRequest {
  readonly workspaceId: string;
  readonly renderer: string;
  readonly subject: string;
  /** How urgent this change is, when it differs from what the message was queued with. */
  readonly priority?: number;
}

/**
 * Says that what the messages of this renderer and subject mirror has changed: they are rendered again and updated, however often this
 * is called before that. A message whose last update was given up gets a new chance.
 */
export async function queueRefresh(tx: Tx, { subject, ...of }: RefreshRequest): Promise<void> {
  await queueRefreshes(tx, { ...of, subjects: [subject] });
}

/** Refreshes the messages of several subjects. @param of `subjects`: some hundred at most */
export async function queueRefreshes(
  tx: Tx,
  of: Omit<RefreshRequest, "subject"> & { readonly subjects: readonly string[] },
): Promise<void> {
  const { messages } = deliveryTables(tx);
  await tx
    .update(messages)
    .set({
      ...comeBack(tx),
      wantedVersion: sql`${messages.wantedVersion} + 1`,
      ...(of.priority === undefined ? {} : { priority: of.priority }),
    })
    .where(
      and(
        eq(messages.workspaceId, of.workspaceId),
        eq(messages.renderer, of.renderer),
        inArray(messages.subject, [...of.subjects]),
        canChange(tx),
      ),
    );
  tx.notify("messages");
}

/** Takes a message out of Slack, or out of the queue when it was not posted yet. Unknown keys are ignored. */
export async function queueRemoval(
  tx: Tx,
  { key, ...of }: { readonly workspaceId: string; readonly key: string },
): Promise<void> {
  await queueRemovals(tx, { ...of, keys: [key] });
}

/** Refreshes several messages. @param of `keys`: some hundred at most; `priority`: how urgent it is, when it differs from what they were queued with */
export async function queueRemovals(
  tx: Tx,
  of: { readonly workspaceId: string; readonly keys: readonly string[]; readonly priority?: number },
): Promise<void> {
  const { messages } = deliveryTables(tx);
  const areMeant = and(eq(messages.workspaceId, of.workspaceId), inArray(messages.key, [...of.keys]));
  await tx
    .update(messages)
    .set({
      ...comeBack(tx),
      isRemovalWanted: true,
      ...(of.priority === undefined ? {} : { priority: of.priority }),
    })
    .where(and(areMeant, canChange(tx)));
  tx.notify("messages");
}

/**
 * Gives a message that was given up before it reached Slack another chance, at the place `to`, with the replies that went down with it.
 * Any other message stays as it is.
 */
export async function retryPost(
  tx: Tx,
  of: { readonly workspaceId: string; readonly key: string; readonly to: string },
): Promise<void> {
  const { messages } = deliveryTables(tx);
  // Written out, because a bound parameter would keep SQLite from using the index of the dead.
  const neverPosted = and(sql`${messages.status} = 'dead'`, isNull(messages.ts));
  const withReplies = or(eq(messages.key, of.key), eq(messages.threadOf, of.key));
  await tx
    .update(messages)
    .set({
      destination: of.to,
      channelId: null,
      status: "pending",
      attempts: 0,
      nextAttemptAt: 0,
      sendingSince: null,
      lastError: null,
    })
    .where(and(eq(messages.workspaceId, of.workspaceId), withReplies, neverPosted));
  tx.notify("messages");
}

/** A new reason to look at a message, without shortening the wait that a failure has put on it. */
function comeBack(tx: Tx) {
  const { messages } = deliveryTables(tx);
  const isIdle = sql`${messages.nextAttemptAt} is null`;
  return {
    status: sql<"posted">`case when ${messages.status} = 'dead' then 'posted' else ${messages.status} end`,
    attempts: sql<number>`case when ${isIdle} then 0 else ${messages.attempts} end`,
    nextAttemptAt: sql<number>`coalesce(${messages.nextAttemptAt}, 0)`,
  };
}

/** Everything but what is gone, and what was given up before it ever reached Slack. */
function canChange(tx: Tx): SQL | undefined {
  const { messages } = deliveryTables(tx);
  return or(
    inArray(messages.status, ["pending", "sending", "posted"]),
    and(eq(messages.status, "dead"), isNotNull(messages.ts)),
  );
}

/** @throws when no message was ever queued under this key: a reply to it would wait for ever */
export async function assertQueued(tx: Tx, workspaceId: string, key: string): Promise<void> {
  const { messages } = deliveryTables(tx);
  const [parent] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.key, key)));
  if (parent === undefined) throw new Error(`A reply to ${key}, which was never queued`);
}
