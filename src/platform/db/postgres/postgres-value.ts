import { type SQL, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

export type Pool = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** Evaluates an expression on PostgreSQL. @throws when it is null */
export async function valueOf<T>(pool: Pool, expression: SQL): Promise<T> {
  const [row] = await pool.select({ value: sql<T>`${expression}` }).from(sql`(select 1) as one`);
  if (row === undefined || row.value === null) throw new Error("PostgreSQL gave no answer");
  return row.value;
}

/** Whether PostgreSQL refused a statement for this reason: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function isRefusedWith(error: unknown, codes: readonly string[]): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && codes.includes(String(error.code))) return true;
  return isRefusedWith(error.cause, codes); // drizzle and features wrap the driver's error
}
