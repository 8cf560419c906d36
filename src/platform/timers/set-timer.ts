import { and, eq } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { timerTables } from "./schema.ts";
import type { NewTimer } from "./timer.ts";

/** Sets a timer in the caller's transaction, or moves the one of the same kind and subject, also one that had been given up. */
export async function setTimer(tx: Tx, timer: NewTimer): Promise<void> {
  const { timers } = timerTables(tx);
  const { workspaceId, kind, subject, dueAt } = timer;
  const state = { dueAt, nextAttemptAt: dueAt, status: "pending" as const, attempts: 0, lastError: null };
  await tx
    .insert(timers)
    .values({ workspaceId, kind, subject, ...state })
    .onConflictDoUpdate({ target: [timers.workspaceId, timers.kind, timers.subject], set: state });
  tx.notify("timers");
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
