import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const DAY = 24 * 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

/** The section **Preferences** of somebody's Home, in one line. */
function preferencesOf(name: string): string {
  const [, home = ""] = world.person(name).screen().split("--- Home");
  const [shown = ""] = home.split("\n\n---");
  const [, preferences = ""] = shown.split("Preferences");
  return preferences.replace(/\s+/g, " ");
}

/** Waits until an instant. */
async function until(instant: string): Promise<void> {
  await world.passes(Date.parse(instant) - world.clock.now());
}

async function goesAway(
  name: string,
  away: { from: string; until: string; standIn?: string },
): Promise<void> {
  const person = world.person(name);
  await person.types("/tandem");
  await person.clicks("Away until…");
  await person.chooses("First day away", away.from);
  await person.chooses("Away until", away.until);
  if (away.standIn) await person.chooses("Stand-in", away.standIn);
  await person.submits("Save");
}

describe("Reminder hours", () => {
  test("replace the workspace's, and can follow them again", async () => {
    const rita = world.person("Rita");
    await rita.opensHome();
    expect(preferencesOf("Rita")).toMatch(
      /Reminder hours: Mon–Fri 9 AM–5 PM New York time\. Only urgent matters reach you outside them/,
    );
    await rita.clicks("Reminder hours");
    await rita.chooses("Reach me from", "11:00");
    await rita.chooses("Until", "15:30");
    for (const day of ["Monday", "Wednesday", "Friday"]) await rita.unticks(day);
    await rita.submits("Save");
    expect(preferencesOf("Rita")).toMatch(/Reminder hours: Tue 11 AM–3:30 PM; Thu 11 AM–3:30 PM /);
    await world.restart();
    await rita.clicks("Use the workspace's hours");
    expect(preferencesOf("Rita")).toMatch(/Reminder hours: Mon–Fri 9 AM–5 PM New York time/);
    expect(preferencesOf("Rita")).not.toContain("Use the workspace's hours");
  });

  test("that end before they start are refused at the field; midnight is the end of a day", async () => {
    const rita = world.person("Rita");
    await rita.types("/tandem");
    await rita.clicks("Reminder hours");
    await rita.chooses("Reach me from", "15:00");
    await rita.chooses("Until", "15:00");
    for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday"]) await rita.unticks(day);
    await rita.submits("Save");
    expect(rita.modal()).toContain("That is not after 3:00 PM. Pick a later time.");
    await rita.chooses("Until", "00:00");
    await rita.submits("Save");
    await rita.opensHome();
    expect(preferencesOf("Rita")).toContain("Reminder hours: Fri 3 PM–midnight");
  });
});

