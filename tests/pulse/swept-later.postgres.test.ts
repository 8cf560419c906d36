import postgres from "postgres";
import { expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { readColumn } from "../support/rows.ts";
import { startWorld } from "../support/tandem.ts";
import { answers, closesEarly, hears, startsPulse, untilSwept } from "./asking.ts";

const MINUTE = 60_000;

test("while somebody copies the database a round cannot be swept; it is once they are done, and everything goes on", async () => {
  const world = await startWorld();
  const others = postgres(world.databaseUrl, { max: 1 });
  const stored = (query: string) => readColumn(world.databaseUrl, query);
  try {
    await setUp(world);
    await startsPulse(world);
    await answers(world.person("Rita"), [3, 7, 8, 9]);
    await others`begin isolation level repeatable read`;
    await others`select 'a look at everything as it is now'`;
    await closesEarly(world);
    await world.passes(MINUTE);
    await hears(world, "Changes come late.");
    world.person("Rita").sees("What we heard in the pulse of Wed, Oct 28: Changes come late.");
    expect(await stored("select is_swept from pulse_rounds where number = 1")).toEqual([false]);
    expect(refusals(world.logLines), "it is not tried again and again").toBe(1);
    for (const twice of ["once more", "only after twice as long"]) {
      await world.passes(10 * MINUTE);
      expect(refusals(world.logLines), `it is tried ${twice}`).toBe(2);
    }
    await others`rollback`;
    await world.passes(10 * MINUTE);
    await untilSwept(world);
    expect(await stored("select is_swept from pulse_rounds where number = 1")).toEqual([true]);
  } finally {
    await others.end();
    await world.stop();
  }
});

function refusals(lines: readonly string[]): number {
  return lines.filter((line) => line.includes("the files cannot be swept")).length;
}
