import { copyFileSync, existsSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { backUp } from "../support/backup.ts";
import type { FreshDatabase } from "../support/database.ts";
import { bytesIn, bytesOf, type FileBytes } from "../support/file-bytes.ts";
import { freshPostgres, startMigrated } from "../support/postgres.ts";
import { readColumn } from "../support/rows.ts";
import { freshSqlite } from "../support/sqlite.ts";
import { filesOfTables } from "../support/table-files.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { answers, closesEarly, startsPulse, untilSwept } from "./asking.ts";

const DAY = 24 * 60 * 60_000;
const WORDS = "Quotes take until the customer has gone";

/** A database, and all that lies in its files. */
interface Walked {
  readonly database: FreshDatabase;
  bytes(): Promise<FileBytes>;
  /** Does what the engine does by itself now and then. */
  ages(): Promise<void>;
  /** What a backup holds that is made now; those of PostgreSQL are made by a tool of its own. */
  backup(): Promise<FileBytes | undefined>;
}

const engine =
  process.env.TEST_DATABASE === undefined
    ? { name: "SQLite", open: oneFile }
    : { name: "PostgreSQL", open: oneServer };

test(`after a round has closed, neither the files of ${engine.name}, nor a backup, nor the log hold anything that leads from a person to an answer`, async () => {
  const { database, bytes, ages, backup } = await engine.open();
  const world = await startWorld({ database });
  try {
    await setUp(world);
    const planted = await askAndAnswer(world);
    await ages();
    expect((await bytes()).found(planted), "the walk finds what is there").toEqual(planted);
    expect(
      (await bytes()).found([":pulse.answer"]),
      "nothing of the submission is kept, not even while the round is open",
    ).toEqual([]);
    expect(await stored(world, "select distinct reply from pulse_invitations")).toContain("answered");

    await closesEarly(world);
    await untilSwept(world);
    expect((await bytes()).found(planted)).toEqual([]);
    expect((await bytes()).count(WORDS), "the comment itself is kept, once").toBe(1);
    const ids = await stored(world, ANSWER_IDS);
    expect(ids).toHaveLength(21);
    expect(ids.filter((id) => planted.includes(String(id)))).toEqual([]);
    expect(await stored(world, "select distinct reply from pulse_invitations")).toEqual(["none"]);
    expect(await stored(world, "select distinct team from pulse_answers")).toEqual([""]);
    const rita = world.person("Rita").person.id;
    expect(await stored(world, "select actor_id from audit"), "who has answered").not.toContain(rita);
    expect((await backup())?.found(planted) ?? []).toEqual([]);
    const told = [...planted, rita].filter((text) => world.logLines.some((line) => line.includes(text)));
    expect(told, "what the log has said").toEqual([]);
  } finally {
    await world.stop();
  }
});

test("copies of the file that Tandem made while a round was open are deleted when it has closed", async () => {
  const { database } = await oneFile();
  const world = await startWorld({ database });
  try {
    await setUp(world);
    await startsPulse(world);
    const copies = [
      `${database.file}.before-0001_long-ago`,
      `${database.file}.before-0002_while-it-was-open`,
    ];
    for (const copy of copies) copyFileSync(database.file ?? "", copy);
    const longAgo = (world.clock.now() - 30 * DAY) / 1_000;
    utimesSync(copies[0] ?? "", longAgo, longAgo);
    await closesEarly(world);
    await untilSwept(world);
    expect(copies.map((copy) => existsSync(copy))).toEqual([true, false]);
  } finally {
    await world.stop();
  }
});

const ANSWER_IDS = "select id from pulse_answers union all select id from pulse_comments";

/** Five people answer and one declines. Resolves with what ties them to it in the database: keys of answers and of what people were told. */
async function askAndAnswer(world: TestWorld): Promise<readonly string[]> {
  await startsPulse(world);
  const [rita, raj] = [world.person("Rita"), world.person("Raj")];
  await answers(rita, [3, 7, 8, 9], WORDS);
  await world.passes(DAY);
  for (const name of ["Ada", "Ben", "Cara", "Dan"]) await answers(world.person(name), [8, 8, 8, 8]);
  await raj.clicks("Not this time");
  const ids = (await stored(world, ANSWER_IDS)).map(String);
  // What was told whom lies in tables of everything: those of a server of their own are left to whoever runs it.
  if (process.env.TEST_DATABASE !== undefined) return ids;
  const told = await stored(
    world,
    "select key from attention_items where key like 'pulse:%' and status = 'told'",
  );
  return [...ids, ...told.map(String), `pulse:1:ask:${rita.person.id}`];
}

function stored({ databaseUrl }: TestWorld, query: string): Promise<readonly unknown[]> {
  return readColumn(databaseUrl, query);
}

async function oneFile(): Promise<Walked> {
  const database = await freshSqlite();
  await database.db.close();
  const copy = join(temporaryDirectory(), "backup.db");
  return {
    database,
    bytes: () => bytesOf(database.url),
    ages: async () => undefined,
    async backup() {
      expect(await backUp(database.url, copy)).toMatchObject({ code: 0 });
      return bytesIn([copy]);
    },
  };
}

/** On a server of its own, so that its files are this database's alone: the tables' own, without the log and the samples that the server keeps. */
async function oneServer(): Promise<Walked> {
  const { cluster, template } = await startMigrated();
  const database = await freshPostgres(template);
  await database.db.close();
  const dispose = () => database.dispose().then(() => cluster.stop());
  return {
    database: { ...database, dispose },
    bytes: async () => bytesIn(await filesOfTables(database.url)),
    async ages() {
      await readColumn(database.url, "checkpoint"); // what stood in memory and in the log goes to the tables' files
    },
    backup: async () => undefined,
  };
}
