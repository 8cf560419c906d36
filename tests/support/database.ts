import type { Database } from "../../src/platform/db/database.ts";
import type { TableSet } from "../../src/platform/db/kit.ts";
import { freshPostgres } from "./postgres.ts";
import { freshSqlite } from "./sqlite.ts";

/** An empty database of a test's own. */
export interface FreshDatabase {
  readonly db: Database;
  /** To open it a second time, e.g. after a restart. */
  readonly url: string;
  /** The SQLite file; undefined on PostgreSQL. */
  readonly file: string | undefined;
  /** Closes and removes it. */
  dispose(): Promise<void>;
}

/**
 * A migrated, empty database: SQLite, or in the tests that run on PostgreSQL a copy of the one that `TEST_DATABASE` names.
 * With `tables` it holds just those instead, also such as no migration makes.
 */
export async function freshDatabase(options: { tables?: readonly TableSet[] } = {}): Promise<FreshDatabase> {
  const template = process.env.TEST_DATABASE;
  return template === undefined ? freshSqlite(options.tables) : freshPostgres(template, options.tables);
}
