import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answerAll, answers, closesEarly, hears, REPS, ROUNDS, retires, startsPulse } from "./asking.ts";

const DAY = 24 * 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

/** Ten reps, five of them a point higher on the first question, each with a comment. */
async function tenAnswer(): Promise<void> {
  for (const [index, name] of REPS.slice(0, 10).entries())
    await answers(world.person(name), [7 + (index % 2), 6, 9, 10], `Words number ${index}`);
}

test("ops read the results when a round closes, and everything behind them, comments shuffled", async () => {
  await startsPulse(world);
  await tenAnswer();
  const [olive, omar, rita] = [world.person("Olive"), world.person("Omar"), world.person("Rita")];
  olive.seesNot("Collaboration");
  await rita.opensHome();
  rita.seesNot("Collaboration score");
  await closesEarly(world);
  rita.sees("Collaboration score 7.5 of 10");
  rita.leavesHome();
  omar.sees("Pulse round 1 · Wed, Oct 28");
  omar.sees("Collaboration 7.5 of 10 · 10 of 28 answered · target 8: too close to call");
  omar.sees("Reps about ops 7.5, ops about sales not asked (fewer than 5 people).");
  omar.seesNot("Words number");
  rita.seesNot("Collaboration");

  await omar.clicks("Results");
  omar.sees(`7.5 "${ROUNDS[0][0]}"\n10 of 28 answered`);
  omar.sees(`6.0 "${ROUNDS[0][1]}"`);
  omar.sees(`above 9 "${ROUNDS[0][2]}"`);
  omar.sees("10 comments, shuffled [Read comments]");
  await omar.clicks("Read comments");
  omar.sees("Reps about Sales Ops, round 1: 1–10 of 10, shuffled.");
  const read = [...omar.screen().matchAll(/Words number (\d)/g)].map(([, number]) => Number(number));
  expect(read.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const again = omar.modal();
  await omar.clicks("Back to results");
  await world.restart();
  await omar.clicks("Read comments");
  expect(omar.modal(), "the order was drawn once").toBe(again);
});

test("below five answers nothing is shown, below ten no comments", async () => {
  await startsPulse(world);
  for (const name of REPS.slice(0, 4)) await answers(world.person(name), [2, 2, 2, 2], "Mine");
  await closesEarly(world);
  const olive = world.person("Olive");
  olive.sees("Collaboration hidden to protect people: fewer than 5 answers");
  olive.sees(
    "Reps about ops hidden (fewer than 5 answers), ops about sales not asked (fewer than 5 people).",
  );
  await olive.clicks("Results");
  olive.sees(`"${ROUNDS[0][1]}" Hidden to protect people: fewer than 5 answers`);
  olive.sees("Comments Hidden to protect people: fewer than 10 answers");
  expect(olive.screen()).not.toMatch(/answered|Mine|2\.0/);
});

test("both directions are shown with their gap, and each side's questions", async () => {
  await world.stop();
  world = await startWorld();
  const ops = ["Olive", "Omar", "Zoe", "Will", "Vera"];
  await setUp(world, (olive) => olive.chooses("Sales Ops people", ops));
  await startsPulse(world);
  await answerAll(world, REPS.slice(0, 5), [7, 7, 7, 7]);
  await answerAll(world, ops, [8, 8, 8, 8], "Sales");
  await closesEarly(world);
  const omar = world.person("Omar");
  omar.sees("Collaboration 7.0 of 10 · 5 of 25 answered · target 8: too close to call");
  omar.sees("Reps about ops 7.0, ops about sales 8.0: a gap of 1.0.");
  await omar.clicks("Results");
  omar.sees("Sales Ops about sales\n8.0");
});

test("the second round says what changed, and what is furthest from its trend", async () => {
  await startsPulse(world);
  await answerAll(world, REPS.slice(0, 12), [5, 5, 5, 5]);
  await closesEarly(world);
  await world.passes(15 * DAY);
  await hears(world, "More notice.");
  await retires(world, ["C4", "C5", "C6", "C7", "S1", "S2", "T1", "T2", "T3", "T4", "T5", "F1"]);
  await startsPulse(world);
  await answerAll(world, REPS.slice(0, 12), [8, 8, 2, 5]);
  await closesEarly(world);
  const olive = world.person("Olive");
  olive.sees(
    "Collaboration 8.0 of 10 · 12 of 28 answered · target 8: too close to call · up 3.0 since the last round",
  );
  olive.sees(`Up: "${ROUNDS[0][1]}" 8.0, 3.0 above its trend.`);
  olive.sees(`Down: "${ROUNDS[0][2]}" 2.0, 3.0 below its trend.`);
  await olive.opensHome();
  olive.sees(/Collaboration score 6\.5 of 10 · target 8: not met · rounds 1 and 2: 5\.0, 8\.0/);
});

test("a round too small to be shown is named and changes nothing: the last three that are shown count, six back at most", async () => {
  const [olive, rita] = [world.person("Olive"), world.person("Rita")];
  await onlyByHand();
  await retires(world, ["C4", "C5", "C6", "C7", "S1", "S2", "T1", "T2", "T3", "T4", "T5", "F1"]);
  for (const [on, score] of [
    ["2026-10-28", 2],
    ["2026-11-12", 8],
    ["2026-11-27", 8],
  ] as const)
    await isHeld(on, { people: 5, score });
  const reads = async (score: string) => {
    await rita.opensHome();
    rita.sees(new RegExp(`Collaboration score ${score.replaceAll(/[.()]/g, "\\$&")}$`, "m"));
    rita.leavesHome();
  };
  const made = "6.0 of 10 · target 8: not met · rounds 1, 2 and 3: 2.0, 8.0, 8.0";
  await reads(made);
  await isHeld("2026-12-14", { people: 4, score: 10 });
  olive.sees("Pulse round 4");
  olive.sees("Collaboration hidden to protect people: fewer than 5 answers");
  await reads(`${made} · round 4 hidden (too few answers)`);
  for (const on of ["2027-01-05", "2027-01-20"]) await isHeld(on, { people: 0 });
  await reads(`${made} · rounds 4, 5 and 6 hidden (too few answers)`);
  await isHeld("2027-02-04", { people: 0 });
  await reads(
    "8.0 of 10 · target 8: too close to call · rounds 2 and 3: 8.0, 8.0 · rounds 4, 5, 6 and 7 hidden (too few answers)",
  );
}, 120_000);

/** Rounds come only when ops start one, and none has to be answered before the next. */
async function onlyByHand(): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings pulse");
  await olive.unticks("Every four weeks");
  await olive.unticks("A round earns the next one");
  await olive.submits("Save");
  await olive.closesModal("all");
}

