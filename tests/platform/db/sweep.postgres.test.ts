import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer } from "../../support/postgres.ts";
import type { Cluster } from "../../support/postgres-server.ts";
import { until } from "../../support/until.ts";
import { forgetful } from "./forgetful.ts";

const IMPATIENT = { patienceMs: 1_000 };

/** A server of its own, because all databases of a server share the numbers of its transactions. */
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startServer(["max_prepared_transactions=1"]);
});
afterAll(() => cluster.stop());

test("what was deleted from a table is in none of its files afterwards; the server's log is left to whoever runs it", async () => {
  const { all, forgets, sweep, found } = await forgetful(cluster);
  await forgets();
  expect(await found()).toBe(all);
  await sweep();
  expect(await found()).toBe(0);
});

test("tables that are not named are not touched: nobody waits for them, and their files stay", async () => {
  const of = await forgetful(cluster);
  await of.connect()`create table others (id text primary key)`;
  const fileOf = async () => (await of.admin`select pg_relation_filepath('others') as path`)[0]?.path;
  const before = await fileOf();
  await of.sweep();
  expect(await fileOf()).toBe(before);
});

test("transactions that are open in other databases of the server all the time leave nothing behind either", async () => {
  const { elsewhere, forgets, sweep, found } = await forgetful(cluster);
  await forgets();
  const swept = new AbortController();
  const others = ["one", "another", "a third"].map(() => worksUntil(swept.signal, elsewhere()));
  await sweep();
  swept.abort();
  await Promise.all(others);
  expect(await found()).toBe(0);
});

type Forgetful = Awaited<ReturnType<typeof forgetful>>;

/** What somebody does who may still look at what was deleted; each resolves with the way to end it. */
const KEEPERS: readonly (readonly [string, (of: Forgetful) => Promise<() => PromiseLike<unknown>>])[] = [
  ["a transaction that has looked", (of) => inTransaction(of, "isolation level repeatable read", "select 1")],
  ["one that only reads the table", (of) => inTransaction(of, "read only", "select count(*) from said")],
  ["one that has written", (of) => inTransaction(of, "", "create table more (id int)")],
  [
    "one that is prepared",
    async ({ connect }) => {
      const other = connect();
      await other.unsafe("begin; create table more (id int); prepare transaction 'later'").simple();
      return () => other`rollback prepared 'later'`;
    },
  ],
];

/** An older transaction, what is kept for somebody else, or a lock that was not given. */
const REFUSAL = /A transaction from before|PostgreSQL keeps what was deleted|Failed query: cluster/;

describe.each(KEEPERS)("while there is %s", (_, keep) => {
  test("the sweep is refused, and nobody else waits longer for that; later it works", async () => {
    const of = await forgetful(cluster, IMPATIENT);
    const release = await keep(of);
    await of.forgets();
    const others = of.connect()`insert into said values ('new', 'new')`;
    await Promise.all([expect(of.sweep()).rejects.toThrow(REFUSAL), others]);
    await release();
    await of.sweepBeside();
    expect(await of.found()).toBe(0);
  });
});

test("of two processes one sweeps at a time", async () => {
  const of = await forgetful(cluster);
  const release = await inTransaction(of, "", "create table more (id int)");
  await of.forgets();
  const first = of.sweep();
  await until("it has begun", () => isSweeping(of));
  await expect(of.sweepBeside(0)).rejects.toThrow("Another process is sweeping");
  await release();
  await first;
  expect(await of.found()).toBe(0);
});

test("a sweep whose connection is cut is refused, and the next one works", async () => {
  const of = await forgetful(cluster);
  const release = await inTransaction(of, "read only", "select count(*) from said");
  await of.forgets();
  const cut = async () => {
    await until("it waits for the table", () => isWaiting(of));
    await of.admin`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`;
  };
  await Promise.all([expect(of.sweep()).rejects.toThrow("Failed query"), cut()]);
  await release();
  await of.sweep();
  expect(await of.found()).toBe(0);
});

test.each([
  ["waits for an older transaction", "", "create table more (id int)", isSweeping],
  ["waits for a table", "read only", "select count(*) from said", isWaiting],
] as const)("a sweep that %s is broken off when the database is closed", async (_, kind, look, hasCome) => {
  const of = await forgetful(cluster, { patienceMs: 600_000 });
  const release = await inTransaction(of, kind, look);
  await of.forgets();
  const close = async () => {
    await until("it waits", () => hasCome(of));
    await of.db.close();
  };
  await Promise.all([expect(of.sweep()).rejects.toThrow(/Failed query|aborted|closed/), close()]);
  expect(await isSweeping(of)).toBe(false);
  await release();
});

/** Writes in one transaction after the other, each of which stays open for a while. */
async function worksUntil(end: AbortSignal, client: postgres.Sql): Promise<void> {
  while (!end.aborted) await client`select pg_current_xact_id(), pg_sleep(0.2 + random() / 5)`;
  await client.end();
}

/** Somebody who may do everything does something in a transaction, and leaves it open. */
async function inTransaction({ connect }: Forgetful, kind: string, statement: string) {
  const other = connect("admin");
  await other.unsafe(`begin ${kind}; ${statement}`).simple();
  return () => other`rollback`;
}

async function isSweeping({ admin }: Forgetful): Promise<boolean> {
  const locks =
    await admin`select from pg_locks where locktype = 'advisory' and database = ${ownDatabase(admin)}`;
  return locks.length > 0;
}

/** Sweeps of other databases of the server may end just now. */
function ownDatabase(admin: postgres.Sql) {
  return admin`(select oid from pg_database where datname = current_database())`;
}

/** Whether the sweep waits for a table. */
async function isWaiting({ admin }: Forgetful): Promise<boolean> {
  return (await admin`select from pg_locks where not granted and mode = 'AccessExclusiveLock'`).length > 0;
}
