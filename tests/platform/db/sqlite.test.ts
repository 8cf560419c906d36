import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import BetterSqlite3 from "better-sqlite3";
import { asc, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database, Tx } from "../../../src/platform/db/database.ts";
import { DatabaseBusy } from "../../../src/platform/db/index.ts";
import { createSqliteDatabase, openSqlite } from "../../../src/platform/db/sqlite/sqlite.ts";
import { freshSqlite } from "../../support/sqlite.ts";
import { add } from "./engines.ts";
import { contractTables } from "./tables.ts";

const { books } = contractTables.sqlite;
/** https://www.sqlite.org/pragma.html#pragma_synchronous */
const FULL = 2;

let db: Database;
let file: string;
let dispose: () => Promise<void>;
beforeEach(async () => {
  ({ db, file, dispose } = await freshSqlite([contractTables]));
});
afterEach(() => dispose());

const titles = async (from: Database = db) =>
  (await from.read.select({ title: books.title }).from(books).orderBy(asc(books.id))).map((row) => row.title);

describe("writers that wait together", () => {
  it("share one commit", async () => {
    const before = countCommits(`${file}-wal`);
    await Promise.all(["a", "b", "c", "d", "e"].map((title) => db.write((tx) => add(tx, title))));
    expect(countCommits(`${file}-wal`) - before).toBe(1);
  });

  it("share it also when each came in an event of its own", async () => {
    const before = countCommits(`${file}-wal`);
    // Callbacks of one round of the event loop, as for requests that arrived during the last commit.
    const arrivals = ["a", "b", "c"].map(async (title) => {
      await nextTurn();
      await db.write((tx) => add(tx, title));
    });
    await Promise.all(arrivals);
    expect(countCommits(`${file}-wal`) - before).toBe(1);
  });

  it("share a few commits when they are very many", async () => {
    const before = countCommits(`${file}-wal`);
    const many = Array.from({ length: 250 }, (_, index) => `${index}`);
    await Promise.all(many.map((title) => db.write((tx) => add(tx, title))));
    expect(countCommits(`${file}-wal`) - before).toBe(3);
  });

  it("write in the order in which they came", async () => {
    const names = ["e", "d", "c", "b", "a"];
    await Promise.all(names.map((title) => db.write((tx) => add(tx, title))));
    expect(await titles()).toEqual(names);
  });

  it("hear nothing before the commit, not even a refusal that rests on another's change", async () => {
    const heard: string[] = [];
    const winner = db.write((tx) => add(tx, "Emma"));
    const loser = db.write((tx) => add(tx, "Emma")).catch(() => heard.push("refused"));
    const last = db.write(async () => {
      await nextTurn();
      expect(heard).toEqual([]);
    });
    await Promise.all([winner, loser, last]);
    expect(heard).toEqual(["refused"]);
  });
});

describe("while another process holds the lock", () => {
  const lock = () => {
    const other = new BetterSqlite3(file);
    other.exec("begin immediate");
    return other;
  };

  it("reads are answered, and a write goes through once the lock is gone", async () => {
    await db.write((tx) => add(tx, "Emma"));
    const other = lock();
    const write = db.write((tx) => add(tx, "Persuasion"));
    for (let turn = 0; turn < 10; turn++) await nextTurn();
    expect(await titles()).toEqual(["Emma"]);
    other.close();
    await write;
    expect(await titles()).toEqual(["Emma", "Persuasion"]);
  });

  // A person may wait 3 s for an answer; the rest is for a busy machine.
  it("a write is refused in time, and the next one works when the lock is gone", {
    timeout: 5_000,
  }, async () => {
    const other = lock();
    await expect(db.write((tx) => add(tx, "Emma"))).rejects.toThrow(DatabaseBusy);
    other.close();
    await db.write((tx) => add(tx, "Persuasion"));
    expect(await titles()).toEqual(["Persuasion"]);
  });
});

describe("when the disk is full", () => {
  /** A database whose writer may let the file grow by a few pages only. */
  async function openSmall() {
    const writer = new BetterSqlite3(file);
    const pages = Number(writer.pragma("page_count", { simple: true }));
    writer.pragma(`max_page_count = ${pages + 3}`);
    const small = createSqliteDatabase({ writer, reader: new BetterSqlite3(file, { readonly: true }) });
    return { small, freeSpace: () => writer.pragma("max_page_count = 100000") };
  }
  const large = "x".repeat(100_000);

  it("everyone in the lost transaction is refused, and who comes later is not", async () => {
    const { small } = await openSmall();
    const outcomes = await Promise.allSettled(
      ["Emma", large, "Persuasion"].map((title) => small.write((tx) => add(tx, title))),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect(await titles(small)).toEqual(["Persuasion"]);
    await small.close();
  });

  it("writes succeed again without a restart once there is space", async () => {
    const { small, freeSpace } = await openSmall();
    await expect(small.write((tx) => add(tx, large))).rejects.toThrow("full");
    freeSpace();
    await small.write((tx) => add(tx, large));
    expect(await titles(small)).toEqual([large]);
    await small.close();
  });

  it.each([
    ["swallows the error", (tx: Tx) => add(tx, large)],
    ["swallows that of a savepoint", (tx: Tx) => tx.savepoint(() => add(tx, large))],
  ])("a writer that %s writes nothing outside the lost transaction", async (_, fillDisk) => {
    const { small } = await openSmall();
    const write = small.write(async (tx) => {
      await fillDisk(tx).catch(() => undefined);
      await add(tx, "Emma").catch(() => undefined);
    });
    await expect(write).rejects.toThrow(/full|no such savepoint/);
    await small.write((tx) => add(tx, "Persuasion"));
    expect(await titles(small)).toEqual(["Persuasion"]);
    await small.close();
  });
});

describe("durability", () => {
  it("is what both connections are set to, and foreign keys are on", async () => {
    const settings = {
      journal: sql`(select journal_mode from pragma_journal_mode)`,
      synchronous: sql`(select synchronous from pragma_synchronous)`,
      foreignKeys: sql`(select foreign_keys from pragma_foreign_keys)`,
    };
    const durable = [{ journal: "wal", synchronous: FULL, foreignKeys: 1 }];
    expect(await db.read.select(settings).from(sql`(values (1))`)).toEqual(durable);
    await db.write(async (tx) => expect(await tx.select(settings).from(sql`(values (1))`)).toEqual(durable));
  });

  it("is demanded: what cannot be durable is not opened", () => {
    expect(() => openSqlite(":memory:")).toThrow("journal_mode = memory instead of wal");
  });

  it("outlives kill -9 for every write that has resolved", async () => {
    const path = fileURLToPath(new URL("./endless-writer.ts", import.meta.url));
    const child = spawn(process.execPath, [path, file], { stdio: ["ignore", "pipe", "inherit"] });
    const confirmed: string[] = [];
    for await (const title of createInterface({ input: child.stdout })) {
      confirmed.push(title);
      if (confirmed.length === 100) child.kill("SIGKILL");
    }
    expect(await titles()).toEqual(expect.arrayContaining(confirmed));
  });
});

/** Counts the frames of a write-ahead log that end a transaction: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
function countCommits(wal: string): number {
  const log = readFileSync(wal);
  const [headerBytes, frameHeaderBytes] = [32, 24];
  if (log.length < headerBytes) return 0;
  const frameBytes = frameHeaderBytes + log.readUInt32BE(8);
  let commits = 0;
  for (let at = headerBytes; at + frameBytes <= log.length; at += frameBytes) {
    const pagesAfterCommit = log.readUInt32BE(at + 4);
    if (pagesAfterCommit > 0) commits++;
  }
  return commits;
}
