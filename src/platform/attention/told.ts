import { and, eq, sql } from "drizzle-orm";
import type { Reader } from "../db/database.ts";
import { prepared } from "../db/prepared.ts";
import { attentionTables } from "./schema.ts";

/** How far something has come that somebody is told without having asked for it just now. */
export interface Told {
  /** It waits for its time, or was put off. */
  readonly isWaiting: boolean;
  /** When they were told as a direct message, epoch milliseconds; the last time, if it was put off. */
  readonly toldAt: number | undefined;
}

type OfKey = { readonly workspaceId: string; readonly key: string };

/** The outcome of a telling, by its key. Undefined when it was never asked for. */
export async function findTold(read: Reader, of: OfKey): Promise<Told | undefined> {
  const [row] = await selectTold(read, of);
  return row && { isWaiting: row.status === "waiting", toldAt: row.toldAt ?? undefined };
}

const selectTold = prepared<OfKey>()((read, blank) => {
  const { attentionItems: items, attentionTellings: tellings } = attentionTables(read);
  // A telling that goes alone gives its message its own key.
  const ofMessage = and(
    eq(tellings.workspaceId, items.workspaceId),
    eq(tellings.key, sql`coalesce(${items.tellingKey}, ${items.key})`),
  );
  return read
    .select({ status: items.status, toldAt: tellings.toldAt })
    .from(items)
    .leftJoin(tellings, ofMessage)
    .where(and(eq(items.workspaceId, blank("workspaceId")), eq(items.key, blank("key"))));
});
