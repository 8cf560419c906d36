import { afterEach, beforeEach, test } from "vitest";
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

test("Home says as of when it is drawn", async () => {
  const olive = world.person("Olive");
  await world.passes(5 * HOUR);
  await olive.opensHome();
  await world.passes(HOUR / 2);
  olive.sees(/As of today at 3:00 PM .* was due today at 2:00 PM, 1 h late/);
});
