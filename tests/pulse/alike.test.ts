import { expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { readAll } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, closesEarly, startsPulse } from "./asking.ts";

const DAY = 24 * 60 * 60_000;

/** What differs by chance: random keys, what Slack and the database number, and lists of everybody. */
const BY_CHANCE = ["id", "token", "ts", "channel_id", "members"];

test("after a round has closed, whoever answered looks in the database like whoever did not", async () => {
  const world = await startWorld();
  try {
    await setUp(world);
    const [rita, ada, cara] = [world.person("Rita"), world.person("Ada"), world.person("Cara")];
    for (const person of [rita, ada, cara]) await person.opensHome();
    await startsPulse(world);
    await answers(rita, [3, 7, 8, 9], "Quotes take too long");
    await cara.clicks("Not this time");
    await world.passes(DAY);
    await world.passes(2 * DAY);
    expect(await tracesOf(world, "Rita"), "while it is open, it shows").not.toEqual(
      await tracesOf(world, "Ada"),
    );
    await closesEarly(world);
    await world.passes(DAY);
    expect(await tracesOf(world, "Rita")).toEqual(await tracesOf(world, "Ada"));
    expect(await tracesOf(world, "Cara")).toEqual(await tracesOf(world, "Ada"));
  } finally {
    await world.stop();
  }
});

/** Every row of every table that names somebody, with "they" in place of their name. */
async function tracesOf(world: TestWorld, name: string): Promise<readonly string[]> {
  const { id } = world.sandbox.workspace.personNamed(name);
  const traces = (await readAll(world.databaseUrl))
    .map(({ table, row }) => `${table} ${describe(row)}`)
    .filter((trace) => trace.includes(id))
    .map((trace) => trace.replaceAll(id, "they").replaceAll(name, "they"));
  return traces.toSorted();
}

function describe(row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).filter(([key]) => !BY_CHANCE.includes(key))));
}
