import {
  type DrizzleSnapshotJSON,
  type DrizzleSQLiteSnapshotJSON,
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from "drizzle-kit/api";
import { getTableName } from "drizzle-orm";
import type { EngineName } from "../../src/platform/db/database.ts";
import type { TableSet } from "../../src/platform/db/kit.ts";
import type { SearchIndex } from "../../src/platform/db/search.ts";
import {
  createPostgresSearch,
  createSqliteSearch,
  createSqliteTriggers,
  dropPostgresSearch,
  dropSqliteSearch,
} from "./search-index.ts";

/** The statements that lead from one schema to the next, and a description of the latter to start the next diff from. */
export interface SchemaDiff {
  readonly sql: string;
  readonly snapshot: unknown;
}

/**
 * Compares the tables with the snapshot of the last migration (undefined: with an empty database).
 * @throws when a column or table seems to be renamed: add the new one, copy, and remove the old one in a later migration
 */
export async function diffSchema(
  engine: EngineName,
  sets: readonly TableSet[],
  previous: unknown,
): Promise<SchemaDiff> {
  const tables = Object.fromEntries(
    sets.flatMap((set) => Object.values(set({ engine }))).map((table) => [getTableName(table), table]),
  );
  const { searches: before = [], ...known } = (previous ?? {}) as { searches?: readonly SearchIndex[] };
  const now = sets.flatMap((set) => set.searches ?? []);
  const diff = engine === "sqlite" ? diffSqlite : diffPostgres;
  const made = await diff(tables, previous === undefined ? undefined : known);
  const unordered = sets.flatMap((set) => set.unordered ?? []);
  const statements = made.statements.map((statement) => withoutOrder(statement, unordered));
  const { snapshot } = made;
  const [goes, comes] = [newIn(before, now), newIn(now, before)];
  const sql =
    engine === "sqlite"
      ? [...goes.flatMap(dropSqliteSearch), ...statements, ...comes.flatMap(createSqliteSearch)]
      : [...goes.flatMap(dropPostgresSearch), ...statements, ...comes.flatMap(createPostgresSearch)];
  const rebuilt = now.filter(
    (index) => !comes.includes(index) && statements.includes(`DROP TABLE \`${index.table}\`;`),
  );
  return {
    sql: joinStatements([...sql, ...rebuilt.flatMap(createSqliteTriggers)]),
    snapshot: { ...snapshot, ...(now.length > 0 && { searches: now }) },
  };
}

interface TableDiff {
  readonly statements: readonly string[];
  readonly snapshot: object;
}

async function diffSqlite(tables: Record<string, unknown>, previous: unknown): Promise<TableDiff> {
  const before = (previous ?? (await generateSQLiteDrizzleJson({}))) as DrizzleSQLiteSnapshotJSON;
  const snapshot = await generateSQLiteDrizzleJson(tables, before.id, "snake_case");
  const statements = await generateSQLiteMigration(before, snapshot);
  return { statements: statements.filter(isNotPragma).map(makeStrict), snapshot };
}

async function diffPostgres(tables: Record<string, unknown>, previous: unknown): Promise<TableDiff> {
  const before = (previous ?? generateDrizzleJson({})) as DrizzleSnapshotJSON;
  const snapshot = generateDrizzleJson(tables, before.id, undefined, "snake_case");
  return { statements: await generateMigration(before, snapshot), snapshot };
}

/** Those of `these` that are not among `those`, to the letter. */
function newIn(these: readonly SearchIndex[], those: readonly SearchIndex[]): readonly SearchIndex[] {
  const known = new Set(those.map((index) => JSON.stringify(index)));
  return these.filter((index) => !known.has(JSON.stringify(index)));
}

/** The runner turns foreign keys off itself: inside its transaction these pragmas do nothing. */
function isNotPragma(statement: string): boolean {
  return !/^PRAGMA foreign_keys/i.test(statement);
}

/** drizzle-kit cannot say STRICT. */
function makeStrict(statement: string): string {
  return statement.startsWith("CREATE TABLE") ? statement.trimEnd().replace(/\);$/, ") STRICT;") : statement;
}

/** Nor WITHOUT ROWID. https://sqlite.org/withoutrowid.html */
function withoutOrder(statement: string, unordered: readonly string[]): string {
  const table = /^CREATE TABLE `(?:__new_)?(\w+)`/.exec(statement)?.[1] ?? "";
  return unordered.includes(table) ? statement.replace(/\) STRICT;$/, ") STRICT, WITHOUT ROWID;") : statement;
}

function joinStatements(statements: readonly string[]): string {
  return statements.map((statement) => `${statement.trim().replaceAll("\t", "  ")}\n`).join("\n");
}
