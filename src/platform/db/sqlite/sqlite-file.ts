import { existsSync, statSync } from "node:fs";
import BetterSqlite3, { type Database as Connection } from "better-sqlite3";
import { type AppliedMigration, DatabaseRefused } from "../migration-files.ts";

/**
 * Opens a file to look at it without changing it. A cleanly closed file is opened for writing, though nothing is written:
 * only then does SQLite remove the files again that it puts beside it. One with a write-ahead log is opened read-only,
 * because closing it would fold the log into it.
 */
export function openToLook(file: string): Connection {
  const connection = new BetterSqlite3(file, { readonly: existsSync(`${file}-wal`), fileMustExist: true });
  connection.pragma("query_only = ON");
  return connection;
}

interface Inspection {
  /** Also compares every index with its table, which takes several times as long. https://sqlite.org/pragma.html#pragma_integrity_check */
  readonly isThorough?: boolean;
}

/**
 * Which migrations a file has; undefined when there is nothing in it yet. Reads every page, to find damage before it spreads.
 * @throws {DatabaseRefused} when it is damaged, unreadable, or not a database of Tandem's
 */
export function inspectSqliteFile(
  file: string,
  inspection: Inspection = {},
): readonly AppliedMigration[] | undefined {
  if (!existsSync(file) || statSync(file).size === 0) {
    if (!existsSync(`${file}-wal`)) return undefined;
    throw new DatabaseRefused(
      `${file} is missing or empty beside its write-ahead log: restore a backup of it`,
    );
  }
  try {
    const connection = openToLook(file);
    try {
      return readApplied(connection, file, inspection);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    throw new DatabaseRefused(
      `${file} cannot be read as a database (${String(error)}): restore a backup of it`,
      {
        cause: error,
      },
    );
  }
}

function readApplied(
  connection: Connection,
  file: string,
  { isThorough = false }: Inspection,
): readonly AppliedMigration[] | undefined {
  const check = isThorough ? "integrity_check(1)" : "quick_check(1)";
  const verdict = String(connection.pragma(check, { simple: true }));
  if (verdict !== "ok") {
    throw new DatabaseRefused(
      `${file} is damaged (${verdict.replaceAll(/\s+/g, " ")}): restore a backup of it`,
    );
  }
  const tables = connection.prepare("select name from sqlite_schema where type = 'table'").pluck().all();
  if (tables.length === 0) return undefined;
  if (tables.includes("migrations")) return selectApplied(connection);
  throw new DatabaseRefused(`${file} is a database of something else: name another file in DATABASE_URL`);
}

export function selectApplied(connection: Connection): readonly AppliedMigration[] {
  return connection
    .prepare<[], AppliedMigration>("select name, checksum from migrations order by name")
    .all();
}
