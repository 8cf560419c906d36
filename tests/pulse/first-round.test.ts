import { afterEach, beforeEach, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, startsPulse } from "./asking.ts";

const DAY = 24 * 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("ops confirm whom a round asks, reps answer in their DM, and closing early ends it", async () => {
  const [olive, rita] = [world.person("Olive"), world.person("Rita")];
  await olive.types("/ops-pulse start");
  olive.sees("28 reps and 0 people in Sales Ops are asked now");
  olive.sees("People in Sales Ops are not asked: there are only two of them, and it takes five.");
  olive.sees("Thinking of the last four weeks, how well did Sales Ops and you work together?");
  await olive.submits("Start now");

  rita.sees(
    "Four weeks with Sales Ops: four questions, one minute. Your answers are anonymous: what is stored has no name, and nothing is shown below five answers.",
  );
  rita.sees("[Answer (1 min)] [Not this time] [How is this kept?]");
  await rita.clicks("How is this kept?");
  rita.sees("could match moments");
  await rita.closesModal();
  await answers(rita, [8, 7, "Can't say", 10], "Quotes are quick now");
  rita.sees("Your answers are in. Thank you.");
  rita.seesNot("[Answer (1 min)]");

  await olive.types("/ops-pulse");
  olive.sees(/Round 1 is open until Wed 4 Nov 10:00 · Anonymous · 28 people are asked/);
  await olive.clicks("Close early");
  await olive.clicks("Close early");
  olive.sees("Round 1 · Wed 28 Oct 2026 · Anonymous · closed, what we heard is not published yet");
});

test("who does not want to this time is not reminded, and can still answer", async () => {
  await startsPulse(world);
  const [rita, raj] = [world.person("Rita"), world.person("Raj")];
  await rita.clicks("Not this time");
  rita.sees("Not this time, then: you are not reminded. You can still answer until Wed 4 Nov 10:00.");
  await world.passes(DAY);
  raj.sees("Pulse about Sales Ops: one minute. It closes");
  rita.seesNot("Pulse about Sales Ops: one minute.");
  await answers(rita, [8, 7, 9, 10]);
  rita.sees("Your answers are in.");
});
