import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

/** Olive, on the page of targets. */
async function onThePage() {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  await olive.clicks("SLA targets and warnings");
  return olive;
}

describe("targets of a type", () => {
  test("count for new requests; those that are open keep what they were promised until they are applied", async () => {
    const rita = world.person("Rita");
    await files(rita, { what: "Before", type: "CRM data fix" });
    const olive = await onThePage();
    olive.sees("CRM data fix First answer 4 h / 2 h / 1 h · resolution 8 h / 4 h / 2 h");
    await olive.clicks("Change", { beside: "CRM data fix" });
    await olive.fills("First answer, Normal (hours)", "3");
    await olive.submits("Save");
    olive.sees("CRM data fix First answer 3 h / 2 h / 1 h · resolution 8 h / 4 h / 2 h");

    await files(rita, { what: "After", type: "CRM data fix" });
    rita.sees("Reply by today at 1:00 PM");
    expect(olive.screen()).toMatch(/#1 Before[^#]*Reply by today at 2:00 PM/);

    await olive.clicks("Apply to open requests");
    olive.sees("1 clock moves on 1 request. None becomes late, none stops being late.");
    await olive.submits("Apply");
    olive.sees("Done: open requests follow these targets and hours now.");
    await olive.closesModal();
    olive.sees("modal: SLA targets and warnings");
    expect(olive.screen()).toMatch(/#1 Before[^#]*Reply by today at 1:00 PM/);
    await world.restart();
    await olive.types("/ops-settings");
    await olive.clicks("SLA targets and warnings");
    await olive.clicks("Apply to open requests");
    olive.sees("No clock would move: open requests have these targets and hours already.");
  });

  test("what applying makes late, or not late any more, is said before", async () => {
    await files(world.person("Rita"), { type: "CRM data fix" });
    await world.passes(3 * HOUR);
    const olive = await onThePage();
    await olive.clicks("Change", { beside: "CRM data fix" });
    for (const urgency of ["Urgent", "High", "Normal"])
      await olive.fills(`First answer, ${urgency} (hours)`, "1");
    await olive.submits("Save");
    await olive.clicks("Apply to open requests");
    olive.sees("1 clock moves on 1 request. 1 becomes late, none stops being late.");
    await olive.submits("Apply");
    world.person("Omar").sees("2 h late");
  });

  test.each<[field: string, typed: string, words: string]>([
    ["First answer, High (hours)", "5", "High would take longer than Normal. Write 4 or less."],
    ["Resolution, Urgent (hours)", "0.2", "The first answer alone may take 1 h. Write 1 or more."],
    ["Resolution, Normal (hours)", "0", "Write hours from 0.1 to 1000, e.g. 0.5 for half an hour."],
  ])("%s %s is refused at its field", async (field, typed, words) => {
    const olive = await onThePage();
    await olive.clicks("Change", { beside: "CRM data fix" });
    await olive.fills(field, typed);
    await olive.submits("Save");
    olive.sees(words);
  });

  test("those who hear of private requests are named under Sales Ops people", async () => {
    const olive = await onThePage();
    await olive.clicks("Change", { beside: "Commission dispute" });
    await olive.chooses("Told when late, besides the owner", ["Lena"]);
    await olive.submits("Save");
    olive.sees("Lena is not named under Sales Ops people and must not know of these requests.");
    await olive.chooses("Told when late, besides the owner", ["Omar"]);
    await olive.submits("Save");
    olive.sees(/Commission dispute .* late ones also to @Omar/);
  });
});

describe("other targets on some days", () => {
  test("Quarter-end mode halves quotes in the last five working days of a quarter", async () => {
    const olive = await onThePage();
    await olive.clicks("Quarter-end mode");
    await olive.ticks("On in the last 5 working days of every fiscal quarter");
    await olive.submits("Save");
    olive.sees(
      "Quarter-end mode: half the time for Quote or pricing approval, twice the time for Report or dashboard, Something else in the last 5 working days of a quarter.",
    );
    const rita = world.person("Rita");
    await rita.types("/ops-request");
    await rita.chooses("Type", "Quote or pricing approval");
    rita.sees("Reply by today at 12:00 PM");
    await rita.closesModal();
    // Wednesday 28 October to Monday 28 December 2026, 10:00 in New York: the fourth working day from the end of the quarter.
    await world.passes(61 * 24 * HOUR + HOUR);
    await rita.types("/ops-request");
    await rita.chooses("Type", "Quote or pricing approval");
    rita.sees("Reply by today at 11:00 AM");
  });

  test("dates can be added, changed and removed, and mistakes are said at their field", async () => {
    const olive = await onThePage();
    await olive.clicks("Add dates");
    await olive.fills("What is it called?", "Kick-off *week*");
    await olive.chooses("First day", "2026-11-02");
    await olive.chooses("Last day", "2026-11-01");
    await olive.submits("Save");
    olive.sees("That is before the first day. Pick a later one.");
    await olive.chooses("Last day", "2026-11-06");
    await olive.submits("Save");
    olive.sees("Choose at least one type, here or below.");
    await olive.chooses("Twice the time for", ["CRM data fix"]);
    await olive.submits("Save");
    olive.sees("Kick-off ∗week∗ · 2026-11-02 to 2026-11-06: twice the time for CRM data fix.");
    await world.passes(5 * 24 * HOUR + HOUR);
    await files(world.person("Rita"), { type: "CRM data fix" });
    world.person("Rita").sees("Reply by tomorrow at 10:00 AM · done by Wednesday, November 4th at 10:00 AM");

    await olive.clicks("Change", { beside: "Kick-off" });
    await olive.ticks("Remove these dates");
    await olive.submits("Save");
    olive.seesNot("Kick-off");
  });
});

test("warnings can be switched off, and only admins see the page", async () => {
  const olive = await onThePage();
  await olive.clicks("Warnings");
  await olive.unticks("At 75% of the time: the owner");
  await olive.unticks("Leaders: a list of what is late, at 4 PM");
  await olive.submits("Save");
  olive.sees("Owners are warned at 50% and when it is late. Leaders get no daily list.");
  const omar = world.person("Omar");
  await omar.types("/ops-settings");
  omar.seesNot("SLA targets and warnings");
});
