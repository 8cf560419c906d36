import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import { timerTables } from "./schema.ts";

/** A timer that was given up, for those who can do something about it. */
interface GivenUpTimer {
  readonly id: number;
  readonly workspaceId: string;
  readonly kind: string;
  readonly subject: string;
  /** The name of the last error. */
  readonly error: string;
  /** Epoch milliseconds. */
  readonly deadAt: number;
}

/** Most that are shown: the latest ones. */
const LIMIT = 100;

/** The latest 100 timers that were given up. */
export async function listGivenUpTimers(read: Reader, workspace: string): Promise<readonly GivenUpTimer[]> {
  const { timers } = timerTables(read);
  const { id, workspaceId, kind, subject, lastError, nextAttemptAt: deadAt } = timers;
  const rows = await read
    .select({ id, workspaceId, kind, subject, lastError, deadAt })
    .from(timers)
    .where(and(eq(workspaceId, workspace), isDead(read)))
    .orderBy(desc(id))
    .limit(LIMIT);
  return rows.map(({ lastError, ...timer }) => ({ ...timer, error: lastError ?? "unknown" }));
}

/** Handles a timer again that was given up, at once and as one that was due when it was. Any other, and what was not given up at `deadAt`, stays as it is. */
export async function retryGivenUpTimer(
  tx: Tx,
  of: { readonly workspaceId: string; readonly id: number; readonly deadAt: number },
): Promise<void> {
  const { timers } = timerTables(tx);
  const isSame = and(eq(timers.id, of.id), eq(timers.nextAttemptAt, of.deadAt));
  await tx
    .update(timers)
    .set({ status: "pending", attempts: 0, nextAttemptAt: sql`${timers.dueAt}` })
    .where(and(eq(timers.workspaceId, of.workspaceId), isSame, isDead(tx)));
  tx.notify("timers");
}

/** Written out, because a bound parameter would keep SQLite from using the partial index. */
function isDead(read: Reader): SQL {
  return sql`${timerTables(read).timers.status} = 'dead'`;
}
