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
  olive.sees(/Late by 0 h 01 as of Wed 28 Oct 14:01 \S+ · @Rita/);
  await world.passes(47 * MINUTE);
  await omar.clicks("Claim");
  await world.passes(HOUR);
  olive.sees(/Late by 0 h 48 as of Wed 28 Oct 14:48 \S+ · @Rita/);
  olive.sees(/First answer late, due Wed 28 Oct 14:00 \S+ \(4 working hours\) · Resolution by/);
  await omar.clicks("Reply");
  await omar.fills("Message", "Which one stays?");
  await omar.submits("Send");
  olive.sees(/First answer late by 1 h 48 · Resolution by/);
  olive.seesNot("as of");
});

test("the requester's card says since when, by a date that is as true tomorrow", async () => {
  const rita = world.person("Rita");
  await world.passes(4 * HOUR + MINUTE);
  await world.passes(18 * HOUR);
  rita.sees("Late. An answer was due Wed 28 Oct 14:00 (4 working hours).");
});

test("the day of a promise is true whenever a card is read, in each reader's zone", async () => {
  const [rita, raj, omar] = [world.person("Rita"), world.person("Raj"), world.person("Omar")];
  await omar.chooses("More", "Add people…");
  await omar.chooses("People", ["Raj"]);
  await omar.submits("Save");
  await omar.clicks("Reply");
  await omar.fills("Message", "Which one stays?");
  await omar.submits("Send");
  rita.sees("Done by tomorrow 10:00 (8 working hours).");
  await world.passes(10 * HOUR - MINUTE);
  raj.sees("Done by tomorrow 14:00");
  await world.passes(MINUTE); // midnight in London
  raj.sees("Done by today 14:00");
  rita.sees("Done by tomorrow 10:00");
  await world.restart(4 * HOUR); // midnight in New York
  rita.sees("Done by today 10:00 (8 working hours).");
});

test("what is needed by a day, and waits until one, names the day", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Add details");
  await rita.chooses("Needed by", "2026-10-29 17:00");
  await rita.submits("Add");
  await omar.chooses("More", "Wait on another team…");
  await omar.fills("Who?", "Legal");
  await omar.chooses("Until when?", "2026-10-29 18:00");
  await omar.submits("Wait");
  rita.sees("needed by Thu 29 Oct 17:00");
  rita.sees("It waits on Legal until Thu 29 Oct 14:00; the promise stays as it is.");
});

test("Home says as of when it is drawn", async () => {
  const olive = world.person("Olive");
  await world.passes(5 * HOUR);
  await olive.opensHome();
  await world.passes(HOUR / 2);
  olive.sees(/As of Wed 28 Oct 15:00 .* was due today 14:00, late by 1 h/);
});
