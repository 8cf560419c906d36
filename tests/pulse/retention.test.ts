import { existsSync, readFileSync } from "node:fs";
import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, closesEarly, REPS, startsPulse } from "./asking.ts";

const DAY = 24 * 60 * 60_000;
const TWO_QUARTERS = 184 * DAY;
const RAW = ["pulse_answers", "pulse_comments", "pulse_published_comments"];

// Walks the bytes of the one file.
test.skipIf(process.env.TEST_DATABASE !== undefined)(
  "what people said is deleted after two quarters, from the files too; the results stay",
  async () => {
    const world = await startWorld();
    try {
      await setUp(world);
      const olive = world.person("Olive");
      await startsPulse(world);
      for (const name of REPS.slice(0, 12))
        await answers(world.person(name), [9, 8, 7, 6], `The words of ${name}`);
      await closesEarly(world);
      const ledger = query(world, "select entry from pulse_ledger");
      await world.passes(TWO_QUARTERS - 2 * DAY);
      expect(counts(world)).toEqual([48, 12, 12]);
      expect(bytes(world)).toContain("The words of Rita");

      await world.passes(2 * DAY);
      expect(counts(world)).toEqual([0, 0, 0]);
      expect(bytes(world)).not.toContain("The words of");
      expect(query(world, "select entry from pulse_ledger")).toEqual(ledger);
      expect(query(world, "select is_swept from pulse_rounds where number = 1")).toEqual([1]);
      await world.restart();
      await olive.types("/ops-pulse");
      await olive.clicks("Results");
      olive.sees("above 9");
      olive.sees("Deleted: what people wrote is kept for two quarters.");
      expect(query(world, "select count(*) from audit where action = 'pulse.answers-deleted'")).toEqual([1]);
    } finally {
      await world.stop();
    }
  },
);

function counts(world: TestWorld): readonly unknown[] {
  return RAW.flatMap((table) => query(world, `select count(*) from ${table}`));
}

function query(world: TestWorld, sql: string): readonly unknown[] {
  const database = new BetterSqlite3(file(world), { readonly: true });
  const rows = database.prepare(sql).pluck().all();
  database.close();
  return rows;
}

function bytes(world: TestWorld): string {
  return ["", "-wal"]
    .map((suffix) => file(world) + suffix)
    .filter((name) => existsSync(name))
    .map((name) => readFileSync(name).toString("latin1"))
    .join("");
}

function file({ databaseUrl }: TestWorld): string {
  return databaseUrl.slice("file:".length);
}
