import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import { fileTables } from "./files/schema.ts";
import { isChannel } from "./reach.ts";
import { deliveryTables } from "./schema.ts";

/** Lets what is held back from a channel or a person go out, in its order. Whether it may is asked again for each. */
export async function releaseHeld(
  tx: Tx,
  { workspaceId, to }: { readonly workspaceId: string; readonly to: string },
): Promise<void> {
  const { messages } = deliveryTables(tx);
  const { fileShares } = fileTables(tx);
  const isThere = and(eq(messages.workspaceId, workspaceId), eq(messages.destination, to));
  const threads = tx
    .select({ key: messages.key })
    .from(messages)
    .where(and(isThere, isNull(messages.threadOf)));
  const isHeldFile = and(eq(fileShares.workspaceId, workspaceId), isNotNull(fileShares.heldFor));
  await tx
    .update(messages)
    .set({ heldFor: null, nextAttemptAt: 0 })
    .where(and(isThere, isNotNull(messages.heldFor)));
  await tx
    .update(fileShares)
    .set({ heldFor: null, nextAttemptAt: 0 })
    .where(and(isHeldFile, inArray(fileShares.threadOf, threads)));
  tx.notify("messages");
}

/** The channels and people from whom something is held back. */
export async function listHeld(read: Reader, workspaceId: string): Promise<readonly string[]> {
  const { messages } = deliveryTables(read);
  const { fileShares } = fileTables(read);
  const held = await read
    .selectDistinct({ to: messages.destination })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), isNotNull(messages.heldFor)))
    .orderBy(asc(messages.destination));
  const isParent = and(
    eq(messages.workspaceId, fileShares.workspaceId),
    eq(messages.key, fileShares.threadOf),
  );
  const files = await read
    .selectDistinct({ to: messages.destination })
    .from(fileShares)
    .innerJoin(messages, isParent)
    .where(and(eq(fileShares.workspaceId, workspaceId), isNotNull(fileShares.heldFor)));
  return [...new Set([...held, ...files].map(({ to }) => to))];
}

/** Releases what is held back from one person, or from everybody. */
export async function releasePeople(
  tx: Tx,
  { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string | undefined },
): Promise<void> {
  const people = userId === undefined ? await listHeld(tx, workspaceId) : [userId];
  for (const to of people) if (!isChannel(to)) await releaseHeld(tx, { workspaceId, to });
}

/** A channel has another id in Slack: what stands there, and what is to go there, follows. */
export async function moveDestination(
  tx: Tx,
  { workspaceId, from, to }: { readonly workspaceId: string; readonly from: string; readonly to: string },
): Promise<void> {
  const { messages } = deliveryTables(tx);
  const isThere = and(eq(messages.workspaceId, workspaceId), eq(messages.destination, from));
  await tx
    .update(messages)
    .set({
      destination: to,
      channelId: sql`case when ${messages.channelId} = ${from} then ${to} else ${messages.channelId} end`,
    })
    .where(isThere);
  await releaseHeld(tx, { workspaceId, to });
}
