import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

/** Set up on Wednesday 28 October 2026: the nearest Tuesday four weeks on. */
const FIRST = "2026-11-24";
const ASKS = "Four weeks with Sales Ops: four questions, one minute.";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("a round comes by itself, at ten in each person's zone, and nobody is asked twice across restarts", async () => {
  const [rosa, raj, rita] = [world.person("Rosa"), world.person("Raj"), world.person("Rita")];
  const olive = world.person("Olive");
  await olive.types("/ops-pulse");
  olive.sees("Round 1 starts on Tue, Nov 24 at 10:00 AM in each person's zone.");

  await until(`${FIRST}T09:59:00+11:00`);
  expect([rosa, raj, rita].map(timesAsked)).toEqual([0, 0, 0]);
  await until(`${FIRST}T10:00:00+11:00`);
  expect([rosa, raj, rita].map(timesAsked)).toEqual([1, 0, 0]);
  await world.restart();
  await until(`${FIRST}T10:00:00+00:00`);
  expect([rosa, raj, rita].map(timesAsked)).toEqual([1, 1, 0]);
  await world.restart();
  await until(`${FIRST}T10:00:00-05:00`);
  expect([rosa, raj, rita].map(timesAsked)).toEqual([1, 1, 1]);
  await world.restart();
  expect([rosa, raj, rita].map(timesAsked)).toEqual([1, 1, 1]);
});

test("a planned day is what ops choose, and a round that has to wait says why", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse");
  await olive.clicks("Plan");
  await olive.chooses("Starts on", "2026-10-28");
  await olive.submits("Save");
  olive.sees("Pick a day after today, or start it now.");
  await olive.chooses("Starts on", "2026-12-29");
  await olive.submits("Save");
  olive.sees("No round starts in the last five working days of a quarter.");
  await olive.chooses("Starts on", FIRST);
  await olive.submits("Save");
  olive.sees("Round 1 starts on Tue, Nov 24");
  await olive.closesModal();
  await olive.types("/ops-settings fiscal-year");
  await olive.chooses("Fiscal year starts", "December");
  await olive.submits("Save");
  await until(`${FIRST}T10:00:00+14:00`);
  await olive.types("/ops-pulse");
  olive.sees("Round 1 starts on Tue, Dec 1");
  olive.sees("On hold: These are the last five working days of the quarter");
});

test("a day that becomes a closed one is moved to the next on which Sales Ops works", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings calendars");
  await olive.clicks("Closed days of Sales Ops");
  await olive.fills("Closed or shorter in 2026", `${FIRST} Team day`);
  await olive.submits("Save");
  await olive.closesModal("all");
  await olive.types("/ops-pulse");
  olive.sees("Round 1 starts on Wed, Nov 25 at 10:00 AM in each person's zone.");
  olive.sees("On hold: Tue, Nov 24 is a closed day.");
  await olive.closesModal();
  await until(`${FIRST}T16:00:00-05:00`);
  expect(timesAsked(world.person("Rita"))).toBe(0);
  await until("2026-11-25T10:00:00-05:00");
  expect(timesAsked(world.person("Rita"))).toBe(1);
});

test("while Slack does not say whom to ask, a round says that it waits; one that was started by hand is taken back", async () => {
  const [olive, rita] = [world.person("Olive"), world.person("Rita")];
  const silent = { kind: "slackError", error: "fatal_error" } as const;
  await olive.types("/ops-pulse start");
  world.sandbox.faults.next("users.list", silent, { every: 1 });
  await olive.submits("Start now");
  await olive.closesModal();
  await olive.types("/ops-pulse");
  olive.sees("On hold: Slack hasn't said whom to ask. Trying again every minute.");
  await olive.closesModal();
  await until("2026-10-30T00:00:00-04:00");
  olive.sees(
    "The pulse didn't start. On its start day Tandem wasn't running, or Slack didn't say whom to ask.",
  );
  world.sandbox.faults.clear();
  await until("2026-10-30T12:00:00-04:00");
  expect(timesAsked(rita)).toBe(0);
  await olive.types("/ops-pulse");
  olive.sees("Round 1 starts on Tue, Nov 24");
  olive.seesNot("On hold");
});

test("what was to come by itself does not once Settings say so; what ops have planned does", async () => {
  const olive = world.person("Olive");
  const switches = async (act: "ticks" | "unticks") => {
    await olive.types("/ops-settings");
    await olive.clicks("Pulse");
    await olive[act]("Every four weeks");
    await olive.submits("Save");
    await olive.closesModal();
    await olive.types("/ops-pulse");
  };
  await switches("unticks");
  olive.sees("No round is planned.");
  await olive.closesModal();
  await switches("ticks");
  olive.sees("Round 1 starts on Tue, Nov 24 at 10:00 AM in each person's zone.");
  await olive.clicks("Plan");
  await olive.chooses("Starts on", FIRST);
  await olive.submits("Save");
  await olive.closesModal();
  await switches("unticks");
  olive.sees("Round 1 starts on Tue, Nov 24 at 10:00 AM in each person's zone.");
});

test("ops look at what they would be asked, and nothing of it is sent", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse");
  await olive.clicks("Preview as I see it");
  olive.sees("Four weeks with Sales: four questions, one minute.");
  olive.sees("[Answer (1 min)] [Not this time] [How is this kept?]");
  olive.sees("how well did Sales and you work together?");
  await olive.closesModal();
});

async function until(instant: string): Promise<void> {
  await world.passes(Date.parse(instant) - world.clock.now());
}

function timesAsked(person: ReturnType<TestWorld["person"]>): number {
  return person.screen().split(ASKS).length - 1;
}
