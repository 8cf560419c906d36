import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer } from "../../support/postgres.ts";
import type { Cluster } from "../../support/postgres-server.ts";
import { until } from "../../support/until.ts";
import { forgetful } from "./forgetful.ts";

const IMPATIENT = { patienceMs: 1_000 };

/** A server of its own, because all databases of a server share its write-ahead log. */
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startServer(["wal_level=logical", "max_prepared_transactions=1"]);
});
afterAll(() => cluster.stop());

test("whoever only owns the database clears its tables, and the log where that is allowed", async () => {
  const { all, sweep, found, grant } = await forgetful(cluster);
  expect(await found()).toEqual({ tables: all, isInLog: true });
  await sweep();
  expect(await found()).toEqual({ tables: 0, isInLog: true });
  await grant();
  await sweep();
  expect(await found()).toEqual({ tables: 0, isInLog: false });
});

test("transactions that are open in other databases of the server all the time leave nothing behind either", async () => {
  const { elsewhere, sweep, found } = await forgetful(cluster);
  const swept = new AbortController();
  const others = ["one", "another", "a third"].map(() => worksUntil(swept.signal, elsewhere()));
  await sweep();
  swept.abort();
  await Promise.all(others);
  expect((await found()).tables).toBe(0);
});

test("others who fill the log meanwhile, and have it written out, leave nothing of it behind either", async () => {
  const { elsewhere, sweep, found, grant } = await forgetful(cluster);
  await grant();
  const swept = new AbortController();
  const others = Promise.all([
    fillsUntil(swept.signal, elsewhere()),
    writesOutUntil(swept.signal, elsewhere()),
  ]);
  await sweep();
  swept.abort();
  await others;
  expect(await found()).toEqual({ tables: 0, isInLog: false });
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
  [
    "a replication slot, which looks at the planner's samples",
    async ({ admin }) => {
      await admin`select pg_create_logical_replication_slot('kept', 'pgoutput')`;
      return () => admin`select pg_drop_replication_slot('kept')`;
    },
  ],
];

/** An older transaction, what is kept for somebody else, or a lock that was not given. */
const REFUSAL = /A transaction from before|PostgreSQL keeps what was deleted|Failed query: cluster/;

describe.each(KEEPERS)("while there is %s", (_, keep) => {
  test("the sweep is refused, and nobody else waits longer for that; later it works", async () => {
    const of = await forgetful(cluster, IMPATIENT);
    const release = await keep(of);
    const others = of.connect()`insert into said values ('new', 'new')`;
    await Promise.all([expect(of.sweep()).rejects.toThrow(REFUSAL), others]);
    await release();
    await of.sweepBeside();
    expect((await of.found()).tables).toBe(0);
  });
});

test("where the log is kept for a replica, the sweep is refused where it could be written over; later it works", async () => {
  const { admin, sweep, sweepBeside, found, grant } = await forgetful(cluster, IMPATIENT);
  await grant();
  await admin`select pg_create_physical_replication_slot('replica', true)`;
  await expect(sweep()).rejects.toThrow("The write-ahead log is kept");
  const kept = await found();
  await admin`select pg_drop_replication_slot('replica')`;
  await sweepBeside();
  expect([kept.isInLog, await found()]).toEqual([true, { tables: 0, isInLog: false }]);
});

test("whoever does not own the database, and so cannot clear the planner's samples, is refused; later it works", async () => {
  const { admin, owned, sweep, found } = await forgetful(cluster);
  await admin.unsafe(`alter database ${owned} owner to current_user`);
  await expect(sweep()).rejects.toThrow("PostgreSQL keeps what was deleted from pg_statistic");
  await admin.unsafe(`alter database ${owned} owner to ${owned}`);
  await sweep();
  expect((await found()).tables).toBe(0);
});

test("of two processes one sweeps at a time", async () => {
  const of = await forgetful(cluster);
  const release = await inTransaction(of, "isolation level repeatable read", "select 1");
  const first = of.sweep();
  await until("it has begun", () => isSweeping(of));
  await expect(of.sweepBeside(0)).rejects.toThrow("Another process is sweeping");
  await release();
  await first;
  expect((await of.found()).tables).toBe(0);
});

test("a sweep whose connection is cut is refused, and the next one works", async () => {
  const of = await forgetful(cluster);
  const release = await inTransaction(of, "read only", "select count(*) from said");
  const cut = async () => {
    await until("it waits for the table", () => isWaiting(of));
    await of.admin`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`;
  };
  await Promise.all([expect(of.sweep()).rejects.toThrow("Failed query"), cut()]);
  await release();
  await of.sweep();
  expect((await of.found()).tables).toBe(0);
});

test.each([
  ["waits for an older transaction", "isolation level repeatable read", "select 1", isSweeping],
  ["waits for a table", "read only", "select count(*) from said", isWaiting],
] as const)("a sweep that %s is broken off when the database is closed", async (_, kind, look, hasCome) => {
  const of = await forgetful(cluster, { patienceMs: 600_000 });
  const release = await inTransaction(of, kind, look);
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

async function fillsUntil(end: AbortSignal, client: postgres.Sql): Promise<void> {
  const much = "x".repeat(1_000_000);
  while (!end.aborted) await client`select pg_logical_emit_message(false, 'tests', ${much})`;
  await client.end();
}

async function writesOutUntil(end: AbortSignal, client: postgres.Sql): Promise<void> {
  while (!end.aborted) await client`checkpoint`;
  await client.end();
}

/** Somebody who may do everything does something in a transaction, and leaves it open. */
async function inTransaction({ connect }: Forgetful, kind: string, statement: string) {
  const other = connect("admin");
  await other.unsafe(`begin ${kind}; ${statement}`).simple();
  return () => other`rollback`;
}

async function isSweeping({ admin }: Forgetful): Promise<boolean> {
  return (await admin`select from pg_locks where locktype = 'advisory'`).length > 0;
}

/** Whether the sweep waits for a table. */
async function isWaiting({ admin }: Forgetful): Promise<boolean> {
  return (await admin`select from pg_locks where not granted and mode = 'AccessExclusiveLock'`).length > 0;
}
