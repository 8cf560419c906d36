import { resolve } from "node:path";
import type { Database, EngineName } from "./database.ts";
import {
  type AppliedMigration,
  DatabaseRefused,
  migrationsFolder,
  pendingMigrations,
  readMigrations,
} from "./migration-files.ts";
import { openPostgres } from "./postgres/postgres.ts";
import { migratePostgres, readAppliedPostgres } from "./postgres/postgres-migrations.ts";
import { openSqlite } from "./sqlite/sqlite.ts";
import { inspectSqliteFile } from "./sqlite/sqlite-file.ts";
import { migrateSqlite } from "./sqlite/sqlite-migrations.ts";

export { DatabaseRefused } from "./migration-files.ts";
export { DatabaseBusy } from "./sqlite/group-commit.ts";
export { assertNotInTransaction } from "./transaction.ts";

/** The address of a database as logs and errors may show it: without user and password. */
export function addressOf(url: string): string {
  if (url.startsWith("file:")) return url;
  const { hostname, port, pathname } = new URL(url);
  return `postgres://${hostname}:${port || 5432}${pathname}`;
}

/**
 * Migrates and opens the database that a `file:…` or `postgres://…` address names. A SQLite file that is missing is created.
 * @throws {DatabaseRefused} when the database is damaged or from another version; it is left untouched
 */
export async function createDatabase(url: string): Promise<Database> {
  if (url.startsWith("file:")) {
    const file = url.slice("file:".length);
    await migrateSqlite(file, readMigrations(migrationsFolder("sqlite")));
    return openSqlite(file);
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    await named(url, migratePostgres(url, readMigrations(migrationsFolder("postgres"))));
    return openPostgres(url);
  }
  throw new Error(ADDRESS);
}

const ADDRESS = "A database address starts with file: or postgres://";

/**
 * Opens a database that Tandem uses, perhaps at this moment. Nothing is created or migrated.
 * @throws {DatabaseRefused} when there is none, or it is damaged, or of another version
 */
export async function openDatabase(url: string): Promise<Database> {
  if (url.startsWith("file:")) {
    const file = url.slice("file:".length);
    const applied = inspectSqliteFile(file);
    if (!applied) throw new DatabaseRefused(`there is no database at ${resolve(file)}`);
    requireCurrent("sqlite", applied);
    return openSqlite(file);
  }
  if (!/^postgres(ql)?:\/\//.test(url)) throw new Error(ADDRESS);
  requireCurrent("postgres", await named(url, readAppliedPostgres(url)));
  return openPostgres(url);
}

function requireCurrent(engine: EngineName, applied: readonly AppliedMigration[]): void {
  const [first] = pendingMigrations(readMigrations(migrationsFolder(engine)), applied);
  if (first)
    throw new DatabaseRefused(`the database has no ${first.name} yet: start this version of Tandem once`);
}

/** PostgreSQL's SQLSTATE for a wrong user, a wrong password and a database that is not there: only a person can mend them. */
const NOT_LET_IN = new Set(["28000", "28P01", "3D000"]);

/** Errors of a server that cannot be used name its address; those of our own say enough. */
async function named<T>(url: string, connecting: Promise<T>): Promise<T> {
  try {
    return await connecting;
  } catch (cause) {
    if (cause instanceof DatabaseRefused || !(cause instanceof Error)) throw cause;
    const code = "code" in cause ? String(cause.code) : cause.name;
    const where = `the database at ${addressOf(url)}`;
    if (NOT_LET_IN.has(code))
      throw new DatabaseRefused(`${where} refuses us: ${cause.message}; check DATABASE_URL`, { cause });
    throw new Error(`${where} cannot be used (${code}): is the server running?`, { cause });
  }
}
