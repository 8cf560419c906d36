import type { Database } from "./database.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";

export { DatabaseBusy } from "./group-commit.ts";
export { assertNotInTransaction } from "./transaction.ts";

/** Opens the database that a `file:…` or `postgres://…` address names. */
export async function createDatabase(url: string): Promise<Database> {
  if (url.startsWith("file:")) return openSqlite(url.slice("file:".length));
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url);
  throw new Error("The database address must start with file: or postgres://");
}
