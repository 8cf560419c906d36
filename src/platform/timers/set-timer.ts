import { and, eq, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { type Blank, prepared } from "../db/prepared.ts";
import { timerTables } from "./schema.ts";
import type { NewTimer } from "./timer.ts";

/** Sets a timer in the caller's transaction, or moves the one of the same kind and subject, also one that had been given up. */
export async function setTimer(tx: Tx, timer: NewTimer): Promise<void> {
  await upsertTimer(tx, timer);
  tx.notify("timers");
}

const upsertTimer = prepared<NewTimer, Tx>()((tx, blank) => upsert(tx, blank));

/** Sets a timer, or moves the one of the same kind and subject to an earlier instant; one that is due earlier stays as it is. */
export async function bringTimerForward(tx: Tx, timer: NewTimer): Promise<void> {
  await upsertEarlier(tx, timer);
  tx.notify("timers");
}

const upsertEarlier = prepared<NewTimer, Tx>()((tx, blank) => {
  const { nextAttemptAt, status } = timerTables(tx).timers;
  return upsert(tx, blank, or(sql`excluded.due_at < ${nextAttemptAt}`, sql`${status} = 'dead'`));
});

/** @param setWhere which of the timers that are set already may be moved; all unless said */
function upsert(tx: Tx, blank: Blank<NewTimer>, setWhere?: SQL) {
  const { timers } = timerTables(tx);
  const fresh = { status: "pending", attempts: 0, lastError: null } as const;
  const dueAt = blank("dueAt");
  const row = { workspaceId: blank("workspaceId"), kind: blank("kind"), subject: blank("subject") };
  return tx
    .insert(timers)
    .values({ ...row, ...fresh, dueAt, nextAttemptAt: dueAt })
    .onConflictDoUpdate({
      target: [timers.workspaceId, timers.kind, timers.subject],
      set: { ...fresh, dueAt: sql`excluded.due_at`, nextAttemptAt: sql`excluded.due_at` },
      ...(setWhere && { setWhere }),
    });
}

/** Takes a timer back. One that is not set, or was handled already, is ignored. */
export async function cancelTimer(tx: Tx, timer: Omit<NewTimer, "dueAt">): Promise<void> {
  const { timers } = timerTables(tx);
  await tx
    .delete(timers)
    .where(
      and(
        eq(timers.workspaceId, timer.workspaceId),
        eq(timers.kind, timer.kind),
        eq(timers.subject, timer.subject),
      ),
    );
}
