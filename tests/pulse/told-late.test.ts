import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { readColumn } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, startsPulse } from "./asking.ts";

const HOUR = 60 * 60_000;
/** The Tuesday on which the first round of the cadence starts. */
const FIRST = "2026-11-24";
const ASKS = "Four weeks with Sales Ops: four questions, one minute.";
const REMINDS = "Pulse about Sales Ops: one minute.";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("whose Monday begins with the question is reminded on Tuesday: days count from when it reached them", async () => {
  const rosa = world.person("Rosa");
  await until("2026-10-30T14:00:00-04:00"); // Saturday in Sydney
  await startsPulse(world);
  const seen = [];
  for (const at of ["02T09:00", "02T16:59", "03T09:00", "04T16:59", "05T09:00"]) {
    await until(`2026-11-${at}:00+11:00`);
    seen.push(`${times(rosa, ASKS)} ${times(rosa, REMINDS)}`);
  }
  expect(seen).toEqual(["1 0", "1 0", "1 1", "1 1", "1 2"]);
});

test("whoever comes back from days away finds one line, not one for each day", async () => {
  await startsPulse(world);
  const rita = world.person("Rita");
  await rita.types("/tandem");
  await rita.clicks("Away until…");
  await rita.chooses("Away until", "2026-11-03");
  await rita.submits("Save");
  for (const day of ["2026-10-29", "2026-10-30", "2026-11-02"]) await until(`${day}T10:00:00-05:00`);
  expect(times(rita, REMINDS)).toBe(0);
  await until("2026-11-03T16:00:00-05:00");
  expect(times(rita, REMINDS)).toBe(1);
});

test("after days without Tandem people are asked, and reminded only when they have had the question for a working day", async () => {
  const rita = world.person("Rita");
  await until(`${FIRST}T10:00:00+11:00`);
  await world.restart(86 * HOUR); // Friday 27 November, 08:00 in New York
  await until("2026-11-27T16:00:00-05:00");
  expect([times(rita, ASKS), times(rita, REMINDS)]).toEqual([1, 0]);
  await until("2026-11-30T16:00:00-05:00");
  expect([times(rita, ASKS), times(rita, REMINDS)]).toEqual([1, 1]);
});

test("reminders that an outage has kept back come as one", async () => {
  await startsPulse(world);
  const rita = world.person("Rita");
  await world.restart(6 * 24 * HOUR); // Tuesday 3 November
  await until("2026-11-03T16:00:00-05:00");
  expect(times(rita, REMINDS)).toBe(1);
});

test("whoever pauses pulses between the opening and ten o'clock in their zone is not asked", async () => {
  const rita = world.person("Rita");
  await until("2026-11-23T16:00:00-05:00");
  expect(await readColumn(world.databaseUrl, "select state from pulse_rounds")).toEqual(["open"]);
  await rita.types("/ops-pulse");
  await rita.clicks("Pause pulses until…");
  await rita.chooses("Pause pulses until…", "2026-12-24");
  await rita.submits("Save");
  await until("2026-11-30T12:00:00-05:00");
  expect([times(rita, ASKS), times(rita, REMINDS)]).toEqual([0, 0]);
  await rita.opensHome();
  rita.seesNot("Pulse about Sales Ops");
  expect(times(world.person("Cara"), ASKS)).toBe(1);
});

test("whoever has become a guest is neither asked nor reminded", async () => {
  const [rita, cara] = [world.person("Rita"), world.person("Cara")];
  await until("2026-11-23T16:00:00-05:00");
  world.sandbox.workspace.changePerson("Rita", { isGuest: true });
  await until(`${FIRST}T12:00:00-05:00`);
  expect([times(rita, ASKS), times(cara, ASKS)]).toEqual([0, 1]);
  world.sandbox.workspace.changePerson("Cara", { isGuest: true });
  await until("2026-11-30T12:00:00-05:00");
  expect(times(cara, REMINDS)).toBe(0);
});

test("who has answered on Home before the message came needs none", async () => {
  const rita = world.person("Rita");
  await rita.types("/tandem");
  await rita.clicks("Reminder hours");
  await rita.chooses("Reach me from", "12:00");
  await rita.submits("Save");
  await rita.closesModal("all");
  await until(`${FIRST}T10:30:00-05:00`);
  await rita.opensHome();
  await answers(rita, [8, 7, 6, 5]);
  await until(`${FIRST}T13:00:00-05:00`);
  rita.seesNot("Your answers are in.");
  rita.seesNot(ASKS);
});

async function until(instant: string): Promise<void> {
  await world.passes(Date.parse(instant) - world.clock.now());
}

function times(person: ReturnType<TestWorld["person"]>, words: string): number {
  return person.screen().split(words).length - 1;
}
