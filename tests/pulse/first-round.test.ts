import { afterEach, beforeEach, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, fillsIn, startsPulse } from "./asking.ts";

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
  olive.sees("28 reps are asked now");
  olive.sees("Reps are the members of #ops-news.");
  olive.sees("Sales Ops: fewer than 5 people");
  olive.sees("Thinking of the last four weeks, how well did Sales Ops and you work together?");
  await olive.submits("Start now");

  rita.sees(
    "Four weeks with Sales Ops: four questions, one minute. Your answers are anonymous: what is stored has no name, and results appear only with 5 or more answers. You are one of 28 people asked.",
  );
  rita.sees("[Answer (1 min)] [Not this time] [How is this kept?]");
  await rita.clicks("How is this kept?");
  rita.sees("can find out what you answered while the round is open");
  rita.seesNot("9 and 10 count the same");
  await rita.clicks("More");
  rita.sees("9 and 10 count the same");
  await rita.closesModal();
  await answers(rita, [8, 7, "Can't say", 10], "Quotes are quick now");
  rita.sees("Your answers are in. Thank you.");
  rita.seesNot("[Answer (1 min)]");

  await olive.types("/ops-pulse");
  olive.sees(/Round 1 is open until Wednesday, November 4th at 10:00 AM · Anonymous · 28 people asked/);
  await olive.clicks("Close early");
  await olive.clicks("Close early");
  olive.sees("Round 1 · Wed, Oct 28 · Anonymous · closed, what we heard isn't published yet");
});

test("who does not want to this time is not reminded, and can still answer", async () => {
  await startsPulse(world);
  const [rita, raj] = [world.person("Rita"), world.person("Raj")];
  await rita.clicks("Not this time");
  rita.sees(
    "OK, not this time. You won't be reminded. You can still answer until Wednesday, November 4th at 10:00 AM.",
  );
  await world.passes(DAY);
  raj.sees("Pulse about Sales Ops: one minute. It closes");
  rita.seesNot("Pulse about Sales Ops: one minute.");
  await answers(rita, [8, 7, 9, 10]);
  rita.sees("Your answers are in.");
});

test("the form leads to how answers are kept, and keeps what was chosen and typed", async () => {
  await startsPulse(world);
  const rita = world.person("Rita");
  await rita.opensHome();
  await fillsIn(rita, [8, 7, 9, 10], "Quotes are quick now");
  await rita.clicks("How is this kept?", { on: /Anything that Sales Ops should know/ });
  rita.sees("can find out what you answered while the round is open");
  await rita.closesModal();
  rita.sees("Quotes are quick now");
  await rita.submits("Send answers");
  rita.sees("Your answers are in.");
});

test("Home shows that a pulse waits until it is answered, and the menu has what each may do", async () => {
  const [rita, olive] = [world.person("Rita"), world.person("Olive")];
  await rita.opensHome();
  await startsPulse(world);
  rita.sees(/Needs you[\s\S]*Pulse about Sales Ops · four questions, one minute \[Answer \(1 min\)\]/);
  await answers(rita, [8, 7, 9, 10]);
  rita.seesNot("Pulse about Sales Ops · four questions");
  await rita.types("/tandem");
  rita.seesNot("[Pulse rounds]");
  rita.sees("[Pause pulses until…]");
  await rita.closesModal();
  await olive.types("/tandem");
  await olive.clicks("Pulse rounds");
  olive.sees("Round 1 is open until Wednesday, November 4th at 10:00 AM");
});

test("guests and reps are told kindly, and an unknown word says what would have worked", async () => {
  const [rita, olive] = [world.person("Rita"), world.person("Olive")];
  const gus = world.person("Gus");
  for (const typed of ["/ops-pulse", "/ops-pulse start", "/ops-pulse help"]) {
    await gus.types(typed);
    gus.sees("Tandem is for full members of this workspace. Nobody else is asked in pulses.");
    gus.seesNot("You are asked");
  }
  await rita.types("/ops-pulse start");
  rita.sees("Sales Ops plans the pulses. You'll get a direct message when one starts");
  await olive.types("/ops-pulse help");
  olive.sees("/ops-pulse start shows whom a round asks, and starts it when you confirm.");
  await olive.types("/ops-pulse stop");
  olive.sees(`Sorry, I don't know "stop". Try /ops-pulse, /ops-pulse start and /ops-pulse help.`);
  await rita.types("/ops-pulse stop");
  rita.sees(`Sorry, I don't know "stop". Try /ops-pulse and /ops-pulse help.`);
});
