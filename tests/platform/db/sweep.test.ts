import { statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import BetterSqlite3 from "better-sqlite3";
import { eq } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import type { Database } from "../../../src/platform/db/database.ts";
import { bytesOf } from "../../support/file-bytes.ts";
import { freshSqlite } from "../../support/sqlite.ts";
import { add } from "./engines.ts";
import { contractTables } from "./tables.ts";

const SWEEPS = 2;
const WORDS = "what nobody must find any more";

test("a SQLite file is swept at once although people write all the time", async () => {
  const { db, url, file, dispose } = await freshSqlite([contractTables]);
  fill(file);
  const over = new AbortController();
  const writing = writesUntil(over.signal, db);
  onTestFinished(async () => {
    over.abort();
    await writing;
    await dispose();
  });
  const { books } = contractTables.sqlite;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const title = `${WORDS} ${sweep}`;
    await db.write((tx) => add(tx, title));
    await db.write(async (tx) => void (await tx.delete(books).where(eq(books.title, title))));
    await db.sweep({ tables: [], since: 0 });
    expect((await bytesOf(url)).count(WORDS)).toBe(0);
  }
});

test("while another process goes on reading, a sweep is refused before it writes the file into the log; later it works", async () => {
  const { db, url, file, dispose } = await freshSqlite([contractTables]);
  onTestFinished(dispose);
  fill(file);
  await db.forgetVersions([]);
  const other = new BetterSqlite3(file, { readonly: true });
  other.exec("begin; select count(*) from books");
  await db.write((tx) => add(tx, WORDS));
  const { books } = contractTables.sqlite;
  await db.write(async (tx) => void (await tx.delete(books).where(eq(books.title, WORDS))));
  await expect(db.sweep({ tables: [], since: 0 })).rejects.toThrow("goes on reading the database");
  expect(statSync(`${file}-wal`).size).toBeLessThan(1_000_000);
  other.exec("commit");
  other.close();
  await db.sweep({ tables: [], since: 0 });
  expect((await bytesOf(url)).count(WORDS)).toBe(0);
});

/** Some fifteen megabytes: SQLite folds its log into the file by itself after four. */
function fill(file: string): void {
  const connection = new BetterSqlite3(file);
  connection.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 15000)
    insert into books (workspace_id, title) select 'W2', i || hex(zeroblob(500)) from n`);
  connection.close();
}

/** Writes again and again, and lets others in between as people do. */
async function writesUntil(end: AbortSignal, db: Database): Promise<void> {
  for (let book = 0; !end.aborted; book++) {
    await db.write((tx) => add(tx, `book ${book}`));
    await pause(2);
  }
}
