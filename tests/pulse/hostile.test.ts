import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { HOSTILE, harmIn, keptOf, undelivered } from "../support/hostile.ts";
import { readRows } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { closesEarly, fillsIn, offersReplies, REPS, ROUNDS, startsPulse } from "./asking.ts";

const DAY = 24 * 60 * 60_000;
const COMMENT = "Anything that Sales Ops should know?";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await offersReplies(world);
});
afterEach(async () => {
  expect(await undelivered(world), "messages that Slack would not take").toEqual([]);
  await world.stop();
});

describe.each(HOSTILE)("text full of %s", (_, typed) => {
  const kept = keptOf(typed);
  const end = typed.slice(0, 40);

  test("in a question and its ends is asked as it was typed, and draws nothing", async () => {
    const [olive, rita] = [world.person("Olive"), world.person("Rita")];
    await olive.types("/ops-pulse");
    await olive.clicks("Question bank");
    await olive.clicks("Change", { beside: "C1 " });
    await olive.fills("Question", typed);
    await olive.fills("0 means", end);
    await olive.fills("10 means", end);
    await olive.submits("Save");
    olive.sees("zebra");
    expectHarmless();
    await olive.closesModal();
    await olive.clicks("Preview as I see it");
    expectHarmless();
    await olive.closesModal();
    await olive.closesModal();
    await olive.types("/ops-pulse start");
    olive.sees("zebra");
    expectHarmless();
    await olive.submits("Start now");

    const wording = kept.replace(/\s+/g, " ");
    expect(await rows("select wording from pulse_round_questions where question_key = 'C1.2'")).toEqual([
      [wording],
    ]);
    const asked = [ROUNDS[0][0], ROUNDS[0][2], ROUNDS[0][3], wording];
    for (const name of REPS.slice(0, 6)) {
      await fillsIn(world.person(name), [], undefined, asked);
      for (const question of asked) await world.person(name).chooses(question, "5");
      expectHarmless();
      await world.person(name).submits("Send answers");
    }
    await closesEarly(world);
    await olive.clicks("Results");
    olive.sees("zebra");
    rita.sees("Your answers are in.");
    expectHarmless();
  });

  test("in a comment, replies to it and what was heard is shown as it was typed, and draws nothing", async () => {
    const [olive, rita] = [world.person("Olive"), world.person("Rita")];
    await startsPulse(world);
    for (const name of REPS.slice(0, 10)) {
      await fillsIn(world.person(name), [8, 7, 6, 5]);
      if (name === "Rita") {
        await rita.fills(COMMENT, typed);
        await rita.ticks("Let ops reply to me");
      }
      await world.person(name).submits("Send answers");
    }
    await closesEarly(world);
    expect(await rows("select text from pulse_published_comments")).toEqual([[kept]]);
    await olive.clicks("Results");
    await olive.clicks("Read comments");
    olive.sees("zebra");
    expectHarmless();
    await olive.clicks("Reply");
    await olive.fills("Reply", typed);
    await olive.submits("Send");
    await rita.clicks("Any replies?");
    await rita.fills("Answer back", typed);
    await rita.submits("Answer back");
    await olive.closesModal();
    await world.passes(DAY);
    await olive.clicks("Read comments");
    await olive.clicks("Reply");
    olive.sees("They answered back:");
    await rita.clicks("Any replies?");
    rita.sees("You answered back:");
    expect(await rows("select text from pulse_replies")).toEqual([[kept], [kept]]);
    expectHarmless();
    await olive.closesModal();
    await olive.closesModal();
    await rita.closesModal();

    await olive.clicks("Write what we heard…");
    await olive.fills("We heard", typed);
    await olive.fills("We will", typed);
    await olive.fills("We won't, and why", typed);
    await olive.submits("Preview");
    expectHarmless();
    await olive.submits("Send to 28 people");
    await rita.clicks("Read it");
    rita.sees("zebra");
    expect(await rows("select we_heard, we_will, we_wont from pulse_heard")).toEqual([Array(3).fill(kept)]);
    expectHarmless();
  });
});

test("a comment under a name is shown in full and draws nothing", async () => {
  const [olive, rita] = [world.person("Olive"), world.person("Rita")];
  const long = `${"&<>".repeat(600)} <!channel> *zebra*`;
  await olive.types("/ops-settings");
  await olive.clicks("Pulse");
  await olive.chooses("How answers are kept", "Named");
  await olive.submits("Save");
  await olive.closesModal();
  await startsPulse(world);
  for (const name of REPS.filter((rep) => rep !== "Raj").slice(0, 10)) {
    await fillsIn(world.person(name), [8, 7, 6, 5], name === "Rita" ? long : undefined);
    await world.person(name).submits("Send answers");
  }
  rita.sees("Your answers are in.");
  await closesEarly(world);
  await olive.clicks("Results");
  await olive.clicks("Read comments");
  expect(olive.modal()).toContain(long);
  expectHarmless();
  await olive.clicks("Back to results");
  await olive.clicks("Answers by person");
  expect(olive.modal()).toContain(long);
  expectHarmless();
});

test("a very long word after the command is answered in a line", async () => {
  const rita = world.person("Rita");
  await rita.types(`/ops-pulse ${"x*<!channel>".repeat(3_300)}`);
  rita.sees("Sorry, I don't know");
  expectHarmless();
});

function expectHarmless(): void {
  expect(harmIn(world)).toEqual([]);
}

function rows(query: string) {
  return readRows(world.databaseUrl, query);
}
