import { afterEach, beforeEach, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("ops add a question, reword it as a new one, and take one out of the rotation", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse");
  await olive.clicks("Question bank");
  olive.sees("C0 Thinking of the last four weeks, how well did X and you work together?");
  await olive.clicks("Add a question");
  await olive.fills("Question", "X explains *why*.");
  await olive.submits("Save");
  olive.sees("Q1 X explains");
  await olive.clicks("Change", { beside: "X explains" });
  await olive.fills("Question", "X explains why.");
  await olive.submits("Save");
  olive.sees("both sides, version 2 · not asked yet");
  await olive.clicks("Change", { beside: "contacts me" });
  await olive.unticks("Ask this question");
  await olive.submits("Save");
  olive.sees("not asked any more");
  await olive.closesModal();
  await olive.closesModal();
  await olive.types("/ops-pulse start");
  olive.sees("• I hear from Sales Ops early enough to do something about it.");
  olive.seesNot("contacts me about as often");
});
