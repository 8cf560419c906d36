import { afterEach, beforeEach, expect, test } from "vitest";
import type { Reader } from "../../src/platform/db/database.ts";
import { createDatabase } from "../../src/platform/db/index.ts";
import { requestTables } from "../../src/requests/schema.ts";
import { findSettings } from "../../src/settings/store.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const DAY = 24 * 3_600_000;

let world: TestWorld;
beforeEach(async () => {
  // Wednesday, 30 December 2026, 10:00 in New York.
  world = await startWorld({ at: "2026-12-30T10:00:00-05:00" });
  await setUp(world, (olive) =>
    olive.chooses("Public holidays", "United States of America", { search: "united" }),
  );
});
afterEach(() => world.stop());

test("at the turn of the year the holidays of another year are filled in, and what people wrote stays", async () => {
  expect(await namesOf("2030")).toEqual([]);
  await world.passes(3 * DAY);
  expect(await namesOf("2030")).toContain("2030-12-25 Christmas Day");
  const olive = world.person("Olive");
  await olive.types("/ops-settings calendars");
  await olive.clicks("Closed days of Sales Ops");
  await olive.fills("Closed or shorter in 2030", "2030-12-24 09:00–13:00 Christmas Eve");
  await olive.submits("Save");
  await world.restart(2 * 365 * DAY);
  expect(await namesOf("2030")).toEqual(["2030-12-24 Christmas Eve"]);
  for (const year of ["2031", "2032"]) expect(await namesOf(year)).toContain(`${year}-12-25 Christmas Day`);
  expect(await namesOf("2033")).toEqual([]);
  await olive.types("/ops-settings audit-log");
  olive.sees(/by itself, at the turn of the year/);
});

test("calendars that were archived are filled in, too: types go on with them, and they can be brought back", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings calendars");
  await olive.clicks("Add a calendar");
  await olive.fills("Name", "Berlin");
  await olive.chooses("Public holidays", "Germany", { search: "germany" });
  await olive.submits("Save");
  await olive.clicks("Archive Berlin");
  await olive.clicks("Archive");
  await world.passes(3 * DAY);
  const [berlin] = (await stored())?.calendars ?? [];
  expect(berlin?.archivedAt).toBeDefined();
  expect(berlin?.calendar.exceptions["2030-10-03"]).toEqual([]);
});

test("clocks that run stay as they are", async () => {
  await files(world.person("Rita"));
  const before = await clocks();
  const saved = await version();
  await world.passes(3 * DAY);
  expect(await version()).toBe(saved + 1);
  expect(await clocks()).toEqual(before);
});

test("without a country nothing is saved", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings set-up");
  await olive.chooses("Public holidays", "None");
  await olive.submits("Save");
  const saved = await version();
  await world.passes(370 * DAY);
  expect(await version()).toBe(saved);
});

/** The days of a year on which the workspace's calendar differs. */
async function namesOf(year: string): Promise<readonly string[]> {
  const settings = await stored();
  return Object.entries(settings?.dayNames ?? {})
    .filter(([date]) => date.startsWith(year))
    .map(([date, name]) => `${date} ${name}`);
}

async function version(): Promise<number> {
  return (await stored())?.version ?? 0;
}

async function stored() {
  return reading((read) => findSettings(read, { workspaceId: world.sandbox.workspace.teamId }));
}

/** What was promised in the open, and by which version of the calendar. */
async function clocks() {
  const rows = await reading((read) => read.select().from(requestTables(read).requestClocks));
  return rows.map(({ clock: { dueAt, calendarVersion } }) => ({ dueAt, calendarVersion }));
}

async function reading<T>(what: (read: Reader) => PromiseLike<T>): Promise<T> {
  const db = await createDatabase(world.databaseUrl);
  const found = await what(db.read);
  await db.close();
  return found;
}
