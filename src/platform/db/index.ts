import { resolve } from "node:path";
import type { Database, EngineName } from "./database.ts";
import {
  type AppliedMigration,
  DatabaseRefused,
  migrationsFolder,
  pendingMigrations,
  readMigrations,
} from "./migration-files.ts";
import { openPostgres } from "./postgres.ts";
import { migratePostgres, readAppliedPostgres } from "./postgres-migrations.ts";
import { openSqlite } from "./sqlite.ts";
import { inspectSqliteFile } from "./sqlite-file.ts";
import { migrateSqlite } from "./sqlite-migrations.ts";

export { DatabaseBusy } from "./group-commit.ts";
export { DatabaseRefused } from "./migration-files.ts";
export { assertNotInTransaction } from "./transaction.ts";

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
    await migratePostgres(url, readMigrations(migrationsFolder("postgres")));
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
  requireCurrent("postgres", await readAppliedPostgres(url));
  return openPostgres(url);
}

function requireCurrent(engine: EngineName, applied: readonly AppliedMigration[]): void {
  const [first] = pendingMigrations(readMigrations(migrationsFolder(engine)), applied);
  if (first)
    throw new DatabaseRefused(`the database has no ${first.name} yet: start this version of Tandem once`);
}
