import { chmodSync, linkSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { inspectSqliteFile, openToLook } from "./sqlite-file.ts";

/** In the names of copies that are made before a migration, between the name of the file and that of the migration. */
export const COPY = ".before-";

/** One step copies everything: in several, each write by somebody else would start the copy over. A reader keeps no writer waiting. */
const ALL_PAGES = 0x7f_ff_ff_ff;

/**
 * Copies a SQLite database, also while it is in use, and checks the copy. `to` appears only when it is complete, and may be read by those
 * who may read `file`. What was there under this name is replaced, unless `isNew`.
 * @throws {DatabaseRefused} when the copy is damaged; and when `isNew` and something is there by now, with the code EEXIST
 */
export async function backUpSqlite(file: string, to: string, { isNew = false } = {}): Promise<void> {
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    // Nobody else may read it while it is made either.
    writeFileSync(unfinished, "", { mode: 0o600 });
    await copyAll(file, unfinished);
    chmodSync(unfinished, statSync(file).mode);
    inspectSqliteFile(unfinished, { isThorough: isNew });
    // A link, unlike a new name, does not replace what is there.
    if (isNew) linkSync(unfinished, to);
    else renameSync(unfinished, to);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

async function copyAll(file: string, to: string): Promise<void> {
  const connection = openToLook(file);
  try {
    await connection.backup(to, { progress: () => ALL_PAGES });
  } finally {
    connection.close();
  }
}
