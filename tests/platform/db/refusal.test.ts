import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { createDatabase, DatabaseRefused } from "../../../src/platform/db/index.ts";
import { temporaryDirectory } from "../../support/temporary.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryDirectory();
  file = join(folder, "tandem.db");
});

/** Everything in the folder, byte for byte. */
const contents = () =>
  readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)).toString("base64") }));

/** The one line that the refusal says. */
async function refusal(): Promise<string> {
  const before = contents();
  const [outcome] = await Promise.allSettled([createDatabase(`file:${file}`)]);
  expect(contents()).toEqual(before);
  if (outcome.status === "fulfilled") throw new Error("It was not refused");
  expect(outcome.reason).toBeInstanceOf(DatabaseRefused);
  expect(outcome.reason.message).not.toContain("\n");
  return outcome.reason.message;
}

async function createAndChange(statements: string): Promise<void> {
  const db = await createDatabase(`file:${file}`);
  await db.close();
  const connection = new BetterSqlite3(file);
  connection.exec(statements);
  connection.close();
}

describe("a SQLite file is refused in one line, and left untouched, when it", () => {
  it("is no database", async () => {
    writeFileSync(file, "Dear diary, ".repeat(1_000));
    expect(await refusal()).toMatch(/cannot be read as a database .*: restore a backup/);
  });

  it("is a database of something else", async () => {
    const other = new BetterSqlite3(file);
    other.exec("create table recipes (name text)");
    other.close();
    expect(await refusal()).toMatch(/database of something else: name another file/);
  });

  it("is damaged inside", async () => {
    await createAndChange(
      "create table filler (text text) strict; create index filler_ix on filler (text);" +
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)" +
        "insert into filler select 'row ' || i from n",
    );
    const bytes = readFileSync(file);
    bytes.fill(0x5a, bytes.length - 8_192, bytes.length - 4_096);
    writeFileSync(file, bytes);
    expect(await refusal()).toMatch(/damaged .*: restore a backup/);
  });

  it("has lost its end", async () => {
    await createAndChange("");
    writeFileSync(file, readFileSync(file).subarray(0, 12_288));
    expect(await refusal()).toMatch(/restore a backup/);
  });

  it("was migrated by a newer Tandem", async () => {
    await createAndChange("insert into migrations values ('9999_future', '')");
    expect(await refusal()).toMatch(
      /newer or different Tandem \(9999_future\): start that version, or restore/,
    );
  });

  it("was migrated differently", async () => {
    await createAndChange("update migrations set checksum = 'other'");
    expect(await refusal()).toMatch(/newer or different Tandem/);
  });

  it("is missing beside its write-ahead log", async () => {
    writeFileSync(`${file}-wal`, "something that was not folded in");
    expect(await refusal()).toMatch(/missing or empty beside its write-ahead log: restore a backup/);
  });
});

it("a SQLite file that is missing is created, with its folder", async () => {
  const db = await createDatabase(`file:${join(folder, "new", "tandem.db")}`);
  await db.close();
  expect(readdirSync(join(folder, "new"))).toEqual(["tandem.db"]);
});

it("an address of no known kind is refused", async () => {
  await expect(createDatabase("mysql://localhost")).rejects.toThrow("file: or postgres://");
});
