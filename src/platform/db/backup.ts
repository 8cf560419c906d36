import { renameSync, rmSync } from "node:fs";
import { inspectSqliteFile, openToLook } from "./sqlite-file.ts";

/** In the names of copies that are made before a migration, between the name of the file and that of the migration. */
export const COPY = ".before-";

/**
 * Copies a SQLite database, also while it is in use, and checks the copy. `to` appears only when it is complete.
 * @throws {DatabaseRefused} when the copy is damaged
 */
export async function backUpSqlite(file: string, to: string): Promise<void> {
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { force: true });
  const connection = openToLook(file);
  try {
    await connection.backup(unfinished);
  } finally {
    connection.close();
  }
  inspectSqliteFile(unfinished);
  renameSync(unfinished, to);
}
