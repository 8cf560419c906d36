import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

const LATE = "Next: 1 request is late and still open. It comes first.";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

/** Omar resolves the request with a number. */
async function resolves(number: number) {
  const omar = world.person("Omar");
  await omar.clicks("Resolve", { on: new RegExp(`#${number} `) });
  await omar.fills("What was done?", "Routed.");
  await omar.chooses("Outcome", "Done");
  await omar.submits("Resolve");
}

async function olivesHome(): Promise<string> {
  const olive = world.person("Olive");
  await olive.opensHome();
  const shown = olive.screen();
  olive.leavesHome();
  return shown;
}

test("of ten requests six are in time, one is late, one overdue, one not due and one paused: 6 of 8, 75%", async () => {
  const rita = world.person("Rita");
  // Lead routing is promised in 4 hours, until 14:00.
  for (let number = 1; number <= 9; number++)
    await files(rita, { what: `Lead ${number}`, type: "Lead routing" });
  for (let number = 1; number <= 6; number++) await resolves(number);
  const omar = world.person("Omar");
  await omar.chooses("More", "Wait on requester", { on: /#9 / });
  await omar.fills("Question", "Which region?");
  await omar.submits();
  await world.passes(5 * HOUR);
  await resolves(7);
  await files(rita, { what: "Lead 10", type: "Lead routing" });

  const home = await olivesHome();
  expect(home).toContain("Resolutions this week: 75% (6 of 8; target 95%, missed)");
  expect(home).toContain(LATE);

  await resolves(8);
  await world.passes(7 * DAY);
  const nextWeek = await olivesHome();
  // The tenth was due last week, too, and nobody has done it.
  const words = "Resolutions this week: — (none due yet) · last week 67% (6 of 9)";
  expect(nextWeek).toContain(words);
  expect(nextWeek).toContain(LATE);
  await omar.clicks("Reply", { on: /#10 / });
  await omar.fills("Message", "On its way.");
  await omar.submits("Send");
  await world.passes(30 * DAY);
  const nextMonth = await olivesHome();
  expect(nextMonth).toContain("Overdue 1");
  expect(nextMonth).toContain(LATE);
});

test("private requests are left out, and nothing is divided by nothing", async () => {
  await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" });
  await resolves(1);
  const home = await olivesHome();
  expect(home).toContain("First answers this week: — (none due yet)");
  expect(home).toContain("Nothing is late right now.");
});
