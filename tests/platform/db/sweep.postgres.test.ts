import { randomUUID } from "node:crypto";
import { join } from "node:path";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { openPostgres } from "../../../src/platform/db/postgres.ts";
import { bytesIn } from "../../support/file-bytes.ts";
import { startMigrated } from "../../support/postgres.ts";

const WORDS = Array.from({ length: 50 }, () => `word-${randomUUID()}`);

/** A database whose owner may do nothing else, with a table that held words until now. The planner has taken samples of them. */
async function forgetful() {
  // A server of its own, because all databases of a server share its write-ahead log.
  const { cluster, template } = await startMigrated();
  const name = "forgetful";
  const admin = postgres(template, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create role ${name} login`);
  await admin.unsafe(`create database ${name} owner ${name}`);
  const url = Object.assign(new URL(template), { pathname: `/${name}`, username: name }).href;
  const owner = postgres(url, { max: 2, onnotice: () => undefined });
  const db = openPostgres(url);
  onTestFinished(async () => {
    await Promise.all([db.close(), owner.end()]);
    await admin.end();
    await cluster.stop();
  });
  await owner`create table said (id text primary key, words text not null)`;
  await owner`insert into said select word, word from unnest(${WORDS}::text[]) as word`;
  await owner`analyze`;
  return {
    owner,
    /** Another database of the same server. */
    elsewhere: () => postgres(template, { max: 1, onnotice: () => undefined }),
    sweep: () => db.sweep({ tables: ["said"], since: 0 }),
    async grant() {
      const inside = postgres(template.replace(/[^/]+$/, name), { max: 1 });
      await inside.unsafe(`grant pg_monitor, pg_checkpoint to ${name}`);
      await inside.unsafe(`grant execute on function pg_switch_wal() to ${name}`);
      await inside.end();
    },
    found: async () => {
      await admin`checkpoint`; // which writes to the tables' files what stood in memory and in the log
      const [tables, log] = [bytesIn([join(cluster.data, "base")]), bytesIn([join(cluster.data, "pg_wal")])];
      return { tables: tables.found(WORDS).length, isInLog: log.found(WORDS).length > 0 };
    },
  };
}

test("whoever only owns the database clears its tables, and the log where that is allowed", async () => {
  const { owner, sweep, found, grant } = await forgetful();
  await owner`delete from said`;
  expect(await found()).toEqual({ tables: WORDS.length, isInLog: true });
  await sweep();
  expect(await found()).toEqual({ tables: 0, isInLog: true });
  await grant();
  await sweep();
  expect(await found()).toEqual({ tables: 0, isInLog: false });
});

test("while an older transaction may still look at what was deleted, the sweep is refused; later it works", async () => {
  const { owner, sweep, found } = await forgetful();
  const reader = await owner.reserve();
  await reader`begin isolation level repeatable read`;
  await reader`select 'a look at everything as it is now'`;
  await owner`delete from said`;
  await expect(sweep()).rejects.toThrow("A transaction from before is still open");
  await reader`rollback`;
  reader.release();
  await sweep();
  expect((await found()).tables).toBe(0);
});

test("transactions that are open in other databases of the server all the time leave nothing behind either", async () => {
  const { owner, elsewhere, sweep, found } = await forgetful();
  await owner`delete from said`;
  const swept = new AbortController();
  const others = ["one", "another", "a third"].map(() => worksUntil(swept.signal, elsewhere()));
  await sweep();
  swept.abort();
  await Promise.all(others);
  expect((await found()).tables).toBe(0);
});

/** Writes in one transaction after the other, each of which stays open for a while. */
async function worksUntil(end: AbortSignal, client: postgres.Sql): Promise<void> {
  while (!end.aborted) await client`select pg_current_xact_id(), pg_sleep(0.2 + random() / 5)`;
  await client.end();
}
