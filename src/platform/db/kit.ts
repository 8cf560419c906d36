import * as pg from "drizzle-orm/pg-core";
import * as sqlite from "drizzle-orm/sqlite-core";
import type { EngineName } from "./database.ts";
import type { SearchIndex } from "./search.ts";

/**
 * The column types that tables are made of. The static types are PostgreSQL's; the SQLite kit builds the same columns,
 * so that one set of queries serves both engines. Column names become snake_case by themselves.
 */
const pgKit = {
  engine: "postgres" as EngineName,
  table: pg.pgTable,
  /** A number that the database gives out, never twice. */
  id: () => pg.bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  /** Holds another table's `id()`. */
  ref: () => pg.bigint({ mode: "number" }),
  text: () => pg.text(),
  oneOf: <const V extends readonly [string, ...string[]]>(_values: V) => pg.text().$type<V[number]>(),
  int: () => pg.integer(),
  real: () => pg.doublePrecision(),
  /** An instant in epoch milliseconds, or a duration in milliseconds: the same number on both engines. */
  ms: () => pg.bigint({ mode: "number" }),
  bool: () => pg.boolean(),
  json: <T>() => pg.jsonb().$type<T>(),
  primaryKey: pg.primaryKey,
  foreignKey: pg.foreignKey,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  check: pg.check,
};

export type Kit = typeof pgKit;

const liteKit = {
  engine: "sqlite",
  table: sqlite.sqliteTable,
  id: () => sqlite.integer().primaryKey({ autoIncrement: true }),
  ref: () => sqlite.integer(),
  text: () => sqlite.text(),
  oneOf: () => sqlite.text(),
  int: () => sqlite.integer(),
  real: () => sqlite.real(),
  ms: () => sqlite.integer(),
  bool: () => sqlite.integer({ mode: "boolean" }),
  json: () => sqlite.text({ mode: "json" }),
  primaryKey: sqlite.primaryKey,
  foreignKey: sqlite.foreignKey,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  check: sqlite.check,
} satisfies { [Name in keyof Kit]: unknown };

/** The one cast that hides SQLite behind PostgreSQL's types. What it hides, the contract tests on both engines find. */
const sqliteKit = liteKit as unknown as Kit;

/** The tables of one part, for both engines: `tables(db)` or `tables(tx)` are those of the engine that runs. */
export interface TableSet<Tables extends Record<string, pg.PgTable> = Record<string, pg.PgTable>> {
  (holder: { readonly engine: EngineName }): Tables;
  readonly sqlite: Tables;
  readonly postgres: Tables;
  /** Where people can search in them. */
  readonly searches?: readonly SearchIndex[];
  /** The names of those whose rows lie in the order of their key, and in no other. */
  readonly unordered?: readonly string[];
}

/**
 * Defines tables once for both engines. To refer to another part's table, ask for it with the kit:
 * `k.ref().references(() => otherTables(k).things.id)`.
 */
export function defineTables<Tables extends Record<string, pg.PgTable>>(
  build: (kit: Kit) => Tables,
): TableSet<Tables> {
  const engines = { sqlite: build(sqliteKit), postgres: build(pgKit) };
  return Object.assign((holder: { readonly engine: EngineName }) => engines[holder.engine], engines);
}

/** Tables in which people can search. */
export function searchable<Tables extends Record<string, pg.PgTable>>(
  tables: TableSet<Tables>,
  ...searches: readonly SearchIndex[]
): TableSet<Tables> {
  return Object.assign(tables, { searches });
}

/**
 * Tables of which those named keep their rows in the order of their primary key instead of that in which they came: on SQLite by
 * themselves (WITHOUT ROWID), on PostgreSQL after `Database.sweep`. A random key then tells nothing of what came first.
 */
export function unordered<Tables extends Record<string, pg.PgTable>>(
  tables: TableSet<Tables>,
  ...names: readonly string[]
): TableSet<Tables> {
  return Object.assign(tables, { unordered: names });
}
