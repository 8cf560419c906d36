import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("a rep asks with words, ops claim, answer and resolve, and both cards follow in place", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request Discount approval for Globex");
  await rita.chooses("Type", "Account or territory");
  rita.sees(/Reply by tomorrow at 10:00 AM · done by Monday, November 2nd/);
  await rita.submits("Send request");
  rita.sees("#1 Discount approval for Globex");
  rita.sees(/Reply by [^·]*10:00 AM[^·]* · done by [^·]*10:00 AM/);
  rita.sees("Not picked up yet.");

  await omar.clicks("Claim");
  rita.sees("@Omar is on it.");
  omar.sees(/#1 Discount approval for Globex · @Omar/);
  omar.seesNot("[Claim]");

  await world.passes(HOUR);
  await omar.clicks("Reply");
  await omar.fills("Message", "Fine up to 18 %.");
  await omar.submits("Send");
  rita.sees(/Omar: Fine up to 18 %./);
  rita.sees(/Answered in 1 h · done by/);
  omar.sees(/Answered in 1 h · done by/);
  omar.sees(/Omar: Fine up to 18 %\.\s+Sent to the requester/);

  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Approved in the CRM.");
  await omar.chooses("Outcome", "Partly done");
  await omar.submits("Resolve");
  rita.sees(/Solved by @Omar · Partly done Approved in the CRM./);
  omar.sees(/Solved by @Omar · Partly done\s+Approved in the CRM\./);
  omar.seesNot("[Resolve]");

  await rita.clicks("Not solved: reopen");
  await rita.fills("What is missing?", "The quote still shows 10 %");
  await rita.submits("Reopen");
  rita.sees("Reopened: The quote still shows 10 %");
  omar.sees(/Rita reopened this: The quote still shows 10 %/);
  expect(cardsIn(world, "ops-triage")).toBe(1);
});

test("what was accepted is the same after a restart", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita, { what: "Merge two accounts" });
  await omar.clicks("Claim");
  const before = [rita.screen(), omar.screen()];
  await world.restart();
  expect([rita.screen(), omar.screen()]).toEqual(before);
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Merged.");
  await omar.submits("Resolve");
  rita.sees("Solved by @Omar · Done");
});

test("a promise that is broken is said on both cards, without anybody looking", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita);
  rita.sees(/Reply by [^·]*2:00 PM/);
  await world.passes(4 * HOUR - 60_000);
  rita.seesNot(/Late/);
  await world.passes(61_000);
  rita.sees(/Late: reply was due [^·]*2:00 PM[^·]* · done by [^·]*10:00 AM/);
  await world.passes(2 * HOUR);
  await omar.clicks("Claim");
  omar.sees(/2 h late as of today at 8:00 PM · @Rita/);
});

test("a solved request closes by itself after five working days, and then cannot be reopened", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita);
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Removed.");
  await omar.submits("Resolve");
  await world.passes(7 * 24 * HOUR + HOUR - 60_000); // a minute to ten on the next Wednesday: the clocks have changed
  rita.sees("[Not solved: reopen]");
  await world.passes(60_000);
  rita.seesNot("[Not solved: reopen]");
  rita.sees("Something missing? Make a new request");
});

test("the second to claim is told who was first, and nothing is overwritten", async () => {
  const [olive, omar] = [world.person("Olive"), world.person("Omar")];
  await files(world.person("Rita"));
  await Promise.all([omar.clicks("Claim"), olive.clicks("Claim")]);
  const screens = [omar.screen(), olive.screen()].filter((screen) => /claimed #1 first/.test(screen));
  expect(screens).toHaveLength(1);
  omar.sees(/· @(Omar|Olive)/);
});

test("a submission that Slack delivers twice makes one request", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-request");
  await rita.fills("What do you need?", "Remove a duplicate account");
  await rita.chooses("Type", "CRM data fix");
  world.sandbox.faults.deliverTwice(1, 3);
  await rita.submits("Send request");
  expect(cardsIn(world, "ops-triage")).toBe(1);
  await rita.types("/ops-request list");
  rita.sees(/Your open requests\s+\S+ #1 Remove a duplicate account/);
  rita.seesNot(/#2/);
});

test("two requests with the same words stay two", async () => {
  await files(world.person("Rita"));
  await files(world.person("Rita"));
  expect(cardsIn(world, "ops-triage")).toBe(2);
});

/** How many messages stand in a channel outside of threads. */
function cardsIn({ sandbox }: TestWorld, channel: string): number {
  return sandbox.workspace.channelNamed(channel).messages.filter((message) => !message.threadTs).length;
}
