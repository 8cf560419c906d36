import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { diffSchema } from "../../../scripts/migrations/schema-diff.ts";
import { defineTables, searchable, type TableSet } from "../../../src/platform/db/kit.ts";
import {
  type Migration,
  migrationsFolder,
  readMigrations,
} from "../../../src/platform/db/migration-files.ts";
import { migratePostgres } from "../../../src/platform/db/postgres/postgres-migrations.ts";
import { migrateSqlite } from "../../../src/platform/db/sqlite/sqlite-migrations.ts";
import { createSearchUpdate } from "../../../src/platform/db/sqlite/sqlite-search.ts";
import { allTables } from "../../../src/schema.ts";
import { freshPglite, freshPostgres } from "../../support/postgres.ts";
import { freshSqlite } from "../../support/sqlite.ts";
import { temporaryDirectory } from "../../support/temporary.ts";

/** A library in two versions: the second one must rebuild the parents' table, because a column is no longer required. */
const version1 = defineTables((k) => {
  const shelves = k.table("shelves", { id: k.id(), room: k.text().notNull() });
  const books = k.table("books", {
    id: k.id(),
    shelfId: k.ref().references(() => shelves.id, { onDelete: "cascade" }),
  });
  return { shelves, books };
});
const version2 = defineTables((k) => {
  const shelves = k.table("shelves", { id: k.id(), room: k.text() });
  const books = k.table("books", {
    id: k.id(),
    shelfId: k.ref().references(() => shelves.id, { onDelete: "cascade" }),
  });
  return { shelves, books };
});

const shelfSearch = { table: "shelves", columns: ["room"] };

async function writeMigrations(folder: string, versions: readonly TableSet[]): Promise<readonly Migration[]> {
  let previous: unknown;
  for (const [index, version] of versions.entries()) {
    const { sql, snapshot } = await diffSchema("sqlite", [searchable(version, shelfSearch)], previous);
    writeFileSync(join(folder, `000${index + 1}_step.sql`), sql);
    previous = snapshot;
  }
  return readMigrations(folder);
}

function change(file: string, statements: string): void {
  const connection = new BetterSqlite3(file);
  connection.exec(statements);
  createSearchUpdate(connection)(); // as before every commit
  connection.close();
}

function query(file: string, statement: string): unknown[] {
  const connection = new BetterSqlite3(file);
  const rows = connection.prepare(statement).raw().all();
  connection.close();
  return rows;
}

async function populatedLibrary() {
  const folder = temporaryDirectory();
  const file = join(folder, "data", "library.db");
  const migrations = await writeMigrations(folder, [version1, version2]);
  await migrateSqlite(file, migrations.slice(0, 1));
  change(file, "insert into shelves values (1, 'north'); insert into books values (1, 1), (2, 1)");
  return { file, migrations, filesBeside: () => readdirSync(join(folder, "data")) };
}

