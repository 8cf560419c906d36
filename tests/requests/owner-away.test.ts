import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const AWAY = /@Omar is away until Mon, Nov 2; @Olive stands in\./;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"), { what: "Merge Globex" });
  await world.person("Omar").clicks("Claim");
});
afterEach(() => world.stop());

/** Omar, who lives in London, is away from Thursday until Monday, and Olive in New York stands in. */
async function omarGoesAway(): Promise<void> {
  const omar = world.person("Omar");
  await omar.types("/tandem");
  await omar.clicks("Away until…");
  await omar.chooses("First day away", "2026-10-29");
  await omar.chooses("Away until", "2026-11-02");
  await omar.chooses("Stand-in", "Olive");
  await omar.submits("Save");
  await omar.closesModal("all");
}

async function until(instant: string): Promise<void> {
  await world.passes(Date.parse(instant) - world.clock.now());
}

test("the cards of what somebody has say that they are away, from the first instant to the last", async () => {
  const [rita, olive] = [world.person("Rita"), world.person("Olive")];
  await omarGoesAway();
  await until("2026-10-28T23:59:59Z");
  olive.seesNot(AWAY);
  await until("2026-10-29T00:00Z");
  olive.sees(AWAY);
  rita.sees(AWAY);
  await world.restart();
  await until("2026-11-01T23:59:59Z");
  rita.sees(AWAY);
  await until("2026-11-02T00:00Z");
  olive.seesNot(AWAY);
  rita.seesNot(AWAY);
});

test("an owner who comes back early is not away on their cards any more", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omarGoesAway();
  await until("2026-10-29T12:00Z");
  rita.sees(AWAY);
  await omar.opensHome();
  await omar.clicks("I am back");
  rita.seesNot(AWAY);
});

test("Assign to… says who is away", async () => {
  const olive = world.person("Olive");
  await olive.chooses("More", "Assign to…");
  expect(olive.modal()).not.toContain("is away");
  await olive.closesModal("all");
  await omarGoesAway();
  await until("2026-10-29T12:00Z");
  await olive.chooses("More", "Assign to…");
  expect(olive.modal()).toMatch(AWAY);
  await olive.chooses("Assign to", "Olive");
  await olive.submits("Assign");
  olive.seesNot(AWAY);
});

test("what is over waits for nobody, and does not say who is away", async () => {
  const [olive, rita] = [world.person("Olive"), world.person("Rita")];
  await omarGoesAway();
  await olive.clicks("Resolve");
  await olive.fills("What was done?", "Merged.");
  await olive.submits("Resolve");
  await until("2026-10-29T12:00Z");
  rita.seesNot(AWAY);
});
