import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/*
 * It is Wednesday, 10:00 in New York, 14:00 in London, where Omar lives. A data fix is promised an answer by 14:00 in New York, with
 * warnings at 12:00 and 13:00: at 13:00 Omar's day is over, Olive's is not.
 */
let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

describe("while a warning waits for the owner's hours", () => {
  test("another owner is told at once, in hours of theirs", async () => {
    await files(world.person("Rita"));
    await world.person("Omar").clicks("Claim");
    await untilLocal("13:30");
    expect(said("#ops-triage")).toEqual([]);
    const olive = world.person("Olive");
    await olive.chooses("More", "Assign to…");
    await olive.chooses("Assign to", "Olive");
    await olive.submits("Assign");
    expect(said("#ops-triage")).toEqual([
      expect.stringMatching(/^Three quarters of the time for the first answer is over\. .* @Olive$/),
    ]);
    await world.passes(15 * HOUR); // Thursday, 08:30 in London
    await world.passes(HOUR);
    expect(said("#ops-triage").filter((text) => text.startsWith("Three quarters"))).toHaveLength(1);
  });

  test("the owner who changes their hours is told in the new ones", async () => {
    await files(world.person("Rita"));
    const omar = world.person("Omar");
    await omar.clicks("Claim");
    await untilLocal("13:30");
    await omar.types("/tandem");
    await omar.clicks("Quiet hours");
    await omar.chooses("until", "20:00");
    await omar.submits("Save");
    expect(said("#ops-triage")).toEqual([
      expect.stringMatching(/^Three quarters of the time for the first answer is over\. .* @Omar$/),
    ]);
  });

  test("a promise that is given more time is not called over, and is warned of when it is", async () => {
    await escalateTo("Account or territory", ["Raj"]);
    await escalateTo("CRM data fix", ["Raj"]);
    await files(world.person("Rita"));
    await world.person("Omar").clicks("Claim");
    await untilLocal("12:01");
    await untilLocal("14:01");
    const olive = world.person("Olive");
    await olive.chooses("More", "Change type…");
    await olive.chooses("Type", "Account or territory"); // an answer in 8 h: by 10:00 on Thursday
    await olive.submits("Change");
    const before = answers().length;
    await world.passes(14 * HOUR + 59 * MINUTE); // Thursday, 09:00 in London
    expect(heard("Raj")).toEqual([]);
    expect(answers().slice(before)).toEqual([expect.stringMatching(/^Three quarters .* @Omar$/)]);
    await world.passes(5 * HOUR + MINUTE); // 10:01 in New York
    expect(answers().slice(before + 1)).toEqual([
      expect.stringMatching(/^The first answer is late by 0 h 01: .* @Omar$/),
    ]);
    expect(heard("Raj")).toEqual([
      "#1 Remove a duplicate account is late: the first answer was due today 14:00 (8 working hours). @Omar has it.",
    ]);
  });
});

test("of an owner who has left Slack everybody reads in the channel, in the hours of Sales Ops", async () => {
  await files(world.person("Rita"));
  await world.person("Omar").clicks("Claim");
  await world.passes(HOUR);
  world.sandbox.workspace.changePerson("Omar", { isDeactivated: true });
  await world.settled();
  await untilLocal("13:01");
  expect(said("#ops-triage")).toEqual([
    expect.stringMatching(/^Three quarters .* @Omar had it and has left\. Somebody else has to take it\.$/),
  ]);
});

test("what Slack did not take for hours ends in one warning of each clock", async () => {
  await files(world.person("Rita"));
  await world.person("Olive").clicks("Claim");
  world.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 7_500 }, { times: 3 });
  for (const time of ["12:01", "13:01", "14:01"]) await untilLocal(time);
  await world.passes(6 * HOUR);
  expect(answers()).toEqual([expect.stringMatching(/^The first answer is late by .* @Olive$/)]);
});