describe("migrating SQLite", () => {
  it("keeps the rows that refer to a table which is rebuilt", async () => {
    const { file, migrations } = await populatedLibrary();
    expect(migrations[1]?.sql).toContain("DROP TABLE `shelves`");
    await migrateSqlite(file, migrations);
    change(file, "update shelves set room = null");
    expect(query(file, "select id, shelf_id from books")).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  it("keeps a search up to date with a table that is rebuilt", async () => {
    const { file, migrations } = await populatedLibrary();
    const found = "select rowid from shelves_search where shelves_search match";
    expect(query(file, `${found} 'north'`)).toEqual([[1]]);
    await migrateSqlite(file, migrations);
    expect(query(file, `${found} 'north'`)).toEqual([[1]]);
    change(file, "update shelves set room = 'south'");
    expect(query(file, `${found} 'north'`)).toEqual([]);
    expect(query(file, `${found} 'south'`)).toEqual([[1]]);
  });

  it("makes a backup of what is there first, and leaves nothing else beside it", async () => {
    const { file, migrations, filesBeside } = await populatedLibrary();
    await migrateSqlite(file, migrations);
    expect(filesBeside()).toEqual(["library.db", "library.db.before-0002_step"]);
    expect(query(`${file}.before-0002_step`, "select room from shelves")).toEqual([["north"]]);
    expect(query(`${file}.before-0002_step`, "select name from migrations")).toEqual([["0001_step"]]);
  });

  it("does nothing when nothing is pending", async () => {
    const { file, migrations, filesBeside } = await populatedLibrary();
    await migrateSqlite(file, migrations.slice(0, 1));
    expect(filesBeside()).toEqual(["library.db"]);
  });

  it.each([
    ["leaves a reference to nothing", "delete from shelves", "2 dangling references"],
    ["makes a table that is not STRICT", "create table lax (id integer)", "not STRICT: lax"],
    [
      "takes a trigger from a search",
      "drop trigger shelves_search_update",
      "its triggers: shelves_search_update",
    ],
    ["fails half-way", "delete from books; delete from nowhere", "no such table"],
  ])("undoes a migration that %s", async (_, sql, message) => {
    const { file, migrations } = await populatedLibrary();
    const bad = [...migrations.slice(0, 1), { name: "0002_bad", sql, checksum: "0" }];
    await expect(migrateSqlite(file, bad)).rejects.toThrow(message);
    expect(query(file, "select count(*) from books")).toEqual([[2]]);
    await migrateSqlite(file, migrations);
    expect(query(file, "select count(*) from books")).toEqual([[2]]);
  });
});

describe("migrating PostgreSQL", () => {
  const server = process.env.TEST_DATABASE;

  it.runIf(server)("is done once by processes that start together", async () => {
    const { url, dispose } = await freshPostgres(server ?? "", []);
    const migrations = [{ name: "0001_first", sql: "create table once (id int)", checksum: "1" }];
    await Promise.all([1, 2, 3].map(() => migratePostgres(url, migrations)));
    await expect(migratePostgres(url, [])).rejects.toThrow("newer or different Tandem (0001_first)");
    await dispose();
  });
});

describe("the committed migrations", () => {
  it.each(["sqlite", "postgres"] as const)("lead to the tables of the code on %s", async (engine) => {
    const { db, dispose } = engine === "sqlite" ? await freshSqlite() : await freshPglite();
    for (const table of allTables.flatMap((set) => Object.values(set(db)))) {
      expect(await db.read.select().from(table)).toEqual([]);
    }
    await dispose();
  });

  it("keep what was received while the inbox is made anew", async () => {
    const file = join(temporaryDirectory(), "tandem.db");
    const migrations = readMigrations(migrationsFolder("sqlite"));
    const lighter = migrations.findIndex(({ name }) => name.endsWith("_lighter_submissions"));
    await migrateSqlite(file, migrations.slice(0, lighter));
    change(file, "insert into inbox values ('T1', 'view:V1:', '42', 1000), ('T1', 'view:V2:', null, 2000)");
    await migrateSqlite(file, migrations);
    expect(query(file, "select * from inbox order by at")).toEqual([
      ["T1", "view:V1:", "42", 1000],
      ["T1", "view:V2:", null, 2000],
    ]);
    expect(() => change(file, "insert into inbox values ('T1', 'view:V1:', null, 3000)")).toThrow("UNIQUE");
    const forgetting = query(
      file,
      "explain query plan select key from inbox where at < 5 order by at limit 500",
    );
    expect(String(forgetting)).toContain("inbox_at");
  });

  it.each(["sqlite", "postgres"] as const)("are up to date with the code on %s", async (engine) => {
    const snapshot = await import(join(migrationsFolder(engine), "snapshot.json"), {
      with: { type: "json" },
    });
    const { sql } = await diffSchema(engine, allTables, snapshot.default);
    expect(sql).toBe("");
  });
});

describe("a SQLite file", () => {
  const rightsOf = (file: string) => (statSync(file).mode & 0o777).toString(8);
  const known = readMigrations(migrationsFolder("sqlite"));

  it("is made for the account that runs Tandem alone, and so is its folder", async () => {
    const folder = join(temporaryDirectory(), "data");
    await migrateSqlite(join(folder, "tandem.db"), known);
    expect([rightsOf(folder), rightsOf(join(folder, "tandem.db"))]).toEqual(["700", "600"]);
  });

  it("that others may read, from an earlier version, is taken from them at the start", async () => {
    const file = join(temporaryDirectory(), "tandem.db");
    await migrateSqlite(file, known);
    chmodSync(file, 0o644);
    await migrateSqlite(file, known);
    expect(rightsOf(file)).toBe("600");
  });
});
