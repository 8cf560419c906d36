import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/index.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 3_600_000;
const QUOTE = { name: "quote.pdf", content: "quote" };

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"), { what: "First" });
});
afterEach(() => world.stop());

describe("a triage channel that is archived and comes back without Tandem", () => {
  test("gets everything that came meanwhile once Tandem is invited, in order, and admins hear once", async () => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    const { workspace } = world.sandbox;
    workspace.archive("#ops-triage");
    await world.settled();
    for (const what of ["Second", "Third", "Fourth"]) await files(rita, { what });
    await rita.writes("The quote", { thread: /#3/, files: [QUOTE] });
    await rita.clicks("Cancel request", { on: /#1 First/ });
    await rita.clicks("Cancel request");
    workspace.unarchive("#ops-triage", { without: ["Tandem"] });
    await world.passes(HOUR);
    expect(posted("ops-triage")).toEqual(["#1 First"]);
    expect(olive.timesNotifiedOf(/#ops-triage/)).toBe(1);
    olive.sees(/#ops-triage no longer has Tandem in it[\s\S]*Type \/invite @Tandem there/);

    workspace.join("#ops-triage", "Tandem");
    await world.settled();
    expect(posted("ops-triage")).toEqual(["#1 First", "#2 Second", "#3 Third", "#4 Fourth"]);
    omar.sees(/#1 First[\s\S]*Cancelled/);
    omar.sees(/#3 Third[\s\S]*Rita: The quote[\s\S]*\(file: quote\.pdf\)[\s\S]*#4 Fourth/);
    olive.sees("Tandem posts in #ops-triage again.");
    expect(olive.timesNotifiedOf(/#ops-triage/)).toBe(1);
  });

  test("is told to the admins in a DM that can be seen at once, at night too", async () => {
    await world.passes(12 * HOUR);
    world.sandbox.workspace.archive("#ops-triage");
    await world.settled();
    world.person("Olive").wasNotifiedOf(/#ops-triage is archived/);
    world.person("Omar").seesNot("is archived");
  });
});

describe("a triage channel that is shared with another company", () => {
  test.each([
    ["while Tandem runs", async () => world.sandbox.workspace.share("#ops-triage")],
    ["while Tandem is down", shareWhileDown],
    ["as an invitation of which Slack tells nothing", inviteTheOtherCompany],
  ])("gets nothing more, %s, until it is no longer shared", async (_, share) => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    await share();
    await world.settled();
    await rita.writes("More", { thread: /#1/ });
    for (const what of ["Second", "Third"]) await files(rita, { what });
    await world.passes(HOUR);
    expect(posted("ops-triage")).toEqual(["#1 First"]);
    expect(olive.timesNotifiedOf(/#ops-triage/)).toBe(1);
    await omar.opensHome();
    omar.sees(/#2 Second/);

    world.sandbox.workspace.share("#ops-triage", "none");
    await world.passes(6 * 60_000);
    expect(posted("ops-triage")).toEqual(["#1 First", "#2 Second", "#3 Third"]);
    omar.sees(/#1 First[\s\S]*Rita: More/);
    expect(olive.timesNotifiedOf(/#ops-triage/)).toBe(1);
  });

  test("hands its cards to the channel that is chosen next, once and in order", async () => {
    const [rita, olive] = [world.person("Rita"), world.person("Olive")];
    const { workspace } = world.sandbox;
    workspace.share("#ops-triage");
    await world.settled();
    await files(rita, { what: "Second" });
    workspace.join("#sales-leaders", "Tandem");
    await olive.types("/ops-settings set-up");
    await olive.chooses("Triage channel", "#sales-leaders");
    await olive.submits("Save");
    expect(posted("sales-leaders")).toEqual(["#1 First", "#2 Second"]);
    expect(posted("ops-triage")).toEqual([]);
    workspace.share("#ops-triage", "none");
    await world.passes(HOUR);
    expect(posted("ops-triage")).toEqual([]);
  });

  test("does not learn that a message in another shared channel became a request", async () => {
    const { workspace } = world.sandbox;
    workspace.join("#sales", "Tandem");
    workspace.share("#sales");
    const rita = world.person("Rita");
    await rita.writes("Prices for Globex?", { in: "#sales" });
    await rita.uses("Make this an ops request", { on: /Prices for Globex/ });
    await rita.fills("What do you need?", "Prices for Globex");
    await rita.chooses("Type", "Something else");
    await rita.submits("Send request");
    rita.sees(/#2 /);
    const { messages } = workspace.channelNamed("sales");
    expect(messages.map(({ authorId }) => authorId)).toEqual([rita.person.id]);
  });
});

describe("a triage channel that cannot be used", () => {
  test.each([
    ["is archived", "archive", "unarchive"],
    ["is shared with another company", "share", "unshare"],
    ["lost Tandem", "leave", "join"],
  ] as const)("as it %s: Sales Ops are told of an urgent request in a DM, once", async (_, breaks, mends) => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    changes(breaks);
    await world.settled();
    await filesUrgent(rita, "Board call");
    expect([olive, omar].map((one) => one.timesNotifiedOf(/#2 Board call/))).toEqual([1, 1]);
    omar.sees(/Urgent: #2 Board call from @Rita\. Not picked up yet\.[\s\S]*\[Open\]/);

    changes(mends);
    await world.passes(6 * 60_000);
    expect(posted("ops-triage")).toEqual(["#1 First", "#2 Board"]);
    expect([olive, omar].map((one) => one.timesNotifiedOf(/#2 Board call/))).toEqual([1, 1]);
    await omar.clicks("Claim", { on: /Urgent: #2 Board call/ });
    omar.sees(/Urgent: #2 Board call from @Rita\. @Omar is on it\./);
  });

  test("has a request that becomes urgent told in DMs, once", async () => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    changes("archive");
    await world.settled();
    await rita.clicks("Edit request");
    await rita.chooses("How urgent?", "Urgent");
    await rita.fills("Why is it urgent?", "The board meets at noon");
    await rita.submits("Save");
    expect([olive, omar].map((one) => one.timesNotifiedOf(/Urgent: #1 First/))).toEqual([1, 1]);
    const before = omar.timesNotifiedOf();
    changes("unarchive");
    await world.passes(6 * 60_000);
    omar.sees(/#1 First[\s\S]*The board meets at noon/);
    expect(omar.timesNotifiedOf()).toBe(before);
  });

  test("has the owner told in a DM of what the requester does, once each, and nobody else", async () => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    await omar.clicks("Claim", { on: /#1 First/ });
    changes("archive");
    await world.settled();
    await rita.writes("It is for Globex", { thread: /#1/ });
    expect(omar.timesNotifiedOf(/#1 First: @Rita wrote something/)).toBe(1);
    omar.sees(/You're told here because the triage channel couldn't be used/);
    await rita.clicks("Cancel request");
    await rita.clicks("Cancel request");
    expect(omar.timesNotifiedOf(/#1 First: @Rita cancelled this/)).toBe(1);
    const before = [olive, omar].map((one) => one.timesNotifiedOf());
    changes("unarchive");
    await world.passes(6 * 60_000);
    omar.sees(/Rita: It is for Globex/);
    expect([olive, omar].map((one) => one.timesNotifiedOf())).toEqual(before);
  });

  test("has its warnings told in DMs: of what nobody has, and of what is late", async () => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    changes("archive");
    await world.settled();
    await files(rita, { what: "Second" });
    await world.passes(2 * HOUR + 60_000); // half of four hours; Omar is in his, too
    expect(omar.timesNotifiedOf(/#2 Second.*Halfway: first reply due/s)).toBe(1);
    await world.passes(2 * HOUR);
    expect(olive.timesNotifiedOf(/#2 Second.*late/s)).toBe(1);

    changes("unarchive");
    await world.passes(6 * 60_000);
    expect(posted("ops-triage")).toEqual(["#1 First", "#2 Second"]);
    expect(olive.timesNotifiedOf(/#2 Second.*late/s)).toBe(1);
    expect(omar.timesNotifiedOf(/#2 Second.*Halfway/s)).toBe(1);
  });
});

test("a channel that gets another id keeps its cards and threads, and its place in the settings", async () => {
  const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
  const { workspace } = world.sandbox;
  const inTriage = { in: "#ops-triage", thread: /#1/ };
  await omar.writes("A note", inTriage);
  workspace.join("#sales", "Tandem");
  await olive.types("/ops-settings channels");
  await olive.chooses("Ticket reaction in", ["#sales"]);
  await olive.submits("Save");
  workspace.changeChannelId("#ops-triage", "C1TRIAGE");
  workspace.changeChannelId("#sales", "C1SALES");
  await world.settled();

  await rita.writes("More", { thread: /#1/ });
  await omar.edits(/A note/, "reply: An answer");
  rita.sees(/An answer/);
  await files(rita, { what: "Second" });
  expect(posted("ops-triage")).toEqual(["#1 First", "#2 Second"]);
  omar.sees(/More/);
  await rita.writes("Prices for Globex?", { in: "#sales" });
  await rita.reacts("ticket", { to: /Prices for Globex/ });
  rita.sees("Make this an ops request");
  olive.seesNot("no longer has Tandem");
});

function changes(what: "archive" | "unarchive" | "share" | "unshare" | "leave" | "join"): void {
  const { workspace } = world.sandbox;
  if (what === "archive" || what === "unarchive") workspace[what]("#ops-triage");
  else if (what === "leave" || what === "join") workspace[what]("#ops-triage", "Tandem");
  else workspace.share("#ops-triage", what === "share" ? "shared" : "none");
}

async function filesUrgent(rep: Driver, what: string): Promise<void> {
  await rep.types("/ops-request");
  await rep.fills("What do you need?", what);
  await rep.chooses("Type", "CRM data fix");
  await rep.chooses("How urgent?", "Urgent");
  await rep.fills("Why is it urgent?", "The board meets at noon");
  await rep.submits("Send request");
}

async function shareWhileDown(): Promise<void> {
  const { channels } = world.sandbox.workspace;
  const triage = [...channels.values()].find(({ name }) => name === "ops-triage");
  if (triage) triage.sharing = "shared";
  await world.restart(HOUR);
}

async function inviteTheOtherCompany(): Promise<void> {
  world.sandbox.workspace.share("#ops-triage", "pending");
  await world.passes(6 * 60_000);
}

/** The cards and other first messages that Tandem shows in a channel, by the words they begin with. */
function posted(channel: string): readonly string[] {
  const { workspace } = world.sandbox;
  return workspace
    .channelNamed(channel)
    .messages.filter(
      ({ authorId, threadTs, isTombstone }) => authorId === workspace.bot.id && !threadTs && !isTombstone,
    )
    .map(({ text }) => /#\d+ \w+/.exec(text)?.[0] ?? text);
}
