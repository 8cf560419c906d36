import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDriver } from "../../sandbox/driver/driver.ts";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const SECOND = 1_000;
const LISTED = "users.list";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("when Slack takes minutes to tell whom a round asks, one count goes on, and a direct message says what came of it", async () => {
  const { sandbox } = world;
  const olive = createDriver(sandbox, sandbox.workspace.personNamed("Olive"));
  sandbox.faults.next(LISTED, { kind: "slow" }, { delayMs: 5 * SECOND });
  sandbox.calls.clear();
  await typesStart(olive);
  olive.sees(
    "Slack needs a few minutes to count whom to ask. You'll get a direct message with the button to go on.",
  );
  await typesStart(olive);
  await untilShown(olive, "Ready to start a pulse");
  olive.sees("Ready to start a pulse for 28 reps and fewer than 5 people in Sales Ops.");
  await world.person("Olive").clicks("Start now");
  olive.sees("28 reps are asked now");
  expect(sandbox.calls.of(LISTED)).toHaveLength(1);
});

test("a count that failed is begun anew", async () => {
  const olive = world.person("Olive");
  world.sandbox.faults.next(LISTED, { kind: "slackError", error: "fatal_error" });
  await olive.types("/ops-pulse start");
  olive.sees("Slack didn't say whom to ask. Try again in a few minutes.");
  await olive.types("/ops-pulse start");
  olive.sees("28 reps are asked now");
});

test("whoever waits for a count that fails hears of it", async () => {
  const { sandbox } = world;
  const olive = createDriver(sandbox, sandbox.workspace.personNamed("Olive"));
  sandbox.faults.next("conversations.members", { kind: "slow" }, { delayMs: 5 * SECOND });
  sandbox.faults.next(LISTED, { kind: "slackError", error: "fatal_error" });
  await typesStart(olive);
  olive.sees("You'll get a direct message with the button to go on.");
  await untilShown(olive, "[Start now]");
  olive.sees("Slack didn't say whom to ask in the pulse.");
  await world.person("Olive").clicks("Start now");
  olive.sees("28 reps are asked now");
});

test("what was counted holds for ten minutes, and not for other settings", async () => {
  const olive = world.person("Olive");
  const { calls, workspace } = world.sandbox;
  calls.clear();
  await olive.types("/ops-pulse start");
  await olive.closesModal();
  await olive.types("/ops-pulse start");
  await olive.closesModal();
  expect(calls.of(LISTED)).toHaveLength(1);
  workspace.changePerson("Raj", { isDeactivated: true });
  await world.passes(10 * 60 * SECOND);
  await olive.types("/ops-pulse start");
  olive.sees("27 reps are asked now");
});

/** Time passes: counting is nobody's lane, and nothing says when Slack has been asked, or when it has ended. */
async function untilShown(person: ReturnType<TestWorld["person"]>, words: string): Promise<void> {
  while (!person.screen().includes(words)) {
    await nextTurn();
    await world.passes(SECOND);
  }
}

/** Somebody types while the clock stands still, and Tandem waits for Slack as long as it may. */
async function typesStart(person: ReturnType<TestWorld["person"]>): Promise<void> {
  const { clock } = world;
  const typed = person.types("/ops-pulse start");
  const waits = () => (clock.nextSleeperAt() ?? Number.POSITIVE_INFINITY) < clock.now() + 2 * SECOND;
  while (!waits()) await nextTurn();
  await clock.advanceBy(2 * SECOND);
  await typed;
}
