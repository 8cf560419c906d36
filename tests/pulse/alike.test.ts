import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, closesEarly, startsPulse } from "./asking.ts";

const DAY = 24 * 60 * 60_000;

/** What differs by chance: random keys, what Slack and the database number, and lists of everybody. */
const BY_CHANCE = ["id", "token", "ts", "channel_id", "members"];

// Reads every table of the one file; what PostgreSQL keeps is looked at in stored-anew.test.ts.
test.skipIf(process.env.TEST_DATABASE !== undefined)(
  "after a round has closed, whoever answered looks in the database like whoever did not",
  async () => {
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
      expect(tracesOf(world, "Rita"), "while it is open, it shows").not.toEqual(tracesOf(world, "Ada"));
      await closesEarly(world);
      await world.passes(DAY);
      expect(tracesOf(world, "Rita")).toEqual(tracesOf(world, "Ada"));
      expect(tracesOf(world, "Cara")).toEqual(tracesOf(world, "Ada"));
    } finally {
      await world.stop();
    }
  },
);

/** Every row of every table that names somebody, with "they" in place of their name. */
function tracesOf(world: TestWorld, name: string): readonly string[] {
  const { id } = world.sandbox.workspace.personNamed(name);
  const database = new BetterSqlite3(world.databaseUrl.slice("file:".length), { readonly: true });
  const tables = database
    .prepare<[], string>("select name from sqlite_schema where type = 'table' and sql not like '%virtual%'")
    .pluck()
    .all();
  const traces = tables.flatMap((table) => {
    const rows = database.prepare<[], Record<string, unknown>>(`select * from "${table}"`).all();
    return rows
      .filter((row) => Object.values(row).some((value) => String(value).includes(id)))
      .map((row) => `${table} ${describe(row).replaceAll(id, "they").replaceAll(name, "they")}`);
  });
  database.close();
  return traces.toSorted();
}

function describe(row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).filter(([key]) => !BY_CHANCE.includes(key))));
}
