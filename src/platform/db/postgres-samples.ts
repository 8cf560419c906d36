import { type SQL, sql } from "drizzle-orm";
import type { Pool } from "./postgres-value.ts";

/**
 * The planner keeps samples of every column's values. ANALYZE puts new ones in their place, but leaves those of a table that has become
 * empty as they were: only a column that is given its type anew has none. Tables with generated columns do not allow that.
 * @param run runs a statement that locks a table
 */
export async function forgetSamples(
  pool: Pool,
  tables: readonly SQL[],
  run: (statement: SQL) => Promise<void>,
): Promise<void> {
  for (const table of tables) await run(sql`analyze ${table}`);
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
    await run(
      sql`alter table ${sql.identifier(table)} alter column ${sql.identifier(column)} type ${sql.raw(type)}`,
    );
}
