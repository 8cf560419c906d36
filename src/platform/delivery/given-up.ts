import { and, desc, eq, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader, Tx } from "../db/database.ts";
import type { DeadMessage } from "./messages.ts";
import { retryPost } from "./queue.ts";
import { toDeadMessage } from "./rows.ts";
import { deliveryTables } from "./schema.ts";

/** A message that was given up, for those who can do something about it. */
interface GivenUpMessage extends DeadMessage {
  readonly id: number;
  /** Epoch milliseconds; undefined for what was given up before this was kept. */
  readonly deadAt: number | undefined;
}

/** Most that are shown: the latest ones. */
const LIMIT = 100;

/** The latest 100 messages that were given up, without the replies that went down with the message that they answer. */
export async function listGivenUp(read: Reader, workspaceId: string): Promise<readonly GivenUpMessage[]> {
  const { messages } = deliveryTables(read);
  const parents = alias(messages, "parents");
  const stands = or(isNull(parents.id), ne(parents.status, "dead"), sql`${parents.ts} is not null`);
  const rows = await read
    .select({ row: messages })
    .from(messages)
    .leftJoin(parents, and(eq(parents.workspaceId, messages.workspaceId), eq(parents.key, messages.threadOf)))
    .where(and(eq(messages.workspaceId, workspaceId), isDead(read), stands))
    .orderBy(desc(messages.id))
    .limit(LIMIT);
  return rows.map(({ row }) => ({
    ...toDeadMessage(row),
    id: row.id,
    deadAt: row.deadAt ?? undefined,
  }));
}

/**
 * Tries a message again that was given up, with the replies that went down with it, or brings it up to date when it is in Slack already.
 * One that is not given up any more, or was not at `deadAt`, stays as it is.
 */
export async function retryGivenUp(
  tx: Tx,
  { workspaceId, id, deadAt }: { readonly workspaceId: string; readonly id: number; readonly deadAt: number },
): Promise<void> {
  const { messages } = deliveryTables(tx);
  const isSame = and(eq(messages.id, id), sql`coalesce(${messages.deadAt}, 0) = ${deadAt}`);
  const isMeant = and(eq(messages.workspaceId, workspaceId), isSame, isDead(tx));
  const [row] = await tx.select().from(messages).where(isMeant);
  if (row === undefined) return;
  if (row.ts === null) return retryPost(tx, { workspaceId, key: row.key, to: row.destination });
  await tx.update(messages).set({ status: "posted", attempts: 0, nextAttemptAt: 0 }).where(isMeant);
  tx.notify("messages");
}

/** Written out, because a bound parameter would keep SQLite from using the partial index. */
function isDead(read: Reader): SQL {
  const { messages } = deliveryTables(read);
  return sql`${messages.status} = 'dead'`;
}
