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

test("Home says as of when it is drawn", async () => {
  const olive = world.person("Olive");
  await world.passes(5 * HOUR);
  await olive.opensHome();
  await world.passes(HOUR / 2);
  olive.sees(/As of Wed 28 Oct 15:00 .* was due today 14:00, late by 1 h/);
});
