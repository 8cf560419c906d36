import { existsSync } from "node:fs";
import BetterSqlite3 from "better-sqlite3";
import { createDatabase } from "../src/platform/db/index.ts";
import { findNextAt } from "../src/platform/timers/store.ts";
import { newDatabase } from "./acme.ts";
import type { Finding } from "./report.ts";
import { growthExponent, median, quantile } from "./statistics.ts";

const SMALL = 10_000;
export const MIDDLE = 100_000;
export const LARGE = 1_000_000;
const LOOKS = 5_000;
const CONTROL_LOOKS = 50;
const WARM_UP = 1_000;
/** Timers are spread over so long from a day from now on (ms): none falls due while it is measured. */
const SPAN_MS = 90 * 24 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** P7: what it costs to look for the next timer, by how many are set. */
export async function benchLook(): Promise<Finding> {
  const sizes = [SMALL, MIDDLE, LARGE];
  const looks = new Map<number, readonly number[]>();
  for (const size of sizes) looks.set(size, await timeLooks(await withTimers(size), LOOKS));
  const control = await controlLooks();
  const typical = (size: number) => ({ size, value: median(looks.get(size) ?? []) });
  const exponent = growthExponent(typical(SMALL), typical(LARGE));
  const p99 = quantile(looks.get(LARGE) ?? [], 0.99);
  const controlExponent = growthExponent(control.small, control.large);
  return {
    id: "P7",
    what: "one look for due timers: growth from 10 k to 1 M open; p99 at 1 M",
    budget: "≤ 0.15; ≤ 100 µs",
    measured: `${exponent.toFixed(2)}; ${p99.toFixed(0)} µs`,
    control: `${controlExponent.toFixed(2)}; ${control.large.value.toFixed(0)} µs (no index)`,
    isMet: exponent <= 0.15 && p99 <= 100,
    hasControlFailed: controlExponent > 0.15 && control.large.value > 100,
    notes: [
      `median look: ${sizes.map((size) => `${typical(size).value.toFixed(1)} µs at ${size.toLocaleString("en")}`).join(", ")}; ${LOOKS.toLocaleString("en")} looks each`,
    ],
  };
}

/** A migrated database with so many open timers, the first of them due at `firstAt` (epoch milliseconds): in a day, if nobody says otherwise. */
export async function withTimers(
  count: number,
  firstAt = Date.now() + DAY_MS,
  spanMs = SPAN_MS,
): Promise<string> {
  const file = newDatabase();
  const db = await createDatabase(`file:${file}`);
  await db.close();
  if (!existsSync(file)) throw new Error("The database was not made");
  const connection = new BetterSqlite3(file);
  connection.pragma("synchronous = OFF");
  connection
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
       insert into timers (workspace_id, kind, subject, due_at, next_attempt_at)
       select 'T0ACME', 'requests.clock-due', printf('%07d', i), at, at
       from (select i, cast(? + i * ? as integer) as at from n)`,
    )
    .run(count, firstAt, spanMs / count);
  connection.close();
  return file;
}

/** Microseconds of each look, after some that warm it up. */
async function timeLooks(file: string, count: number): Promise<readonly number[]> {
  const db = await createDatabase(`file:${file}`);
  const micros: number[] = [];
  for (let look = -Math.min(WARM_UP, count); look < count; look++) {
    const startedAt = performance.now();
    await findNextAt(db.read);
    if (look >= 0) micros.push((performance.now() - startedAt) * 1_000);
  }
  await db.close();
  return micros;
}

/** The same without the index on what is due. */
async function controlLooks() {
  const typicalOf = async (size: number) => {
    const file = await withTimers(size);
    const connection = new BetterSqlite3(file);
    connection.exec("drop index timers_due_ix");
    connection.close();
    return { size, value: median(await timeLooks(file, CONTROL_LOOKS)) };
  };
  return { small: await typicalOf(SMALL), large: await typicalOf(MIDDLE) };
}
