import { setTimeout as delay } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

type Pool = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** What people do takes milliseconds, a copy made by `pg_dump` minutes: whoever sweeps comes back. */
const PATIENCE_MS = 2_000;
const PAUSE_MS = 20;
/** insufficient_privilege: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const NOT_ALLOWED = "42501";

/**
 * Stores every table anew, so that nothing of what was deleted is left in PostgreSQL's files: those of `ordered` in the order of their
 * primary keys. The write-ahead log is written over where the user may do that: it needs `pg_monitor`, `pg_checkpoint` and the right
 * to execute `pg_switch_wal()`. Each table is locked while it is written.
 * @throws when an older transaction still needs what was deleted
 */
export async function sweepPostgres(pool: Pool, ordered: readonly string[]): Promise<void> {
  await outlastOlder(pool);
  for (const table of ordered) await storeInOrder(pool, table);
  await forgetSamples(pool);
  await outlastOlder(pool); // those that began while the samples were still there
  await pool.execute(sql`vacuum full ${sql.join([sql`pg_statistic`, ...(await tablesOf(pool))], sql`, `)}`);
  try {
    await writeOverLog(pool);
  } catch (error) {
    if (!isNotAllowed(error)) throw error;
  }
}

/**
 * What a transaction could still see is stored anew with the rest: waits until all that began before are over. Those that write in other
 * databases of the server count as well: whoever looks at this one meanwhile looks at it as it was when the oldest of them began.
 */
async function outlastOlder(pool: Pool): Promise<void> {
  const started = await valueOf<string>(pool, sql`pg_snapshot_xmax(pg_current_snapshot())::xid::text`);
  const writers = sql`pg_snapshot_xmin(pg_current_snapshot())::xid`;
  const readers = sql`select backend_xmin from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  const isOver = sql`age(${started}::xid) >= (select max(age(xid)) from (select ${writers} as xid union all ${readers}) as active)`;
  for (let waited = 0; !(await valueOf<boolean>(pool, isOver)); waited += PAUSE_MS) {
    if (waited >= PATIENCE_MS) throw new Error("A transaction from before is still open");
    await delay(PAUSE_MS);
  }
}

/** https://www.postgresql.org/docs/current/sql-cluster.html */
async function storeInOrder(pool: Pool, table: string): Promise<void> {
  const key = await valueOf<string>(
    pool,
    sql`(select indexrelid::regclass::text from pg_index where indrelid = ${table}::regclass and indisprimary)`,
  );
  await pool.execute(sql`cluster ${sql.identifier(table)} using ${sql.identifier(key)}`);
}

/**
 * The planner keeps samples of every column's values. ANALYZE puts new ones in their place, but leaves those of a table that has become
 * empty as they were: only a column that is given its type anew has none. Tables with generated columns do not allow that.
 */
async function forgetSamples(pool: Pool): Promise<void> {
  await pool.execute(sql`analyze`);
  const sampled = sql`pg_stats join pg_class on pg_class.oid = format('%I.%I', schemaname, tablename)::regclass
    join pg_attribute using (attname)`;
  const columns = await pool
    .select({
      table: sql<string>`relname`,
      column: sql<string>`attname`,
      type: sql<string>`format_type(atttypid, atttypmod)`,
    })
    .from(sampled)
    .where(sql`attrelid = pg_class.oid and schemaname = current_schema() and reltuples = 0
      and not exists (select from pg_attribute where attrelid = pg_class.oid and attgenerated <> '')`);
  for (const { table, column, type } of columns)
    await pool.execute(
      sql`alter table ${sql.identifier(table)} alter column ${sql.identifier(column)} type ${sql.raw(type)}`,
    );
}

async function tablesOf(pool: Pool): Promise<readonly SQL[]> {
  const names = await pool
    .select({ name: sql<string>`relname` })
    .from(sql`pg_class`)
    .where(sql`relkind = 'r' and relnamespace = current_schema()::regnamespace`);
  return names.map(({ name }) => sql`${sql.identifier(name)}`);
}

/**
 * Files of the log are used again when a checkpoint has left them behind, with what stood in them. So each is begun and left once, which
 * fills it with zeros, and those that were in use meanwhile a second time. A file has 16 MB as a rule.
 */
async function writeOverLog(pool: Pool): Promise<void> {
  for (const _ of ["those that wait", "those that were in use"]) {
    const files = await valueOf<number>(pool, sql`(select count(*)::int from pg_ls_waldir())`);
    for (let file = 0; file < files; file++) {
      await pool.execute(sql`select pg_logical_emit_message(false, 'tandem', '')`); // an empty file is not left
      await pool.execute(sql`select pg_switch_wal()`);
    }
    await pool.execute(sql`checkpoint`);
  }
}

async function valueOf<T>(pool: Pool, expression: SQL): Promise<T> {
  const [row] = await pool.select({ value: sql<T>`${expression}` }).from(sql`(select 1) as one`);
  if (row === undefined || row.value === null) throw new Error("PostgreSQL gave no answer");
  return row.value;
}

function isNotAllowed(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === NOT_ALLOWED) || isNotAllowed(error.cause);
}
