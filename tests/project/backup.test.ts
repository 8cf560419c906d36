import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import { createDatabase } from "../../src/platform/db/index.ts";
import { backUp } from "../support/backup.ts";
import { freshSqlite } from "../support/sqlite.ts";
import { temporaryDirectory } from "../support/temporary.ts";

test("a database in use is copied whole, with what was just written, and may be read by the same people", async () => {
  const { db, file, url, dispose } = await freshSqlite();
  const writer = new BetterSqlite3(file);
  writer.exec("create table notes (words text) strict; insert into notes values ('just now')");
  const to = join(temporaryDirectory(), "copy.db");

  const { code, stdout, stderr } = await backUp(url, to);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^Wrote .*copy\.db: [\d,]+ bytes, copied from .*tandem\.db and found whole\.\n$/);
  expect(statSync(to).mode).toBe(statSync(file).mode);
  expect(existsSync(`${to}.unfinished`)).toBe(false);
  const copy = new BetterSqlite3(to, { readonly: true });
  expect(copy.prepare("select words from notes").pluck().all()).toEqual(["just now"]);
  copy.close();
  await (await createDatabase(`file:${to}`)).close();
  writer.close();
  await db.close();
  await dispose();
});

test("nothing is overwritten, and nothing is made of what is not there", async () => {
  const { url, dispose } = await freshSqlite();
  const folder = temporaryDirectory();
  const taken = join(folder, "taken.db");
  writeFileSync(taken, "mine");
  const refused = await backUp(url, taken);
  expect(refused).toEqual({
    code: 1,
    stdout: "",
    stderr: `No backup: ${taken} is there already; name a file that is not\n`,
  });
  expect(readFileSync(taken, "utf8")).toBe("mine");

  const to = join(folder, "none.db");
  const missing = await backUp(`file:${join(folder, "missing.db")}`, to);
  expect(missing.stderr).toMatch(/^No backup: there is no database at .*missing\.db\n$/);
  const nameless = await backUp(url);
  expect(nameless.stderr).toMatch(/^No backup: name the file to write/);
  expect([missing.code, nameless.code, existsSync(to)]).toEqual([1, 1, false]);
  await dispose();
});

test("damage that the start would not find keeps the copy from being made", async () => {
  const { db, file, url, dispose } = await freshSqlite();
  await db.close();
  const spoiler = new BetterSqlite3(file);
  spoiler.exec("create table notes (words text, place text) strict; create index notes_ix on notes (words)");
  spoiler.exec("insert into notes values ('a', 'b')");
  // The index now says that it is of another column than the one whose values it holds.
  spoiler.unsafeMode();
  spoiler.pragma("writable_schema = on");
  spoiler.exec("update sqlite_schema set sql = replace(sql, '(words)', '(place)') where name = 'notes_ix'");
  spoiler.close();
  const to = join(temporaryDirectory(), "copy.db");
  const { code, stderr } = await backUp(url, to);
  expect(stderr).toMatch(/^No backup: .*copy\.db\.unfinished is damaged/);
  expect([code, existsSync(to), existsSync(`${to}.unfinished`)]).toEqual([1, false, false]);
  await dispose();
});

test("for PostgreSQL it says what to use instead, and not how to reach it", async () => {
  const { code, stderr } = await backUp("postgres://tandem:secret@127.0.0.1/tandem", "copy.db");
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: "No backup: DATABASE_URL names a PostgreSQL database; use pg_dump for that\n",
  });
});
