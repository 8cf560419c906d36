import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, closesEarly, startsPulse } from "./asking.ts";

const MINUTE = 60_000;
const CLOSED = "Round 1 has closed. You are asked again when the next one starts.";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("when a round closes, the messages that asked say so in place of their buttons", async () => {
  const [rita, cara, raj] = [world.person("Rita"), world.person("Cara"), world.person("Raj")];
  await startsPulse(world);
  await cara.clicks("Not this time");
  await answers(raj, [8, 7, 6, 5]);
  await closesEarly(world);
  await world.passes(MINUTE);
  for (const person of [rita, cara]) {
    person.sees(CLOSED);
    for (const label of ["Answer (1 min)", "Not this time", "You can still answer"]) person.seesNot(label);
  }
  raj.sees("Your answers are in. Thank you.");
  raj.seesNot(CLOSED);
  await world.restart();
  await world.passes(15 * MINUTE);
  rita.sees(CLOSED);
});

test("what was sent under a name cannot be changed any more, and its message does not say that it can", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  await olive.clicks("Pulse");
  await olive.chooses("How answers are kept", "Confidential");
  await olive.submits("Save");
  await olive.closesModal();
  await startsPulse(world);
  const raj = world.person("Raj");
  await answers(raj, [8, 7, 6, 5]);
  raj.sees("Change my answers");
  await closesEarly(world);
  await world.passes(MINUTE);
  raj.sees("Your answers are in. Thank you.");
  raj.seesNot("Change my answers");
  expect(raj.screen()).toContain("How is this kept?");
});
