import { and, asc, count, desc, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import { prepared } from "../db/prepared.ts";
import { timerTables } from "./schema.ts";
import { AT_ONCE } from "./timer.ts";

/** A timer as it is stored. Instants are epoch milliseconds. */
export interface TimerRow {
  readonly id: number;
  readonly workspaceId: string;
  readonly kind: string;
  readonly subject: string;
  readonly dueAt: number;
  readonly attempts: number;
  readonly nextAttemptAt: number;
}

/** A timer whose handler failed so often that it is not tried again by itself. */
export interface DeadTimer {
  readonly workspaceId: string;
  readonly kind: string;
  readonly subject: string;
  readonly dueAt: number;
  /** The name of the last error. */
  readonly error: string;
}

const DEAD_LIMIT = 100;

/** When the next timer is to run, or undefined when none is set. */
export async function findNextAt(read: Reader): Promise<number | undefined> {
  const [next] = await selectNextAt(read, {});
  return next?.at;
}

const selectNextAt = prepared<object>()((read) => {
  const { timers } = timerTables(read);
  return read
    .select({ at: timers.nextAttemptAt })
    .from(timers)
    .where(isPending(read))
    .orderBy(asc(timers.nextAttemptAt))
    .limit(1);
});

/** When one timer is due, or undefined when it is not set or was given up. */
export async function findTimerAt(
  read: Reader,
  of: Pick<TimerRow, "workspaceId" | "kind" | "subject">,
): Promise<number | undefined> {
  const { timers } = timerTables(read);
  const [timer] = await read
    .select({ dueAt: timers.dueAt })
    .from(timers)
    .where(
      and(
        eq(timers.workspaceId, of.workspaceId),
        eq(timers.kind, of.kind),
        eq(timers.subject, of.subject),
        isPending(read),
      ),
    );
  return timer?.dueAt;
}

/** When the longest due timer was to run; those that are due at once have no such instant. */
export async function findLongestDueAt(read: Reader): Promise<number | undefined> {
  const { timers } = timerTables(read);
  const [longest] = await read
    .select({ at: timers.nextAttemptAt })
    .from(timers)
    .where(and(isPending(read), gt(timers.nextAttemptAt, AT_ONCE)))
    .orderBy(asc(timers.nextAttemptAt))
    .limit(1);
  return longest?.at;
}

/** The timers that are to run by `now`, the longest due first. On PostgreSQL those that another process has in hand are passed over. */
export async function lockDue(tx: Tx, { now, limit }: { now: number; limit: number }): Promise<TimerRow[]> {
  const { timers } = timerTables(tx);
  const { id, workspaceId, kind, subject, dueAt, attempts, nextAttemptAt } = timers;
  const due = tx
    .select({ id, workspaceId, kind, subject, dueAt, attempts, nextAttemptAt })
    .from(timers)
    .where(and(isPending(tx), lte(timers.nextAttemptAt, now)))
    .orderBy(asc(timers.nextAttemptAt), asc(timers.id))
    .limit(limit);
  return tx.engine === "postgres" ? due.for("update", { skipLocked: true }) : due;
}

/** Ends a timer. False when it was cancelled or moved since it was read, by the handler of another one. */
export async function endTimer(tx: Tx, timer: TimerRow): Promise<boolean> {
  const ended = await deleteTimer(tx, timer);
  return ended.length > 0;
}

const deleteTimer = prepared<Pick<TimerRow, "id" | "nextAttemptAt">, Tx>()((tx, blank) => {
  const { timers } = timerTables(tx);
  const isSame = and(eq(timers.id, blank("id")), eq(timers.nextAttemptAt, blank("nextAttemptAt")));
  return tx
    .delete(timers)
    .where(and(isSame, isPending(tx)))
    .returning({ id: timers.id });
});

/** Notes a failure at `now`: another try at `retryAt`, or none when that is undefined. */
export async function recordFailure(
  tx: Tx,
  timer: TimerRow,
  failure: { readonly error: string; readonly retryAt: number | undefined; readonly now: number },
): Promise<void> {
  const { timers } = timerTables(tx);
  await tx
    .update(timers)
    .set({
      attempts: timer.attempts + 1,
      lastError: failure.error,
      nextAttemptAt: failure.retryAt ?? failure.now,
      ...(failure.retryAt === undefined && { status: "dead" }),
    })
    .where(eq(timers.id, timer.id));
}

/** Brings back retries that lie after `horizon`: further away than any pause, so the clock was ahead when they were set. */
export async function recallRetries(tx: Tx, horizon: number): Promise<void> {
  const { timers } = timerTables(tx);
  await tx
    .update(timers)
    .set({ nextAttemptAt: sql`${timers.dueAt}` })
    .where(and(isPending(tx), gt(timers.nextAttemptAt, horizon), gt(timers.attempts, 0)));
}

/** The latest 100 timers of a workspace that were given up. */
export async function listDead(read: Reader, workspace: string): Promise<DeadTimer[]> {
  const { timers } = timerTables(read);
  const { workspaceId, kind, subject, dueAt, lastError } = timers;
  const rows = await read
    .select({ workspaceId, kind, subject, dueAt, lastError })
    .from(timers)
    .where(and(eq(timers.workspaceId, workspace), isDead(read)))
    .orderBy(desc(timers.id))
    .limit(DEAD_LIMIT);
  return rows.map(({ lastError, ...timer }) => ({ ...timer, error: lastError ?? "unknown" }));
}

/** How many timers are set, in all workspaces. */
export async function countPending(read: Reader): Promise<number> {
  const { timers } = timerTables(read);
  const [row] = await read.select({ pending: count() }).from(timers).where(isPending(read));
  return row?.pending ?? 0;
}

/** How many timers were given up, in all workspaces. */
export async function countDead(read: Reader): Promise<number> {
  const { timers } = timerTables(read);
  const [row] = await read.select({ dead: count() }).from(timers).where(isDead(read));
  return row?.dead ?? 0;
}

// Both are written out, because a bound parameter would keep SQLite from using the partial indexes.

function isPending(read: Reader): SQL {
  return sql`${timerTables(read).timers.status} = 'pending'`;
}

function isDead(read: Reader): SQL {
  return sql`${timerTables(read).timers.status} = 'dead'`;
}
