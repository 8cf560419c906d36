import { getTableColumns, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Reader } from "./database.ts";

/** A finished query as drizzle hands it over, before it is prepared. */
interface Preparable<Result> {
  prepare(name: string): Statement<Result>;
}

interface Statement<Result> {
  execute(values: Record<string, unknown>): PromiseLike<Result>;
}

/** Makes what stands in a query for a value that comes later. */
export type Blank<Values> = <Name extends keyof Values & string>(name: Name) => Placeholder<Name>;

/**
 * A query with blanks, for what runs with everything that people do: drizzle puts a query's words together anew each time, which takes
 * several times as long as running it; this does it once per connection. (On PostgreSQL each transaction has a connection of its own.)
 *
 * `build` is given a connection and the way to make blanks, but no value: what it decides, it decides for good. Returns the function that
 * runs the query with values for its blanks, in a transaction or outside; it rejects as the query does.
 */
export function prepared<Values extends object, On extends Reader = Reader>() {
  return <Result>(build: (on: On, blank: Blank<Values>) => Preparable<Result>) => {
    const prepare = (on: On) => build(on, (name) => sql.placeholder(name)).prepare("");
    const statementOn = (on: On): Statement<Result> => {
      const kept = on.statements?.get(build) as Statement<Result> | undefined;
      const statement = kept ?? prepare(on);
      if (kept === undefined) on.statements?.set(build, statement);
      return statement;
    };
    return async (on: On, values: Values): Promise<Result> =>
      statementOn(on).execute(values as Record<string, unknown>);
  };
}

/** Blanks for the columns of a row to insert: these, or all but the `id` that the database gives out. Other columns get their defaults. */
export function blanksFor<Table extends PgTable, Name extends keyof Table["$inferInsert"] & string>(
  table: Table,
  only?: readonly Name[],
): Record<Name, SQL> {
  const columns = Object.entries(getTableColumns(table)).filter(([name]) =>
    only === undefined ? name !== "id" : only.some((one) => one === name),
  );
  return Object.fromEntries(columns.map(([name, column]) => [name, valueOf(column, name)])) as Record<
    Name,
    SQL
  >;
}

/** Null is null in every column; drizzle would store a JSON null when it comes in a blank. */
function valueOf(column: PgColumn, name: string): SQL {
  const mapToDriverValue = (value: unknown) => (value === null ? null : column.mapToDriverValue(value));
  return sql`${sql.param(sql.placeholder(name), { mapToDriverValue })}`;
}
