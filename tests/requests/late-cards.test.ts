import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

// Nothing draws a card again while its request only gets later: what it says has to stay true.

let world: TestWorld;
beforeEach(async () => {
  // Wednesday, 10:00 in New York: a data fix is answered by 14:00.
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

test("the ops card says how late it was when it was drawn, and since when", async () => {
  const [olive, omar] = [world.person("Olive"), world.person("Omar")];
  await world.passes(4 * HOUR + MINUTE);
  olive.sees(/1 min late as of today at 2:01 PM · @Rita/);
  await world.passes(47 * MINUTE);
  await omar.clicks("Claim");
  await world.passes(HOUR);
  olive.sees(/48 min late as of today at 2:48 PM · @Rita/);
  olive.sees(/Reply was due today at 2:00 PM · done by/);
  await omar.clicks("Reply");
  await omar.fills("Message", "Which one stays?");
  await omar.submits("Send");
  olive.sees(/Answered in 5 h 48 min, 1 h 48 min late · done by/);
  olive.seesNot("as of");
});

test("the requester's card says since when, by a date that is as true tomorrow, and what was due then", async () => {
  const [rita, olive] = [world.person("Rita"), world.person("Olive")];
  await world.passes(4 * HOUR + MINUTE);
  await world.passes(18 * HOUR);
  rita.sees(/Late: reply was due [^·]*2:00 PM/);
  await world.passes(3 * HOUR); // Thursday, 11:01 in New York: it had to be done by 10:00
  rita.sees(/Late: reply was due [^·]*2:00 PM · resolution was due [^·]*10:00 AM/);
  olive.sees(/Reply was due [^·]*2:00 PM · resolution was due [^·]*10:00 AM/);
});

test("the day of a promise is true whenever a card is read, in each reader's zone", async () => {
  const [rita, raj, omar] = [world.person("Rita"), world.person("Raj"), world.person("Omar")];
  await omar.chooses("More", "Add people…");
  await omar.chooses("People", ["Raj"]);
  await omar.submits("Save");
  await omar.clicks("Reply");
  await omar.fills("Message", "Which one stays?");
  await omar.submits("Send");
  rita.sees(/done by [^.]*10:00 AM/);
  raj.sees(/done by [^.]*2:00 PM/);
});

test("what is needed by a day, and waits until one, names the day", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Edit request");
  await rita.chooses("Needed by", "2026-10-29 17:00");
  await rita.submits("Save");
  await omar.chooses("More", "Wait on another team…");
  await omar.fills("Who?", "Legal");
  await omar.chooses("Until when?", "2026-10-29 18:00");
  await omar.submits("Wait");
  rita.sees("needed by tomorrow at 5:00 PM");
  rita.sees(/Waiting on Legal until [^.]*2:00 PM[^.]*\. The promise stays the same\./);
});

test("what has passed the time it was needed by says so, on both cards and to its requester", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Claim");
  await rita.clicks("Edit request");
  await rita.chooses("Needed by", "2026-10-28 12:00");
  await rita.fills("Why is it needed sooner than promised?", "The customer waits");
  await rita.submits("Save");
  await world.passes(2 * HOUR + MINUTE); // 12:01
  omar.sees(/🔴 #1 Remove a duplicate account · @Omar · not done in time/);
  rita.sees(/🔴 #1 Remove a duplicate account/);
  rita.wasNotifiedOf(/This isn't done yet, and you needed it by now\. @Omar is on it\./);
  await world.passes(2 * HOUR); // the first reply was due at 14:00
  expect(rita.timesNotifiedOf(/taking longer|isn't done yet/)).toBe(1);
});

test("an answer in time does not read as late on the card of what is", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.writes("reply: On it", { in: "#ops-triage", thread: /#1/ });
  await world.passes(24 * HOUR + MINUTE);
  rita.sees(/Late: was due [^·]*10:00 AM · answered within a minute\. @Omar is on it/);
});

test("a late card is drawn anew each working morning, so that its figure is not days old", async () => {
  await world.passes(4 * HOUR + MINUTE);
  for (let hours = 0; hours < 43; hours += 1) await world.passes(HOUR); // Friday, 09:01
  world.person("Olive").sees(/1 working day late as of today at 9:0\d AM/);
});

test("the card of what waits for its requester names who asked, once", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.chooses("More", "Wait on requester");
  await omar.fills("Question", "Which one stays?");
  await omar.submits("Send");
  rita.sees("@Omar is waiting for your reply. The clock is paused until you reply in this thread.");
  rita.seesNot("clock paused");
  await rita.opensHome();
  rita.sees(/waiting on you · Normal/);
  rita.seesNot("waiting on requester");
});

test("Home says as of when it is drawn", async () => {
  const olive = world.person("Olive");
  await world.passes(5 * HOUR);
  await olive.opensHome();
  await world.passes(HOUR / 2);
  olive.sees(/As of today at 3:00 PM .* was due today at 2:00 PM, 1 h late/);
});
