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
  return engine === "sqlite" ? diffSqlite(tables, previous) : diffPostgres(tables, previous);
}

async function diffSqlite(tables: Record<string, unknown>, previous: unknown): Promise<SchemaDiff> {
  const before = (previous ?? (await generateSQLiteDrizzleJson({}))) as DrizzleSQLiteSnapshotJSON;
  const snapshot = await generateSQLiteDrizzleJson(tables, before.id, "snake_case");
  const statements = await generateSQLiteMigration(before, snapshot);
  return { sql: joinStatements(statements.filter(isNotPragma).map(makeStrict)), snapshot };
}

async function diffPostgres(tables: Record<string, unknown>, previous: unknown): Promise<SchemaDiff> {
  const before = (previous ?? generateDrizzleJson({})) as DrizzleSnapshotJSON;
  const snapshot = generateDrizzleJson(tables, before.id, undefined, "snake_case");
  return { sql: joinStatements(await generateMigration(before, snapshot)), snapshot };
}

/** The runner turns foreign keys off itself: inside its transaction these pragmas do nothing. */
function isNotPragma(statement: string): boolean {
  return !/^PRAGMA foreign_keys/i.test(statement);
}

/** drizzle-kit cannot say STRICT. */
function makeStrict(statement: string): string {
  return statement.startsWith("CREATE TABLE") ? statement.trimEnd().replace(/\);$/, ") STRICT;") : statement;
}

function joinStatements(statements: readonly string[]): string {
  return statements.map((statement) => `${statement.trim().replaceAll("\t", "  ")}\n`).join("\n");
}
