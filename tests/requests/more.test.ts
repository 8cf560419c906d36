import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

const inTriage = { in: "#ops-triage", thread: /#1/ };

test("More offers what can be done now, and nothing that can not", async () => {
  const omar = world.person("Omar");
  const always = ["Assign to…", "New time…", "History", "Wait on requester", "Wait on another team…"];
  const rest = ["Change urgency…", "Change type…", "Make private", "Decline…", "Add people…"];
  expect(await offeredTo(omar)).toEqual([...always, ...rest]);
  await omar.clicks("Claim");
  expect(await offeredTo(omar)).toEqual([...always, ...rest, "Share my thread replies"]);
  await waitOnLegal();
  expect(await offeredTo(omar)).toEqual([...always, "Take up again", ...rest, "Share my thread replies"]);
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Removed.");
  await omar.submits("Resolve");
  expect(await offeredTo(omar)).toEqual(["History", "Make private"]);
});

test("assigning gives it to somebody of ops, who is mentioned in its thread and gets no DM besides", async () => {
  const [olive, omar] = [world.person("Olive"), world.person("Omar")];
  await olive.chooses("More", "Assign to…");
  await olive.chooses("Assign to", "Omar");
  await olive.submits("Assign");
  omar.sees("#1 Remove a duplicate account · @Omar");
  omar.sees("Olive gave this to @Omar.");
  omar.seesNot("DM with Tandem");
  world.person("Rita").sees("@Omar is on it.");
  world.person("Rita").sees(/Reply by [^·]*2:00 PM/);
});

test("who gets a request without reading the triage channel is told in a DM", async () => {
  const olive = world.person("Olive");
  world.sandbox.workspace.leave("#ops-triage", "Omar");
  await olive.chooses("More", "Assign to…");
  await olive.chooses("Assign to", "Omar");
  await olive.submits("Assign");
  world.person("Omar").sees(/DM with Tandem[\s\S]*Olive gave #1 to you\. \/ops-request 1 shows it\./);
});

test("nobody outside of ops can be given a request", async () => {
  const olive = world.person("Olive");
  await olive.chooses("More", "Assign to…");
  const { modals } = world.sandbox.sessions.of(olive.person.id);
  expect(JSON.stringify(modals.at(-1)?.content)).toMatch(/"Olive".*"Omar"/);
  expect(JSON.stringify(modals.at(-1)?.content)).not.toMatch(/Raj|Rita/);
});

test("who assigns what somebody claimed meanwhile is told so, and nothing is overwritten", async () => {
  const [olive, omar] = [world.person("Olive"), world.person("Omar")];
  await olive.chooses("More", "Assign to…");
  await omar.clicks("Claim");
  await olive.chooses("Assign to", "Olive");
  await olive.submits("Assign");
  olive.sees("Omar just claimed #1. Your change wasn't saved.");
  omar.sees("· @Omar");
});

test("a question to the requester is a reply, stops the resolution's clock, and waits until they write", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await world.passes(HOUR);
  await omar.chooses("More", "Wait on requester");
  await omar.fills("Question", "Which of the two?");
  await omar.submits("Send");
  rita.sees(/Omar: Which of the two\?/);
  rita.sees("@Omar is waiting for your reply.");
  rita.seesNot(/[Dd]one by/);
  omar.sees("· @Omar · waiting on requester");
  omar.sees("Answered in 1 h · clock paused");
  await omar.types("/ops-request list");
  omar.sees(/Waiting \(1\) ⏸️ #1 .* waiting on requester/);

  await world.passes(2 * HOUR);
  await rita.writes("The older one", { thread: /#1/ });
  omar.sees(/🟢 #1 Remove a duplicate account · @Omar/);
  // 8 working hours from 10:00, without the 2 that were waited: 20:00 becomes tomorrow at 12:00 PM in New York.
  rita.sees(/[Dd]one by [^·]*12:00 PM/);
});

test("a wait on another team is seen by the requester, stops no clock, and ends by itself with a note", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Claim");
  await omar.chooses("More", "Wait on another team…");
  await omar.fills("Who?", "Legal");
  // Omar lives in London, four hours ahead of New York this week.
  await omar.chooses("Until when?", "2026-10-28 16:00");
  await omar.submits("Wait");
  omar.sees("· @Omar · waiting on another team");
  omar.sees("Waiting on Legal until today at 4:00 PM");
  rita.sees(/Waiting on Legal until [^.]*12:00 PM[^.]*\. The promise stays the same\./);
  rita.sees(/Reply by [^·]*2:00 PM/);
  await rita.writes("Any news?", { thread: /#1/ });
  omar.sees("· waiting on another team");

  await world.restart();
  const overAt = Date.parse("2026-10-28T16:00:00Z");
  await world.passes(overAt - 1 - world.clock.now());
  omar.seesNot("The time for Legal is over");
  await world.passes(1);
  omar.sees("The wait for Legal is over. This is with Sales Ops again. @Omar");
  omar.sees("· @Omar");
  rita.seesNot("waits on Legal");
});

test("a wait that ends in the owner's evening is over at once, and told them in the morning", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Claim");
  await omar.chooses("More", "Wait on another team…");
  await omar.fills("Who?", "Legal");
  await omar.chooses("Until when?", "2026-10-28 17:00");
  await omar.submits("Wait");
  await world.passes(3 * HOUR);
  omar.sees("· @Omar");
  rita.seesNot("waits on Legal");
  await world.passes(16 * HOUR - 1);
  omar.seesNot("The time for Legal is over");
  await world.passes(1);
  omar.sees("The wait for Legal is over. This is with Sales Ops again. @Omar");
});

test("a wait that is taken up again does not come back a second time", async () => {
  const omar = world.person("Omar");
  await waitOnLegal();
  await omar.chooses("More", "Take up again");
  omar.sees("· new");
  await world.passes(24 * HOUR);
  omar.seesNot("The time for Legal is over");
});

test("a wait that ends in the past is refused at its field", async () => {
  await waitOnLegal("2026-10-28 09:00");
  world.person("Omar").sees("That has passed. Pick a later time.");
});

test("another urgency means another promise, and both sides are told", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.chooses("More", "Change urgency…");
  await omar.chooses("How urgent?", "Urgent");
  await omar.submits("Change");
  rita.sees("CRM data fix · Urgent");
  rita.sees(/Reply by [^·]*11:00 AM[^·]* · done by [^·]*12:00 PM/);
  rita.sees("Omar changed the urgency from Normal to Urgent.");
  omar.sees("Omar changed the urgency from Normal to Urgent.");
});

test("of two who change the urgency at once one wins, and the other is told", async () => {
  const [olive, omar] = [world.person("Olive"), world.person("Omar")];
  for (const person of [olive, omar]) await person.chooses("More", "Change urgency…");
  await omar.chooses("How urgent?", "Urgent");
  await olive.chooses("How urgent?", "High");
  await omar.submits("Change");
  await olive.submits("Change");
  olive.sees("Omar just set #1 to Urgent. Your change wasn't saved.");
  omar.sees(/CRM data fix · Urgent/);
});

test("another type means another promise", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.chooses("More", "Change type…");
  await omar.chooses("Type", "Lead routing");
  await omar.submits("Change");
  rita.sees(/\nLead routing\n/);
  rita.sees(/Reply by [^·]*11:00 AM[^·]* · done by [^·]*2:00 PM/);
  rita.sees("Omar changed the type from CRM data fix to Lead routing.");
});

test("declining answers and ends a request; the requester reads the reason and the sentence", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await world.passes(HOUR);
  await omar.chooses("More", "Decline…");
  await omar.chooses("Reason", "Not something Sales Ops does");
  await omar.fills("In a sentence", "Marketing owns this field.");
  await omar.submits("Decline");
  rita.sees(/Declined by @Omar · Not something Sales Ops does Marketing owns this field\./);
  rita.sees(/Omar declined this \(Not something Sales Ops does\): Marketing owns this field\./);
  rita.seesNot("[Not solved: reopen]");
  omar.sees(/· @Omar · declined/);
  omar.sees(/Answered in 1 h\n/);
  omar.seesNot("[Reply]");
  await rita.types("/ops-request list");
  rita.sees("You have no open requests.");
  await rita.writes("But why?", { thread: /#1/ });
  rita.sees("#1 is declined. If something is missing, make a new request with /ops-request.");
});

test("a declined or cancelled request misses no promise afterwards", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Cancel request");
  await rita.clicks("Cancel request");
  await world.passes(7 * 24 * HOUR);
  omar.seesNot("Late");
});

test("while the owner shares their thread replies these are answers, and those of others stay notes", async () => {
  const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
  await omar.clicks("Claim");
  await omar.chooses("More", "Share my thread replies");
  omar.sees("Messages from @Omar in this thread go to @Rita.");
  await omar.writes("Looking at it now", inTriage);
  rita.sees(/Omar: Looking at it now/);
  omar.sees("Sent to @Rita.");
  await olive.writes("She asks this every week", inTriage);
  rita.seesNot(/every week/);

  await olive.chooses("More", "Stop sharing my thread replies");
  olive.sees("Only Omar, who has #1, can share their thread replies.");
  await omar.chooses("More", "Stop sharing my thread replies");
  omar.sees("Notes here stay with Sales Ops.");
  await omar.writes("Note to self", inTriage);
  rita.seesNot(/Note to self/);
});

test("a new owner does not share what the one before them shared", async () => {
  const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
  await omar.clicks("Claim");
  await omar.chooses("More", "Share my thread replies");
  await omar.chooses("More", "Assign to…");
  await omar.chooses("Assign to", "Olive");
  await omar.submits("Assign");
  await olive.writes("What is this about", inTriage);
  rita.seesNot(/What is this about/);
});

/** What **More** offers, as the driver names it when something else is looked for. */
async function offeredTo(person: ReturnType<TestWorld["person"]>): Promise<readonly string[]> {
  const refusal: unknown = await person.chooses("More", "Anything else").catch((error: unknown) => error);
  const [, among = ""] = /among (.*)\. On the screen/.exec(String(refusal)) ?? [];
  return among.split(", ").map((label) => label.slice(1, -1));
}

async function waitOnLegal(until = "2026-10-28 17:00"): Promise<void> {
  const omar = world.person("Omar");
  await omar.chooses("More", "Wait on another team…");
  await omar.fills("Who?", "Legal");
  await omar.chooses("Until when?", until);
  await omar.submits("Wait");
}
