import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineName } from "./database.ts";

/** One numbered step of the schema. */
export interface Migration {
  /** The file's name without its ending, e.g. `0001_first`. */
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** A database's record of a migration that was applied to it. */
export type AppliedMigration = Pick<Migration, "name" | "checksum">;

/** The database is left exactly as it was; the message says in one line what is wrong with it and what to do. */
export class DatabaseRefused extends Error {
  override readonly name = "DatabaseRefused";
}

export function migrationsFolder(engine: EngineName): string {
  return fileURLToPath(new URL(`../../../migrations/${engine}`, import.meta.url));
}

/** All migrations in a folder, in order. */
export function readMigrations(folder: string): readonly Migration[] {
  const files = readdirSync(folder).filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file));
  return files.sort().map((file) => {
    const sql = readFileSync(join(folder, file), "utf8");
    return {
      name: file.slice(0, -".sql".length),
      sql,
      checksum: createHash("sha256").update(sql).digest("hex"),
    };
  });
}

/**
 * The migrations that a database still needs.
 * @throws {DatabaseRefused} when those it has are not the first of the known ones: it comes from another version
 */
export function pendingMigrations(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  for (const [index, { name, checksum }] of applied.entries()) {
    const expected = known[index];
    if (expected?.name === name && expected.checksum === checksum) continue;
    throw new DatabaseRefused(
      `The database was migrated by a newer or different Tandem (${name}): ` +
        "start that version, or restore the backup that was made before it",
    );
  }
  return known.slice(applied.length);
}
