import { expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { readRows } from "../support/rows.ts";
import { startWorld } from "../support/tandem.ts";
import { answerAll, closesEarly, REPS, startsPulse, untilSwept } from "./asking.ts";

/** What is kept for ever; the answers themselves are deleted after a time. */
const FOR_EVER = ["pulse_rounds", "pulse_cuts", "pulse_ledger", "pulse_invitations", "pulse_facts"];

/** RFC 9562: what buttons name a round by. */
const RANDOM_KEY = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

test("how many answered is not kept where it may not be shown: two look like four", async () => {
  const [two, four] = [await keptOf(2), await keptOf(4)];
  expect(two).toEqual(four);
  expect(await keptOf(6), "from five on it is shown").not.toEqual(four);
});

/** All rows that stay of a round in which so many answered, in no order: where PostgreSQL puts a row depends on what else it does. */
async function keptOf(answered: number): Promise<readonly unknown[]> {
  const world = await startWorld();
  try {
    await setUp(world);
    await startsPulse(world);
    await answerAll(world, REPS.slice(0, answered), [8, 8, 8, 8]);
    await closesEarly(world);
    await untilSwept(world);
    const rows = FOR_EVER.map((table) => readRows(world.databaseUrl, `select * from ${table}`));
    return (await Promise.all(rows))
      .flat()
      .map((row) => JSON.stringify(row).replaceAll(RANDOM_KEY, "a random key"))
      .toSorted();
  } finally {
    await world.stop();
  }
}
