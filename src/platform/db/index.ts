import type { Database } from "./database.ts";
import { migrationsFolder, readMigrations } from "./migration-files.ts";
import { openPostgres } from "./postgres.ts";
import { migratePostgres } from "./postgres-migrations.ts";
import { openSqlite } from "./sqlite.ts";
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
  throw new Error("A database address starts with file: or postgres://");
}
