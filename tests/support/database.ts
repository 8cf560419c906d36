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
 * A migrated, empty database: SQLite, or on the PostgreSQL server that `TEST_DATABASE=postgres://…` names.
 * With `tables` it holds just those instead, also such as no migration makes.
 */
export async function freshDatabase(options: { tables?: readonly TableSet[] } = {}): Promise<FreshDatabase> {
  const server = process.env.TEST_DATABASE;
  return server === undefined ? freshSqlite(options.tables) : freshPostgres(server, options.tables);
}
