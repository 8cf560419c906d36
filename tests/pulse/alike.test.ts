import { expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { readAll } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, closesEarly, goesAway, reachedFromEleven, startsPulse } from "./asking.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** RFC 9562. */
const RANDOM_KEY = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

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

test("also when they were told something else in the same message as the reminder", async () => {
  const world = await startWorld();
  try {
    await setUp(world);
    const [rita, ada, gina] = [world.person("Rita"), world.person("Ada"), world.person("Gina")];
    await startsPulse(world);
    for (const name of ["Rita", "Ada", "Gina"]) await reachedFromEleven(world, name);
    await answers(rita, [3, 7, 8, 9]);
    await world.passes(DAY + HOUR / 2);
    await goesAway(world, { away: "Cara", standIn: "Rita" });
    await goesAway(world, { away: "Eva", standIn: "Ada" });
    await goesAway(world, { away: "Iris", standIn: "Gina" });
    await world.passes(HOUR);
    for (const person of [ada, gina]) person.sees("One thing needs you");
    rita.sees("For your information");
    await answers(gina, [3, 7, 8, 9]);
    gina.sees("For your information");
    await closesEarly(world);
    await world.passes(DAY);
    for (const person of [ada, rita, gina]) person.sees("For your information");
    expect(await tracesOf(world, "Rita", "Cara")).toEqual(await tracesOf(world, "Ada", "Eva"));
    expect(await tracesOf(world, "Gina", "Iris")).toEqual(await tracesOf(world, "Ada", "Eva"));
  } finally {
    await world.stop();
  }
});

test("also when they answered on Home before the message came that asks", async () => {
  const world = await startWorld();
  try {
    await setUp(world);
    const [rita, ada] = [world.person("Rita"), world.person("Ada")];
    for (const name of ["Rita", "Ada"]) await reachedFromEleven(world, name);
    await startsPulse(world);
    for (const person of [rita, ada]) await person.opensHome();
    await answers(rita, [3, 7, 8, 9]);
    await world.passes(2 * HOUR);
    ada.sees("Four weeks with Sales Ops");
    rita.seesNot("Four weeks with Sales Ops");
    await closesEarly(world);
    await world.passes(DAY);
    expect(await tracesOf(world, "Rita")).toEqual(await tracesOf(world, "Ada"));
  } finally {
    await world.stop();
  }
});

/**
 * Every row of every table that names somebody, with "they" in place of their name.
 * @param away for whom they stand in
 */
async function tracesOf(world: TestWorld, name: string, away?: string): Promise<readonly string[]> {
  const { id } = world.sandbox.workspace.personNamed(name);
  const awayId = away === undefined ? "nobody" : world.sandbox.workspace.personNamed(away).id;
  const traces = (await readAll(world.databaseUrl))
    .map(({ table, row }) => `${table} ${describe(row)}`)
    .filter((trace) => trace.includes(id))
    .map((trace) => trace.replaceAll(id, "they").replaceAll(name, "they").replaceAll(awayId, "who is away"))
    .map((trace) => trace.replaceAll(RANDOM_KEY, "a random key"));
  return traces.toSorted();
}

function describe(row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).filter(([key]) => !BY_CHANCE.includes(key))));
}
