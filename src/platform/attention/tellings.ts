import { and, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import { blanksFor, prepared } from "../db/prepared.ts";
import { deliveryTables } from "../delivery/schema.ts";
import type { Whom } from "./item.ts";
import { attentionTables } from "./schema.ts";

/** A joined message, or one of its own, that somebody was told unprompted. */
export interface Telling extends Whom {
  readonly key: string;
  /** Epoch milliseconds. */
  readonly toldAt: number;
  readonly snoozedUntilAt: number | null;
}

export async function insertTelling(tx: Tx, telling: Omit<Telling, "snoozedUntilAt">): Promise<void> {
  await insertRow(tx, telling);
}

const insertRow = prepared<Omit<Telling, "snoozedUntilAt">, Tx>()((tx) => {
  const { attentionTellings } = attentionTables(tx);
  return tx
    .insert(attentionTellings)
    .values(blanksFor(attentionTellings, ["workspaceId", "key", "userId", "toldAt"]));
});

export async function findTelling(
  read: Reader,
  of: { readonly workspaceId: string; readonly key: string },
): Promise<Telling | undefined> {
  const { attentionTellings } = attentionTables(read);
  const [row] = await read
    .select()
    .from(attentionTellings)
    .where(and(eq(attentionTellings.workspaceId, of.workspaceId), eq(attentionTellings.key, of.key)));
  return row;
}

/** How many messages somebody was told unprompted since an instant, without those of which nothing was left when they were to be sent. */
export async function countTellings(read: Reader, of: Whom & { readonly sinceAt: number }): Promise<number> {
  const [row] = await selectCount(read, of);
  return row?.told ?? 0;
}

const selectCount = prepared<Whom & { sinceAt: number }>()((read, blank) => {
  const { attentionTellings } = attentionTables(read);
  const { messages } = deliveryTables(read);
  const wasNeverShown = sql`${messages.ts} is null and ${messages.status} in ('removed', 'dead')`;
  return read
    .select({ told: sql<number>`sum(case when ${wasNeverShown} then 0 else 1 end)`.mapWith(Number) })
    .from(attentionTellings)
    .leftJoin(
      messages,
      and(eq(messages.workspaceId, attentionTellings.workspaceId), eq(messages.key, attentionTellings.key)),
    )
    .where(
      and(
        eq(attentionTellings.workspaceId, blank("workspaceId")),
        eq(attentionTellings.userId, blank("userId")),
        gte(attentionTellings.toldAt, blank("sinceAt")),
      ),
    );
});

/** The keys of what these people were told unprompted since an instant. @param of `userIds`: some hundred at most */
export async function listTellings(
  read: Reader,
  of: { readonly workspaceId: string; readonly userIds: readonly string[]; readonly sinceAt: number },
): Promise<readonly string[]> {
  const { attentionTellings } = attentionTables(read);
  const { workspaceId, userId, toldAt, key } = attentionTellings;
  const areTheirs = and(eq(workspaceId, of.workspaceId), inArray(userId, [...of.userIds]));
  const rows = await read
    .select({ key })
    .from(attentionTellings)
    .where(and(areTheirs, gte(toldAt, of.sinceAt)));
  return rows.map((row) => row.key);
}

/** Notes that a message was put off. False when it was before. */
export async function markSnoozed(
  tx: Tx,
  of: { workspaceId: string; key: string; untilAt: number },
): Promise<boolean> {
  const { attentionTellings } = attentionTables(tx);
  const marked = await tx
    .update(attentionTellings)
    .set({ snoozedUntilAt: of.untilAt })
    .where(
      and(
        eq(attentionTellings.workspaceId, of.workspaceId),
        eq(attentionTellings.key, of.key),
        isNull(attentionTellings.snoozedUntilAt),
      ),
    )
    .returning({ id: attentionTellings.id });
  return marked.length > 0;
}