describe("Away until…", () => {
  test("shows on Home, tells the stand-in, and ends by itself", async () => {
    const [omar, olive] = [world.person("Omar"), world.person("Olive")];
    await omar.opensHome();
    await goesAway("Omar", { from: "2026-10-29", until: "2026-10-30", standIn: "Olive" });
    expect(preferencesOf("Omar")).toMatch(
      /you will be away from Thu, Oct 29 until Fri, Oct 30; @Olive stands in\. .*\[Not away\]/,
    );
    olive.sees("@Omar is away from Thu, Oct 29 until Fri, Oct 30, and you stand in");
    olive.sees("For your information");
    olive.seesNot(/needs you|Remind me tomorrow/);
    await until("2026-10-28T23:59Z");
    expect(preferencesOf("Omar")).toContain("will be away");
    await until("2026-10-29T00:00Z");
    expect(preferencesOf("Omar")).toMatch(
      /you are away until Fri, Oct 30; @Olive stands in\. .*\[I am back\]/,
    );
    await world.restart();
    await until("2026-10-29T23:59Z");
    await omar.opensHome();
    await until("2026-10-30T00:00Z");
    expect(preferencesOf("Omar")).toContain("no time off planned");
  });

  test("ends early when they come back", async () => {
    const omar = world.person("Omar");
    await goesAway("Omar", { from: "2026-10-28", until: "2026-11-02" });
    await omar.closesModal("all");
    await omar.opensHome();
    await omar.clicks("I am back");
    expect(preferencesOf("Omar")).toContain("no time off planned");
    await goesAway("Omar", { from: "2026-10-28", until: "2026-11-02" });
    await omar.closesModal("all");
    await omar.types("/tandem");
    await omar.clicks("Away until…");
    await omar.clicks("I am back");
    expect(omar.modal()).toContain("You're back.");
    expect(preferencesOf("Omar")).toContain("no time off planned");
  });

  test("can be prolonged while it goes on", async () => {
    const omar = world.person("Omar");
    await goesAway("Omar", { from: "2026-10-28", until: "2026-10-30", standIn: "Olive" });
    await omar.closesModal("all");
    await world.passes(DAY);
    await omar.opensHome();
    await omar.clicks("Away until…");
    await omar.chooses("Away until", "2026-11-04");
    await omar.submits("Save");
    expect(preferencesOf("Omar")).toContain("you are away until Wed, Nov 4; @Olive stands in");
  });

  test.each<[what: string, away: { from: string; until: string; standIn?: string }, why: string]>([
    ["the past", { from: "2026-10-27", until: "2026-10-30" }, "That has passed. Pick today or a later day."],
    ["today as the day back", { from: "2026-10-28", until: "2026-10-28" }, "tomorrow or later"],
    [
      "an end before its start",
      { from: "2026-11-03", until: "2026-11-02" },
      "Pick a day after the first day away.",
    ],
    [
      "oneself as stand-in",
      { from: "2026-10-28", until: "2026-10-30", standIn: "Omar" },
      "Choose somebody else: you are away.",
    ],
    [
      "a guest as stand-in",
      { from: "2026-10-28", until: "2026-10-30", standIn: "Gus" },
      "is not a full member of this workspace",
    ],
    [
      "a stand-in who is away then",
      { from: "2026-10-30", until: "2026-11-02", standIn: "Raj" },
      "Raj is also away then, until Sat, Oct 31. Choose somebody else.",
    ],
  ])("refuses %s at its field", async (_, away, why) => {
    world.sandbox.workspace.addPerson({ name: "Gus", isGuest: true });
    await goesAway("Raj", { from: "2026-10-29", until: "2026-10-31" });
    await goesAway("Omar", away);
    expect(world.person("Omar").modal()).toContain(why);
  });

  test("says for whom one stands in then: while both are away nobody does", async () => {
    const olive = world.person("Olive");
    await goesAway("Omar", { from: "2026-10-29", until: "2026-11-03", standIn: "Olive" });
    await olive.types("/tandem");
    await olive.clicks("Away until…");
    await olive.chooses("First day away", "2026-11-02");
    await olive.chooses("Away until", "2026-11-05");
    await olive.submits("Save");
    expect(olive.modal()).toMatch(/You stand in for:\s+• @Omar, away from Thu, Oct 29 until Tue, Nov 3/);
    await olive.closesModal("all");
    await goesAway("Olive", { from: "2026-11-03", until: "2026-11-05" });
    expect(olive.modal()).not.toContain("You stand in for");
  });

  test("allows a stand-in who is back on the day on which it starts", async () => {
    await goesAway("Raj", { from: "2026-10-29", until: "2026-10-30" });
    await goesAway("Omar", { from: "2026-10-30", until: "2026-11-02", standIn: "Raj" });
    await world.person("Omar").opensHome();
    expect(preferencesOf("Omar")).toContain("@Raj stands in");
  });
});

test("guests have no preferences", async () => {
  world.sandbox.workspace.addPerson({ name: "Gus", isGuest: true });
  const gus = world.person("Gus");
  await gus.opensHome();
  gus.seesNot("Reminder hours");
});
