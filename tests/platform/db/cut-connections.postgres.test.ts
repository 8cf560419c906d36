import { asc, sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import type { Tx } from "../../../src/platform/db/database.ts";
import { freshDatabase } from "../../support/database.ts";
import { until } from "../../support/until.ts";
import { add } from "./engines.ts";
import { contractTables } from "./tables.ts";

const { books } = contractTables.postgres;

/** More than there are connections. */
const MANY = 30;
const LATER = Array.from({ length: MANY }, (_, index) => `later ${String(index).padStart(2, "0")}`);

/** Takes long. */
const sleep = (tx: Pick<Tx, "select">) =>
  tx.select({ slept: sql`pg_sleep(60)::text` }).from(sql`(select 1) as one`);

test.each([
  ["in a statement", sleep],
  ["in a statement of a savepoint", (tx: Tx) => tx.savepoint(async () => sleep(tx))],
  ["in a statement whose failure is caught", (tx: Tx) => sleep(tx).catch(() => undefined)],
  [
    "in a statement of a savepoint whose failure is caught",
    (tx: Tx) => tx.savepoint(async () => sleep(tx)).catch(() => undefined),
  ],
])(
  "a transaction whose connection is cut %s is refused; nothing of it is kept, and everything goes on",
  async (_, wait) => {
    const { db, isAsleep, cutAll, titles } = await library();
    const write = async () =>
      db.write(async (tx) => {
        await add(tx, "Persuasion");
        await wait(tx);
        await add(tx, "Sanditon");
      });
    const cut = async () => {
      await until("it runs", isAsleep);
      await cutAll();
    };
    await Promise.all([expect(write()).rejects.toThrow(/CONNECTION|Failed query/), cut()]);
    await Promise.all(LATER.map((title) => db.write((tx) => add(tx, title))));
    expect(await titles()).toEqual(["Emma", ...LATER]);
  },
);

test("work that goes on after its connection was cut sends nothing more, not even over the next connection", async () => {
  const { db, cutAll, titles } = await library();
  const goOn = Promise.withResolvers<void>();
  let late: Promise<unknown> | undefined;
  const write = db.write(async (tx) => {
    await add(tx, "Persuasion");
    const rest = async () => {
      await goOn.promise;
      await add(tx, "Sanditon");
    };
    late = rest();
    await cutAll();
    await late;
  });
  await expect(write).rejects.toThrow("CONNECTION_CLOSED");
  await Promise.all(LATER.map((title) => db.write((tx) => add(tx, title))));
  goOn.resolve();
  await expect(late).rejects.toThrow("The connection to PostgreSQL is gone");
  await Promise.all(LATER.map((title) => db.write((tx) => add(tx, `much ${title}`))));
  expect(await titles()).toEqual(["Emma", ...LATER, ...LATER.map((title) => `much ${title}`)]);
});

test("a database whose connections were cut in the middle of something can be closed", async () => {
  const { db, isAsleep, cutAll } = await library();
  const cut = async () => {
    await until("it runs", isAsleep);
    await cutAll();
  };
  await Promise.all([expect(sleep(db.read)).rejects.toThrow("Failed query"), cut()]);
  await db.close();
});

/** A database with one book, and what an administrator does. */
async function library() {
  const { db, url, dispose } = await freshDatabase({ tables: [contractTables] });
  const admin = postgres(url, { max: 1 });
  onTestFinished(async () => {
    await admin.end();
    await dispose();
  });
  await db.write((tx) => add(tx, "Emma"));
  const others = admin`datname = current_database() and pid <> pg_backend_pid()`;
  return {
    db,
    isAsleep: async () =>
      (await admin`select from pg_stat_activity where ${others} and wait_event = 'PgSleep'`).length > 0,
    cutAll: async () =>
      void (await admin`select pg_terminate_backend(pid) from pg_stat_activity where ${others}`),
    titles: async () =>
      (await db.read.select().from(books).orderBy(asc(books.title))).map(({ title }) => title),
  };
}