/** A whole round, on a working day two weeks after the last one. @param people how many answer */
async function isHeld(on: string, { people, score = 0 }: { people: number; score?: number }): Promise<void> {
  const startsAt = Date.parse(`${on}T10:30:00-05:00`);
  if (startsAt > world.clock.now() + DAY) await world.passes(startsAt - world.clock.now());
  await startsPulse(world);
  await answerAll(world, REPS.slice(0, people), [score, score, score, score]);
  await closesEarly(world);
}

test("what was measured stands beside what was felt, as it was when the round closed", async () => {
  const rita = world.person("Rita");
  for (let number = 1; number <= 6; number++)
    await files(rita, { what: `Lead ${number}`, type: "Lead routing" });
  await world.passes(90 * 60_000);
  const omar = world.person("Omar");
  for (let number = 1; number <= 6; number++) {
    await omar.clicks("Reply", { on: new RegExp(`#${number} `) });
    await omar.fills("Message", "Done.");
    await omar.submits("Send");
  }
  await retires(world, ["C1", "C2", "C3", "C4", "C5", "C6", "C7"]);
  await startsPulse(world);
  await answerAll(world, REPS.slice(0, 8), [7, 8, 8, 8], "Sales Ops", [
    ROUNDS[0][0],
    "When I asked Sales Ops for help, I got a usable answer in time.",
    "Sales Ops does what it said, when it said.",
    "I can explain how my last commission was worked out.",
  ]);
  await closesEarly(world);
  omar.sees(
    'Measured: "When I asked Sales Ops for help, I got a usable answer in time." 8.0; half of 6 first answers came within 1 h 30 min.',
  );
});
