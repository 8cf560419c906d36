import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import BetterSqlite3, { type Database as Connection } from "better-sqlite3";
import { type Migration, pendingMigrations } from "../migration-files.ts";
import { backUpSqlite, COPY } from "./backup.ts";
import { inspectSqliteFile, selectApplied } from "./sqlite-file.ts";

/** The rights of the group and of everybody else. */
const OTHERS = 0o077;

/**
 * Brings a SQLite file up to date: all pending migrations in one transaction, after a backup copy
 * (`tandem.db.before-0002_name`) of a file that holds something. Creates a file that is missing. Only the account that runs Tandem may
 * read it then.
 * @throws {DatabaseRefused} when the file is damaged or from another version; it is left untouched
 */
export async function migrateSqlite(file: string, known: readonly Migration[]): Promise<void> {
  const applied = inspectSqliteFile(file);
  if (applied === undefined) createPrivate(file);
  else keepPrivate(file);
  const [first] = pendingMigrations(known, applied ?? []);
  if (first === undefined) return;
  if (applied !== undefined) await backUpSqlite(file, `${file}${COPY}${first.name}`);
  const connection = new BetterSqlite3(file);
  try {
    migrateConnection(connection, known);
  } finally {
    connection.close();
  }
}

function createPrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, "", { mode: 0o600, flag: "a" });
  keepPrivate(file);
}

/** Takes the file, and what SQLite keeps beside it, from everybody else: earlier versions left that to the account's umask. */
function keepPrivate(file: string): void {
  for (const one of [file, `${file}-wal`, `${file}-shm`]) {
    if (existsSync(one) && (statSync(one).mode & OTHERS) !== 0) chmodSync(one, 0o600);
  }
}

function migrateConnection(connection: Connection, known: readonly Migration[]): void {
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  // A rebuilt table is dropped, which would delete the rows that refer to it. Inside the transaction this would come too late.
  connection.pragma("foreign_keys = OFF");
  const migrateAll = connection.transaction(() => {
    connection.exec(
      "create table if not exists migrations (name text primary key, checksum text not null) strict",
    );
    const remember = connection.prepare("insert into migrations (name, checksum) values (?, ?)");
    for (const migration of pendingMigrations(known, selectApplied(connection))) {
      connection.exec(migration.sql);
      remember.run(migration.name, migration.checksum);
    }
    assertReferences(connection);
    assertStrict(connection);
    assertSearchTriggers(connection);
  });
  migrateAll.immediate();
}

function assertReferences(connection: Connection): void {
  const dangling = connection.prepare("pragma foreign_key_check").all();
  if (dangling.length > 0) throw new Error(`A migration left ${dangling.length} dangling references`);
}

/** Without STRICT a column takes values of any type. */
function assertStrict(connection: Connection): void {
  const lax = connection
    .prepare("select name from pragma_table_list where schema = 'main' and type = 'table' and not strict")
    .pluck()
    .all()
    .filter((name) => !String(name).startsWith("sqlite_"));
  if (lax.length > 0) throw new Error(`A migration left tables that are not STRICT: ${lax.join(", ")}`);
}

/** Without its triggers a search index knows nothing of what changes. */
function assertSearchTriggers(connection: Connection): void {
  const namesOf = (type: "virtual" | "trigger") =>
    type === "virtual"
      ? "select name from pragma_table_list where schema = 'main' and type = 'virtual'"
      : "select name from sqlite_schema where type = 'trigger'";
  const list = (type: "virtual" | "trigger") => connection.prepare<[], string>(namesOf(type)).pluck().all();
  const triggers = list("trigger");
  const wanted = list("virtual").flatMap((name) => [`${name}_update`, `${name}_delete`]);
  const missing = wanted.filter((name) => !triggers.includes(name));
  if (missing.length > 0)
    throw new Error(`A migration left a search without its triggers: ${missing.join(", ")}`);
}
