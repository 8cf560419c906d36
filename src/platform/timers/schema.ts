import { sql } from "drizzle-orm";
import { defineTables } from "../db/kit.ts";

/** `dead`: failed so often that it is not tried again by itself. A timer that was handled has no row. */
const TIMER_STATUSES = ["pending", "dead"] as const;

export const timerTables = defineTables((k) => ({
  timers: k.table(
    "timers",
    {
      id: k.id(),
      workspaceId: k.text().notNull(),
      kind: k.text().notNull(),
      subject: k.text().notNull(),
      dueAt: k.ms().notNull(),
      status: k.oneOf(TIMER_STATUSES).notNull().default("pending"),
      /** Failures in a row. */
      attempts: k.int().notNull().default(0),
      /** `dueAt`, or later after a failure; when it was given up, if it was. */
      nextAttemptAt: k.ms().notNull(),
      lastError: k.text(),
    },
    (t) => [
      k.uniqueIndex("timers_subject_uq").on(t.workspaceId, t.kind, t.subject),
      k.index("timers_due_ix").on(t.nextAttemptAt, t.id).where(sql`${t.status} = 'pending'`),
      k.index("timers_dead_ix").on(t.workspaceId, t.id).where(sql`${t.status} = 'dead'`),
      k.check("timers_status_ck", sql`${t.status} in ('pending', 'dead')`),
    ],
  ),
}));
