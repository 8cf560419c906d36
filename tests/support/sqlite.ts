import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import type { TableSet } from "../../src/platform/db/kit.ts";
import { migrationsFolder, readMigrations } from "../../src/platform/db/migration-files.ts";
import { openSqlite } from "../../src/platform/db/sqlite/sqlite.ts";
import { migrateSqlite } from "../../src/platform/db/sqlite/sqlite-migrations.ts";
import type { FreshDatabase } from "./database.ts";
import { temporaryDirectory } from "./temporary.ts";

let template: Promise<string> | undefined;

/** A SQLite file in a directory of its own: a copy of a migrated one, or with just these tables. */
export async function freshSqlite(tables?: readonly TableSet[]): Promise<FreshDatabase & { file: string }> {
  const directory = temporaryDirectory();
  const file = join(directory, "tandem.db");
  if (tables !== undefined) await createSqliteTables(file, tables);
  else copyFileSync(await (template ??= makeTemplate()), file);
  const db = openSqlite(file);
  return {
    db,
    url: `file:${file}`,
    file,
    async dispose() {
      await db.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function createSqliteTables(file: string, tables: readonly TableSet[]): Promise<void> {
  // Loaded only when it is needed: it takes most of a second.
  const { diffSchema } = await import("../../scripts/migrations/schema-diff.ts");
  const connection = new BetterSqlite3(file);
  connection.exec((await diffSchema("sqlite", tables, undefined)).sql);
  connection.close();
}

async function makeTemplate(): Promise<string> {
  const file = join(temporaryDirectory(), "template.db");
  await migrateSqlite(file, readMigrations(migrationsFolder("sqlite")));
  return file;
}
