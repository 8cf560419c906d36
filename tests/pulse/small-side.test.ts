import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { readColumn } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answerAll, answers, closesEarly } from "./asking.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("a side of fewer than five is told why it is not asked, and can be asked by name", async () => {
  const [olive, omar, rita] = [world.person("Olive"), world.person("Omar"), world.person("Rita")];
  await olive.types("/ops-pulse start");
  olive.sees("Sales Ops: fewer than 5 people");
  olive.sees("Too few to stay anonymous, so they aren't asked.");
  await olive.ticks("Ask Sales Ops by name");
  await olive.submits("Start now");
  await olive.closesModal();

  rita.wasNotifiedOf(/Your answers are anonymous/);
  omar.wasNotifiedOf(/Four weeks with Sales: four questions, one minute. Your answers are named/);
  omar.seesNot("You are one of");
  await omar.clicks("How is this kept?");
  omar.sees("Sales Ops sees what you answered, with your name.");
  await omar.closesModal();
  await answerAll(world, ["Omar"], [9, 8, 7, 6], "Sales");
  omar.sees("[Change my answers] [How is this kept?]");
  await answers(rita, [2, 3, 4, 5]);
  rita.seesNot("Change my answers");
  await closesEarly(world);
  omar.seesNot("Change my answers");
  omar.sees("Reps about ops hidden (fewer than 5 answers), ops about sales asked by name.");
  await olive.clicks("Results");
  await olive.clicks("Answers by person");
  olive.sees("@Omar\n9 Thinking of the last four weeks, how well did Sales and you work together?");
  olive.seesNot("@Rita");
  await olive.closesModal();
  expect(await readColumn(world.databaseUrl, "select distinct side from pulse_linked_answers")).toEqual([
    "ops",
  ]);
});

test("Settings can ask a small side by name in every round; where nobody chose it, results say that it can be", async () => {
  const [olive, omar] = [world.person("Olive"), world.person("Omar")];
  await olive.types("/ops-pulse start");
  await olive.submits("Start now");
  await olive.closesModal();
  omar.wasNotNotifiedOf(/Four weeks with Sales/);
  await closesEarly(world);
  omar.sees("ops about sales not asked (fewer than 5 people)");
  await olive.types("/ops-settings pulse");
  await olive.ticks("Ask a small side by name");
  await olive.unticks("A round earns the next one");
  await olive.submits("Save");
  await olive.closesModal("all");
  await world.passes(Date.parse("2026-11-24T10:30:00-05:00") - world.clock.now());
  omar.wasNotifiedOf(/Four weeks with Sales: four questions/);
});
