import { setTimeout as delay } from "node:timers/promises";
import { and, inArray, type SQL, sql } from "drizzle-orm";
import { LOCK_TIMEOUT_MS, type Sweep } from "./postgres-sweep-connection.ts";
import { isRefusedWith, type Pool, valueOf } from "./postgres-value.ts";

/** Any number that nothing else in the database locks. */
const SWEEP_LOCK = 7_283_302;
const PAUSE_MS = 50;
const LOCK_NOT_AVAILABLE = "55P03";

/**
 * Stores tables anew in the order of their primary keys, so that nothing of what was deleted from them is left in their files. Each is locked
 * while it is written. The server's log, its samples for the planner and its replicas are left alone: they belong to whoever runs it.
 * @throws when anything of what was deleted may be left; nothing is worse than before
 */
export async function sweepPostgres(sweep: Sweep, tables: readonly string[]): Promise<void> {
  await takeTurn(sweep);
  const before = await now(sweep.pool);
  await outlast(sweep, before);
  for (const table of tables) await withLock(sweep, await storingInOrder(sweep.pool, table));
  await assertNothingKept(sweep.pool, tables, before);
}

/** Two processes that sweep at a time would each wait for the other's transactions. What a process was at that was killed ends with its statement. */
async function takeTurn(sweep: Sweep): Promise<void> {
  const takes = sql`pg_try_advisory_lock(${SWEEP_LOCK})`;
  await patiently(sweep, { until: takes, else: "Another process is sweeping" });
}

/** The number of the next transaction. */
function now(pool: Pool): Promise<string> {
  return valueOf<string>(pool, sql`pg_snapshot_xmax(pg_current_snapshot())::xid::text`);
}

/**
 * Rows that a transaction could still see are stored anew with the rest: waits until all that began before are over. Those that write in other
 * databases of the server count as well: whoever looks at this one meanwhile looks at it as it was when the oldest of them began. Replicas
 * that say what they still look at belong to no database.
 */
async function outlast(sweep: Sweep, before: string): Promise<void> {
  const writers = sql`pg_snapshot_xmin(pg_current_snapshot())::xid`;
  const readers = sql`select backend_xmin from pg_stat_activity
    where coalesce(datname, current_database()) = current_database() and pid <> pg_backend_pid()`;
  const isOver = sql`age(${before}::xid) >= (select max(age(xid)) from (select ${writers} as xid union all ${readers}) as active)`;
  await patiently(sweep, { until: isOver, else: "A transaction from before is still open" });
}

/** Looks again and again. @throws when patience is over before it is true */
async function patiently(
  { pool, signal, patienceMs }: Sweep,
  of: { readonly until: SQL; readonly else: string },
): Promise<void> {
  for (let waited = 0; !(await valueOf<boolean>(pool, of.until)); waited += PAUSE_MS) {
    if (waited >= patienceMs) throw new Error(of.else);
    await delay(PAUSE_MS, undefined, { signal });
  }
}

/** Longest wait for a lock at a time: somebody who reads a table for minutes would otherwise hold up all who come after. */
async function withLock({ pool, signal, patienceMs }: Sweep, statement: SQL): Promise<void> {
  for (let waited = 0; ; waited += LOCK_TIMEOUT_MS + PAUSE_MS) {
    try {
      await pool.execute(statement);
      return;
    } catch (error) {
      if (!isRefusedWith(error, [LOCK_NOT_AVAILABLE]) || waited >= patienceMs) throw error;
    }
    await delay(PAUSE_MS, undefined, { signal });
  }
}

/** https://www.postgresql.org/docs/current/sql-cluster.html */
async function storingInOrder(pool: Pool, table: string): Promise<SQL> {
  const key = await valueOf<string>(
    pool,
    sql`(select indexrelid::regclass::text from pg_index where indrelid = ${table}::regclass and indisprimary)`,
  );
  return sql`cluster ${sql.identifier(table)} using ${sql.identifier(key)}`;
}

/**
 * PostgreSQL keeps silently what anybody may still look at, a replication slot for one. But whatever it stores anew it marks with the oldest
 * transaction that it kept anything for.
 * @throws when that is older than `before`
 */
async function assertNothingKept(pool: Pool, tables: readonly string[], before: string): Promise<void> {
  const [kept] = await pool
    .select({ name: sql<string>`relname` })
    .from(sql`pg_class`)
    .where(
      and(
        sql`relnamespace = current_schema()::regnamespace and age(relfrozenxid) > age(${before}::xid)`,
        inArray(sql`relname`, [...tables]),
      ),
    )
    .limit(1);
  if (kept)
    throw new Error(`PostgreSQL keeps what was deleted from ${kept.name}: a replica may still look at it`);
}