describe("a private request", () => {
  test("that somebody has claimed meanwhile is not spoken of to the other named owners", async () => {
    await untilLocal("11:00");
    await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" }); // 8 h
    await untilLocal("15:01"); // 19:01 in London: Omar reads it in the morning
    expect(said("DM with Tandem", "Olive")).toHaveLength(1);
    await world.person("Olive").clicks("Claim");
    await world.passes(15 * HOUR); // Thursday, 10:01 in London
    expect(said("DM with Tandem", "Omar")).toEqual([]);
  });

  test("tells those who are named, and never a stand-in who is not", async () => {
    await escalateTo("Commission question", ["Omar"]);
    await goesAway("Omar", "Raj");
    const rita = world.person("Rita");
    await rita.types("/ops-request");
    await rita.fills("What do you need?", "My accelerator");
    await rita.chooses("Type", "Commission question");
    await rita.clicks("More options");
    await rita.chooses("How urgent?", "Urgent");
    await rita.fills("Why is it urgent?", "It is paid tomorrow");
    await rita.submits("Send request");
    await world.person("Olive").clicks("Claim");
    await untilLocal("12:01"); // 2 h
    expect(heard("Omar")).toEqual([expect.stringMatching(/^#1 My accelerator is late: /)]);
    world.person("Raj").seesNot(/accelerator/);
  });
});

describe("the daily list of a leader", () => {
  test("who was away for days comes once when they are back", async () => {
    await nameLeaders(["Lena"]);
    await goesAway("Lena", undefined);
    await files(world.person("Rita"));
    await passesInSteps(4 * DAY); // to Sunday
    expect(lists("Lena")).toEqual([]);
    await passesInSteps(DAY + HOUR); // to Monday, 10:00 in winter time
    expect(lists("Lena")).toHaveLength(1);
    await passesInSteps(DAY);
    expect(lists("Lena"), "that of Monday").toHaveLength(2);
  });

  test("who lives further west than they did when it was planned comes at 16:00 there", async () => {
    await nameLeaders(["Lena"]);
    await files(world.person("Rita"));
    await untilLocal("15:00");
    world.sandbox.workspace.changePerson("Lena", { timeZone: "America/Los_Angeles" });
    await world.settled();
    await untilLocal("16:01");
    await untilLocal("18:59");
    expect(lists("Lena")).toEqual([]);
    await untilLocal("19:01");
    expect(lists("Lena")).toHaveLength(1);
  });

  test("that waits for their hours is not told who is no leader any more", async () => {
    await nameLeaders(["Lena"]);
    await goesAway("Lena", undefined);
    await files(world.person("Rita"));
    await passesInSteps(7 * HOUR);
    await nameLeaders(["Raj"]);
    await passesInSteps(5 * DAY);
    expect(lists("Lena")).toEqual([]);
  });
});

/** From today, Wednesday, until Monday. */
async function goesAway(name: string, standIn: string | undefined): Promise<void> {
  const person = world.person(name);
  await person.types("/tandem");
  await person.clicks("Away until…");
  await person.chooses("First day away", "2026-10-28");
  await person.chooses("Away until", "2026-11-02");
  if (standIn) await person.chooses("Stand-in", standIn);
  await person.submits("Save");
  await person.closesModal("all");
}

async function nameLeaders(names: readonly string[]): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings roles");
  await olive.chooses("Leaders", names);
  await olive.submits("Save");
}

async function escalateTo(type: string, names: readonly string[]): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  await olive.clicks("SLA targets and warnings");
  await olive.clicks("Change", { beside: type });
  await olive.chooses("Told when late, besides the owner", names);
  await olive.submits("Save");
  await olive.closesModal("all");
}

/** Time passes seven hours at a time: no afternoon is left out. */
async function passesInSteps(ms: number): Promise<void> {
  const end = world.clock.now() + ms;
  while (world.clock.now() < end) await world.passes(Math.min(7 * HOUR, end - world.clock.now()));
}

/** Moves the clock on to a time of that Wednesday in New York, "12:01". */
async function untilLocal(time: string): Promise<void> {
  await world.passes(Date.parse(`2026-10-28T${time}:00-04:00`) - world.clock.now());
}

/** What was said of clocks, oldest first, in one place as this person sees it. */
function said(where: string, reader = "Olive"): readonly string[] {
  return linesOf(reader, where).filter((line) => /time (for|is over)|is late/.test(line));
}

/** What was said in the channel of the clock of the first answer. */
function answers(): readonly string[] {
  return said("#ops-triage").filter((text) => text.includes("first answer"));
}

/** The lines about late requests in somebody's DM. */
function heard(name: string): readonly string[] {
  return linesOf(name, "DM with Tandem").filter((line) => /^#\d+ .* late/.test(line));
}

/** The daily lists in somebody's DM. */
function lists(name: string): readonly string[] {
  return linesOf(name, "DM with Tandem").filter((line) =>
    /^(One request is late|\d+ requests are late)/.test(line),
  );
}

function linesOf(reader: string, where: string): readonly string[] {
  const screen = world.person(reader).screen();
  const place = screen.split(/^--- /m).find((part) => part.startsWith(`${where}\n`)) ?? "";
  return place.split("\n").map((line) => line.trim().replace(/^(↳ )?Tandem: /, ""));
}
