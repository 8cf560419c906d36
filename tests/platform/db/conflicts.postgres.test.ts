import { asc, eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import type { Tx } from "../../../src/platform/db/database.ts";
import { freshDatabase } from "../../support/database.ts";
import { add } from "./engines.ts";
import { contractTables } from "./tables.ts";

const { books } = contractTables.postgres;

/** More than try at the same time, each again and again. */
const MANY = 60;

const lookAgain = async (tx: Tx) => void (await tx.select().from(books));
const makeSomethingElseOfIt = () => Promise.reject(new Error("Somebody was faster"));
const leaveItAtThat = async () => undefined;

const inSavepoint = (tx: Tx, part: () => Promise<void>) => tx.savepoint(part);
const inTwo = (tx: Tx, part: () => Promise<void>) => tx.savepoint(() => tx.savepoint(part));
const inNone = (_: Tx, part: () => Promise<void>) => part();

test.each([
  ["goes on in its savepoint", inSavepoint, lookAgain],
  ["goes on in a savepoint of a savepoint", inTwo, lookAgain],
  ["goes on without one", inNone, lookAgain],
  ["makes something else of it in its savepoint", inSavepoint, makeSomethingElseOfIt],
  ["makes something else of it without one", inNone, makeSomethingElseOfIt],
  ["leaves it at that", inSavepoint, leaveItAtThat],
])("work that catches a conflict and %s runs again as a whole", async (_, within, then) => {
  const { db, overtake } = await library();
  let runs = 0;
  await db.write(async (tx) => {
    runs += 1;
    await add(tx, `run ${runs}`);
    const [emma] = await tx.select().from(books).where(eq(books.title, "Emma"));
    const part = within(tx, async () => {
      if (runs === 1) await overtake();
      const pages = (emma?.pages ?? 0) + 1;
      const update = tx.update(books).set({ pages }).where(eq(books.title, "Emma"));
      if (await fails(update)) await then(tx);
    });
    await part.catch(() => undefined);
  });
  expect(runs).toBe(2);
  const kept = db.read.select({ title: books.title, pages: books.pages }).from(books);
  expect(await kept.orderBy(asc(books.title))).toEqual([
    { title: "Emma", pages: 101 },
    { title: "run 2", pages: 0 },
  ]);
});

test("work whose statement fails for a reason of its own does not run again, and loses no more than its savepoint", async () => {
  const { db } = await library();
  let runs = 0;
  await db.write(async (tx) => {
    runs += 1;
    const part = tx.savepoint(async () => {
      expect(await fails(add(tx, "Emma"))).toBe(true);
      await add(tx, "Persuasion"); // PostgreSQL takes nothing more here
    });
    await expect(part).rejects.toThrow("Failed query");
    await add(tx, "Sanditon");
  });
  expect(runs).toBe(1);
  const kept = await db.read.select({ title: books.title }).from(books).orderBy(asc(books.title));
  expect(kept).toEqual([{ title: "Emma" }, { title: "Sanditon" }]);
});

test("however many change the same at the same time, all of them do in the end", async () => {
  const { db } = await library();
  const readOnePage = () =>
    db.write(async (tx) => {
      const [emma] = await tx.select().from(books);
      await tx.select({ slept: sql`pg_sleep(0.01)::text` }).from(sql`(select 1) as one`);
      await tx.update(books).set({ pages: (emma?.pages ?? 0) + 1 });
    });
  await Promise.all(Array.from({ length: MANY }, readOnePage));
  expect(await db.read.select({ pages: books.pages }).from(books)).toEqual([{ pages: MANY }]);
});

/** A database with one book, and somebody who changes it and has committed. */
async function library() {
  const { db, url, dispose } = await freshDatabase({ tables: [contractTables] });
  const other = postgres(url, { max: 1 });
  onTestFinished(async () => {
    await other.end();
    await dispose();
  });
  await db.write((tx) => add(tx, "Emma"));
  return { db, overtake: () => other`update books set pages = 100` };
}

async function fails(statement: PromiseLike<unknown>): Promise<boolean> {
  try {
    await statement;
    return false;
  } catch {
    return true;
  }
}
