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
  await olive.fills("Question", "X explains why!");
  await olive.submits("Save");
  olive.sees("both sides · not asked yet");
  await olive.clicks("Change", { beside: "X explains" });
  await olive.fills("Question", "X says why.");
  await olive.submits("Save");
  olive.sees("both sides, version 2 · not asked yet");
  await olive.clicks("Change", { beside: "contacts me" });
  await olive.unticks("Ask this question");
  await olive.submits("Save");
  olive.sees("not in the rotation");
  await olive.closesModal();
  await olive.closesModal();
  await olive.types("/ops-pulse start");
  olive.sees("• I hear from Sales Ops early enough to do something about it.");
  olive.seesNot("contacts me about as often");
});

test("wordings alike but for case, spaces and punctuation are one question: nobody is asked the same twice", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse");
  await olive.clicks("Question bank");
  await olive.clicks("Add a question");
  for (const alike of [
    "what x tells me turns out to be right",
    "What X tells me turns out to be right?!",
    "What  Sales Ops tells me: turns out to be right.",
  ]) {
    await olive.fills("Question", alike);
    await olive.submits("Save");
    olive.sees("C3 already asks this. Change that one, or write another question.");
  }
  await olive.fills("Question", "What X tells me turns out to be wrong.");
  await olive.submits("Save");
  await olive.clicks("Change", { beside: "turns out to be wrong" });
  await olive.fills("Question", "WHAT X TELLS ME TURNS OUT TO BE RIGHT");
  await olive.submits("Save");
  olive.sees("C3 already asks this.");
});
