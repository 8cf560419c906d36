import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, closesEarly, goesAway, ROUNDS, reachedFromEleven, startsPulse } from "./asking.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CLOSED = "This pulse has closed. You'll be asked again when the next one starts.";

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

test("when a round closes, its reminders are gone, and what else was told with them stays", async () => {
  const [ada, rita] = [world.person("Ada"), world.person("Rita")];
  await startsPulse(world);
  await reachedFromEleven(world, "Ada");
  await world.passes(DAY + 30 * MINUTE);
  await goesAway(world, { away: "Ben", standIn: "Ada" });
  await world.passes(HOUR);
  rita.sees(/One thing needs you[\s\S]*Pulse about Sales Ops: one minute/);
  ada.sees(/One thing needs you[\s\S]*Pulse about Sales Ops: one minute/);
  await closesEarly(world);
  await world.passes(MINUTE);
  for (const person of [ada, rita]) {
    person.seesNot("Answer (1 min)");
    person.seesNot("Pulse about Sales Ops");
  }
  rita.seesNot("waits for you");
  ada.sees(/For your information[\s\S]*@Ben is away/);
  await world.restart();
  await world.passes(15 * MINUTE);
  ada.sees(/For your information[\s\S]*@Ben is away/);
});

test("a reminder goes when whoever was reminded has answered, or does not want to", async () => {
  const [rita, ada] = [world.person("Rita"), world.person("Ada")];
  await startsPulse(world);
  await world.passes(DAY);
  for (const person of [rita, ada]) person.sees("Pulse about Sales Ops: one minute");
  await rita.clicks("Answer (1 min)", { beside: "It closes" });
  for (const question of ROUNDS[0]) await rita.chooses(question, "8");
  await rita.submits("Send answers");
  rita.sees("Your answers are in. Thank you.");
  await ada.clicks("Not this time");
  for (const person of [rita, ada]) person.seesNot("Pulse about Sales Ops");
  await world.restart();
  await world.passes(3 * DAY);
  for (const person of [rita, ada]) person.seesNot("Pulse about Sales Ops");
});

test("a reminder that was put off does not promise another one after the close", async () => {
  const rita = world.person("Rita");
  await startsPulse(world);
  await world.passes(DAY);
  await rita.clicks("Remind me tomorrow");
  rita.sees("Snoozed until tomorrow");
  await closesEarly(world);
  await world.passes(MINUTE);
  rita.seesNot("Snoozed");
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
