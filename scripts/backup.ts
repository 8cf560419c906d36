/**
 * `npm run backup -- FILE` copies the SQLite database that DATABASE_URL names to a new file, also while Tandem runs, and checks the copy.
 * It says in one line what it wrote, or why it wrote nothing (then it ends with 1).
 */
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { DatabaseRefused } from "../src/platform/db/index.ts";
import { backUpSqlite } from "../src/platform/db/sqlite/backup.ts";

/** As in `.env.example`. */
const DEFAULT_URL = "file:./data/tandem.db";

try {
  console.log(await backUp(process.env.DATABASE_URL?.trim() || DEFAULT_URL, process.argv.slice(2)));
} catch (error) {
  console.error(`No backup: ${reasonOf(error)}`);
  process.exitCode = 1;
}

async function backUp(url: string, [to, ...more]: readonly string[]): Promise<string> {
  if (to === undefined || more.length > 0)
    throw new DatabaseRefused("name the file to write, as in npm run backup -- /backup/tandem.db");
  if (!url.startsWith("file:"))
    throw new DatabaseRefused("DATABASE_URL names a PostgreSQL database; use pg_dump for that");
  const file = url.slice("file:".length);
  if (!existsSync(file)) throw new DatabaseRefused(`there is no database at ${resolve(file)}`);
  if (existsSync(to)) throw new DatabaseRefused(`${to} is there already; name a file that is not`);
  await backUpSqlite(file, to, { isNew: true });
  return `Wrote ${to}: ${statSync(to).size.toLocaleString("en-US")} bytes, copied from ${file} and found whole.`;
}

/** Damage and what is refused are said in words of their own; the system's errors name what went wrong. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
