import { afterEach, beforeEach, expect, test } from "vitest";
import { forgeMetadata, pressForged } from "../requests/forging.ts";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, closesEarly, fillsIn, offersReplies, REPS, startsPulse, untilSwept } from "./asking.ts";

const WORDS = "Nobody tells us when a quote is stuck";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await offersReplies(world);
  await startsPulse(world);
});
afterEach(() => world.stop());

/** Rita and Raj write comments that ops may reply to, eight others answer, and Omar replies to each comment. */
async function twoTalks(): Promise<void> {
  for (const [name, words] of [["Rita", WORDS] as const, ["Raj", "Bids take too long"] as const]) {
    const person = world.person(name);
    await fillsIn(person, [8, 7, 6, 5], words);
    await person.ticks("Let ops reply to me");
    await person.submits("Send answers");
  }
  for (const name of REPS.slice(2, 10)) await answers(world.person(name), [8, 7, 6, 5]);
  await closesEarly(world);
}

test("an answer back with a token that nobody was given reaches nobody, and keeps the words", async () => {
  await twoTalks();
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Results");
  await omar.clicks("Read comments");
  for (const comment of [WORDS, "Bids take too long"]) {
    await omar.clicks("Reply", { beside: comment });
    await omar.fills("Reply", `About: ${comment}`);
    await omar.submits("Send");
  }
  await omar.closesModal("all");
  await rita.clicks("Any replies?");
  rita.sees(`About: ${WORDS}`);
  await rita.fills("Answer back", "I am not Raj");
  forgeMetadata({ world, person: rita }, (was) =>
    was.replace(/[\w-]{16,}/g, (token) => "A".repeat(token.length)),
  );
  await rita.submits("Answer back");
  rita.sees("There is nothing to answer back to.");
  rita.sees('Answer back: "I am not Raj"');
  await rita.closesModal("all");
  await world.passes(24 * 60 * 60_000);
  omar.seesNot("answered back");
  omar.seesNot("I am not Raj");
});

test("a button with a forged token opens nobody's comment", async () => {
  await twoTalks();
  await untilSwept(world);
  const rita = world.person("Rita");
  await pressForged(
    { world, person: rita },
    { label: "Any replies?", on: /Replies wait/, value: "A".repeat(43) },
  );
  expect(rita.screen()).not.toContain("Bids take too long");
  expect(rita.modal() ?? "").not.toContain(WORDS);
});
