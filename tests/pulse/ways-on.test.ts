import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { readColumn } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { startsPulse } from "./asking.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("who may not start a round because nobody has heard of the last one goes on to writing it", async () => {
  const olive = world.person("Olive");
  await startsPulse(world);
  await olive.types("/ops-pulse");
  await olive.clicks("Close early");
  await olive.clicks("Close early");
  await olive.clicks("Start now");
  olive.sees("It can't start now.");
  await olive.clicks("Write what we heard…");
  await olive.fills("We heard", "Nobody hears where a stuck quote is.");
  await olive.fills("We will", "Say it each Monday.");
  await olive.submits("Preview");
  await olive.submits("Send to 28 people");
  olive.sees("What we heard was sent by Olive.");
  await olive.closesModal();
  olive.sees("closed, what we heard is published");
});

test("a round that was started with the command is shown in Pulse rounds", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse start");
  await olive.submits("Start now");
  expect(olive.modal()).toContain("Pulse rounds");
  olive.sees(/Round 1 (is starting|is open)/);
  olive.seesNot("[Start now]");
});

test("no round is planned for a day on which nobody works", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse");
  await olive.clicks("Plan");
  await olive.chooses("Starts on", "2026-11-22");
  await olive.submits("Save");
  olive.sees("Sun, Nov 22 is a closed day. Pick a day on which Sales Ops works.");
  await olive.chooses("Starts on", "2026-11-23");
  await olive.submits("Save");
  olive.sees("Round 1 starts on Mon, Nov 23");
});

test("the message from which pulses were paused says that they are", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-pulse");
  await rita.clicks("Pause pulses until…");
  await rita.chooses("Pause pulses until…", "2026-11-15");
  await rita.submits("Save");
  rita.sees("You paused pulses until Sun, Nov 15. Nobody is told.");
  rita.seesNot("Sales Ops plans the pulses.");
  await rita.clicks("Pause pulses until…");
  await rita.chooses("Pause pulses until…", "");
  await rita.submits("Save");
  rita.sees("You'll be asked again when the next pulse starts.");
});

test("Home says whether pulses are paused, and pauses them", async () => {
  const rita = world.person("Rita");
  await rita.opensHome();
  rita.sees("Pulses: on");
  await rita.clicks("Pause pulses until…");
  await rita.chooses("Pause pulses until…", "2026-11-15");
  await rita.submits("Save");
  rita.sees("Pulses: paused until Sun, Nov 15. Nobody is told.");
  await world.restart();
  expect(await readColumn(world.databaseUrl, "select until from pulse_pauses")).toEqual(["2026-11-15"]);
  await rita.clicks("Pause pulses until…");
  await rita.chooses("Pause pulses until…", "");
  await rita.submits("Save");
  rita.sees("Pulses: on");
});
