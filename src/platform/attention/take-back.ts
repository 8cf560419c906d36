import { and, eq, type SQLWrapper, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import type { Whom } from "./item.ts";
import { attentionTables } from "./schema.ts";
import { isWaiting } from "./store.ts";

/** Takes back what was not told yet. */
export async function dropItem(tx: Tx, of: { workspaceId: string; key: string }): Promise<void> {
  const { attentionItems } = attentionTables(tx);
  await tx
    .update(attentionItems)
    .set({ status: "dropped" })
    .where(
      and(isWaiting(tx), eq(attentionItems.workspaceId, of.workspaceId), eq(attentionItems.key, of.key)),
    );
}

/** Takes back everything of one renderer that was not told somebody yet. */
export async function dropItemsOf(tx: Tx, of: Whom & { readonly renderer: string }): Promise<void> {
  const { attentionItems } = attentionTables(tx);
  const isTheirs = and(eq(attentionItems.workspaceId, of.workspaceId), eq(attentionItems.userId, of.userId));
  await tx
    .update(attentionItems)
    .set({ status: "dropped" })
    .where(and(isWaiting(tx), isTheirs, eq(attentionItems.renderer, of.renderer)));
}

/** Forgets what was not told yet and has a key that starts so: it can be asked for again. */
export async function forgetItems(tx: Tx, of: { workspaceId: string; keyPrefix: string }): Promise<void> {
  const { attentionItems } = attentionTables(tx);
  await tx
    .delete(attentionItems)
    .where(
      and(
        isWaiting(tx),
        eq(attentionItems.workspaceId, of.workspaceId),
        startsSo(attentionItems.key, of.keyPrefix),
      ),
    );
}

/** Keys are compared one by one: this is rare, and a range of an index would miss some where PostgreSQL sorts by the rules of a language. */
function startsSo(key: SQLWrapper, prefix: string) {
  return sql`substr(${key}, 1, ${prefix.length}) = ${prefix}`;
}
