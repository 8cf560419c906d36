import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 3_600_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

async function chooseMonth(month: string): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings fiscal-year");
  await olive.chooses("Fiscal year starts", month);
  await olive.submits("Save");
}

test("says who changed what and when, as it was and as it is", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings roles");
  await olive.chooses("Leaders", ["Lena"]);
  await olive.chooses("Admins", ["Olive", "Omar"]);
  await olive.submits("Save");
  await world.passes(2 * HOUR);
  const omar = world.person("Omar");
  await omar.types("/ops-settings calendars");
  await omar.clicks("Hours of Sales Ops");
  await omar.fills("Friday", "09:00–12:00, 13:00–16:00");
  await omar.submits("Save");
  await omar.clicks("Add a calendar");
  await omar.fills("Name", "EMEA *now*");
  await omar.submits("Save");
  await world.restart();
  await olive.types("/ops-settings");
  olive.sees("Saved 4 times");
  await olive.clicks("Audit log");
  olive.sees(/Version 4 · today at 12:00 PM · @Omar\n• Calendar EMEA .now. was added\./);
  olive.sees(
    /Version 3 · today at 12:00 PM · @Omar\n• Calendar Sales Ops, Friday: 9 AM–5 PM → 9 AM–12 PM, 1 PM–4 PM\n/,
  );
  olive.sees(
    /Version 2 · today at 10:00 AM · @Olive\n• Admins: @Olive → @Olive, @Omar\n• Leaders: nothing → @Lena/,
  );
  olive.sees(/Version 1 · today at 10:00 AM · @Olive\n• Tandem was set up\./);
});

test("says what the other parts keep in their own words, and nothing of what stayed as it was at first", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings pulse");
  await olive.fills("Fewest answers that are shown", "7");
  await olive.submits("Save");
  await olive.types("/ops-settings sla");
  await olive.clicks("Change", { beside: "CRM data fix" });
  await olive.fills("First answer, Normal (hours)", "3");
  await olive.chooses("Told when late, besides the owner", ["Lena"]);
  await olive.submits("Save");
  await olive.types("/ops-settings audit-log");
  olive.sees(
    `@Olive
• SLA targets and warnings › CRM data fix, first answer: 4 h / 2 h / 1 h → 3 h / 2 h / 1 h
• SLA targets and warnings › CRM data fix, told when late besides the owner: the admins → @Lena
---
Version 2 · today at 10:00 AM · @Olive
• Pulse › Fewest answers that are shown: 5 → 7
---
Version 1 `,
  );
});

test("shows ten saves, then More, and leads back", async () => {
  for (const month of ["February", "March", "April", "May", "June", "July"]) await chooseMonth(month);
  for (const month of ["August", "September", "October", "November", "December"]) await chooseMonth(month);
  const olive = world.person("Olive");
  await olive.types("/ops-settings audit-log");
  olive.sees("Fiscal year starts: November → December");
  olive.sees("Version 3 ");
  olive.seesNot("Version 2 ");
  await olive.clicks("More");
  olive.sees("Fiscal year starts: January → February");
  olive.sees("Tandem was set up.");
  olive.seesNot("[More]");
  await olive.clicks("Back to the newest");
  olive.sees("Version 12 ");
});

test("names the country whose public holidays are closed", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings set-up");
  await olive.chooses("Public holidays", "Germany");
  await olive.submits("Save");
  await olive.types("/ops-settings audit-log");
  olive.sees("Public holidays: nothing → Germany");
});

test("a Save that changes nothing makes no version", async () => {
  await chooseMonth("January");
  const olive = world.person("Olive");
  await olive.types("/ops-settings audit-log");
  olive.sees("Version 1 ");
  olive.seesNot("Version 2 ");
});

test("is for admins only", async () => {
  for (const name of ["Omar", "Rita"]) {
    await world.person(name).types("/ops-settings audit-log");
    world.person(name).sees("Only Tandem's admins can change settings.");
    expect(world.person(name).modal()).toBeUndefined();
  }
});
