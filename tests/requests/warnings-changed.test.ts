import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files } from "../support/acme.ts";
import { HOUR, type LateWorld, MINUTE, startLateWorld } from "./lateness.ts";

/*
 * A data fix is promised an answer by 14:00 in New York, with warnings at 12:00 and 13:00: at 13:00 Omar's day is over, Olive's is not.
 */
let world: LateWorld;
beforeEach(async () => {
  world = await startLateWorld();
});
afterEach(() => world.stop());

describe("while a warning waits for the owner's hours", () => {
  test("another owner is told at once, in hours of theirs", async () => {
    await files(world.person("Rita"));
    await world.person("Omar").clicks("Claim");
    await world.untilLocal("13:30");
    expect(world.said("Olive")).toEqual([]);
    const olive = world.person("Olive");
    await olive.chooses("More", "Assign to…");
    await olive.chooses("Assign to", "Olive");
    await olive.submits("Assign");
    expect(world.said("Olive")).toEqual([
      expect.stringMatching(/^Three quarters of the way: first reply due .* @Olive$/),
    ]);
    await world.passes(15 * HOUR); // Thursday, 08:30 in London
    await world.passes(HOUR);
    expect(world.said("Olive").filter((text) => text.startsWith("Three quarters"))).toHaveLength(1);
  });

  test("the owner who changes their hours is told in the new ones", async () => {
    await files(world.person("Rita"));
    const omar = world.person("Omar");
    await omar.clicks("Claim");
    await world.untilLocal("13:30");
    await omar.types("/tandem");
    await omar.clicks("Reminder hours");
    await omar.chooses("Until", "20:00");
    await omar.submits("Save");
    expect(world.said("Olive")).toEqual([
      expect.stringMatching(/^Three quarters of the way: first reply due .* @Omar$/),
    ]);
  });

  test("a promise that is given more time is not called over, and is warned of when it is", async () => {
    await world.escalateTo("Account or territory", ["Raj"]);
    await world.escalateTo("CRM data fix", ["Raj"]);
    await files(world.person("Rita"));
    await world.person("Omar").clicks("Claim");
    await world.untilLocal("12:01");
    await world.untilLocal("14:01");
    const olive = world.person("Olive");
    await olive.chooses("More", "Change type…");
    await olive.chooses("Type", "Account or territory"); // an answer in 8 h: by 10:00 on Thursday
    await olive.submits("Change");
    const before = answers().length;
    await world.passes(14 * HOUR + 59 * MINUTE); // Thursday, 09:00 in London
    expect(world.heard("Raj")).toEqual([]);
    expect(answers().slice(before)).toEqual([expect.stringMatching(/^Three quarters .* @Omar$/)]);
    await world.passes(5 * HOUR + MINUTE); // 10:01 in New York
    expect(answers().slice(before + 1)).toEqual([
      expect.stringMatching(/^The first reply is 1 min late: .* @Omar$/),
    ]);
    expect(world.heard("Raj")).toEqual([
      "#1 Remove a duplicate account is late: the first reply was due today at 2:00 PM (1 working day). @Omar is on it.",
    ]);
  });
});

test("of an owner who has left Slack everybody reads in the channel, in the hours of Sales Ops", async () => {
  await files(world.person("Rita"));
  await world.person("Omar").clicks("Claim");
  await world.passes(HOUR);
  world.sandbox.workspace.changePerson("Omar", { isDeactivated: true });
  await world.settled();
  await world.untilLocal("13:01");
  expect(world.said("Olive")).toEqual([
    expect.stringMatching(/^Halfway: .* Omar has left\. Somebody else has to take it\.$/),
  ]);
});

test("what Slack did not take for hours ends in one warning of each clock", async () => {
  await files(world.person("Rita"));
  await world.person("Olive").clicks("Claim");
  world.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 7_500 }, { times: 3 });
  for (const time of ["12:01", "13:01", "14:01"]) await world.untilLocal(time);
  await world.passes(6 * HOUR);
  expect(answers()).toEqual([expect.stringMatching(/^The first reply is .* late: .* @Olive$/)]);
});

describe("a private request", () => {
  test("that somebody has claimed meanwhile is not spoken of to the other named owners", async () => {
    await world.untilLocal("11:00");
    await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" }); // 8 h
    await world.untilLocal("15:01"); // 19:01 in London: Omar reads it in the morning
    expect(world.said("Olive", "DM with Tandem")).toHaveLength(1);
    await world.person("Olive").clicks("Claim");
    await world.passes(15 * HOUR); // Thursday, 10:01 in London
    expect(world.said("Omar", "DM with Tandem")).toEqual([]);
  });

  test("tells those who are named, and never a stand-in who is not", async () => {
    await world.escalateTo("Commission question", ["Omar"]);
    await world.goesAway("Omar", "Raj");
    const rita = world.person("Rita");
    await rita.types("/ops-request");
    await rita.fills("What do you need?", "My accelerator");
    await rita.chooses("Type", "Commission question");
    await rita.clicks("More options");
    await rita.chooses("How urgent?", "Urgent");
    await rita.fills("Why is it urgent?", "It is paid tomorrow");
    await rita.submits("Send request");
    await world.person("Olive").clicks("Claim");
    await world.untilLocal("12:01"); // 2 h
    expect(world.heard("Omar")).toEqual([expect.stringMatching(/^#1 My accelerator is late: /)]);
    world.person("Raj").seesNot(/accelerator/);
  });
});

/** What was said in the channel of the clock of the first reply. */
function answers(): readonly string[] {
  return world.said("Olive").filter((text) => text.includes("first reply"));
}
