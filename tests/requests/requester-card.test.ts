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

test("details that are added reach ops in the card's thread, and the requester has them too", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Add details");
  await rita.fills("Details", "The older one has the contacts.");
  await rita.submits("Add");
  expect(rita.modal()).toBeUndefined();
  for (const person of [rita, omar]) person.sees(/Rita added details: The older one has the contacts\./);
});

test("Add details also changes Needed by and How urgent?, and the promise follows", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Add details");
  await rita.chooses("How urgent?", "High");
  await rita.chooses("Needed by", "2026-10-30 17:00");
  await rita.submits("Add");
  rita.sees("CRM data fix · High · needed by Oct 30, 2026 at 5:00 PM");
  rita.sees("Reply by today at 12:00 PM · done by today at 2:00 PM");
  omar.sees(/Rita changed this How urgent\? is now High\. Needed by is now Oct 30, 2026 at 9:00 PM/);
  omar.sees("Needed by Oct 30, 2026 at 9:00 PM");
});

test("Add details asks why it is urgent, and why it is needed sooner than promised", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Add details");
  await rita.fills("Details", "They call at noon.");
  await rita.chooses("How urgent?", "Urgent");
  await rita.chooses("Needed by", "2026-10-28 11:30");
  await rita.submits("Add");
  rita.sees('Details (optional): "They call at noon."');
  await rita.fills("Why is it urgent?", "The customer waits");
  await rita.fills("Why is it needed sooner than promised?", "The call is at noon");
  await rita.submits("Add");
  omar.sees("Urgent because: The customer waits");
  omar.sees(/Needed by .*\(earlier than the promise: The call is at noon\)/);
});

test.each([
  ["nothing", {}, "Nothing has changed yet."],
  ["a time that has passed", { needed: "2026-10-28 09:00" }, "That has passed."],
])(
  "Add details refuses %s at its field, and keeps what was typed",
  async (_, { needed }: { needed?: string }, why) => {
    const rita = world.person("Rita");
    await rita.clicks("Add details");
    if (needed) await rita.chooses("Needed by", needed);
    await rita.submits("Add");
    rita.sees(why);
    rita.sees("modal: Add details");
  },
);

test("what ops changed while the requester was writing stays as ops changed it", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Add details");
  await omar.chooses("More", "Change urgency…");
  await omar.chooses("How urgent?", "High");
  await omar.submits("Change");
  await rita.fills("Details", "One more thing");
  await rita.submits("Add");
  rita.sees("CRM data fix · High");
});

test("added details end a wait on the requester", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.chooses("More", "Wait on requester");
  await omar.fills("Question", "Which one?");
  await omar.submits("Send");
  await rita.clicks("Add details");
  await rita.fills("Details", "The older one");
  await rita.submits("Add");
  omar.sees(/#1 Remove a duplicate account · open/);
  omar.sees("Next answer by");
});

test("a requester who cancels is asked first, and can keep it", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Cancel request");
  rita.sees("[Keep it] [Cancel request]");
  await rita.clicks("Keep it");
  omar.sees("#1 Remove a duplicate account · new");
  await rita.clicks("Cancel request");
  await rita.clicks("Cancel request");
  rita.sees("Cancelled");
  rita.seesNot("[Add details]");
  omar.sees("#1 Remove a duplicate account · cancelled");
  omar.sees("First answer cancelled · Resolution cancelled");
  omar.sees("Rita cancelled this. Nothing is left to do.");
  omar.seesNot("[Claim]");
});

test("what is resolved cannot be cancelled any more", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Cancel request");
  await resolve();
  await rita.clicks("Cancel request");
  rita.sees("#1 is resolved already. Nothing was changed.");
  omar.sees("#1 Remove a duplicate account · resolved");
});

test("a solved request is rated on the card, with a comment if they like, until it closes; ops see it", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  rita.seesNot("How was this?");
  await resolve();
  await rita.chooses("How was this?", "3");
  rita.sees("You rated this 3 of 5");
  omar.sees("How was this? 3 of 5");
  await rita.clicks("Comment");
  await rita.chooses("How was this?", "5");
  await rita.fills("Comment", "Quick and clear");
  await rita.submits("Send");
  rita.sees("You rated this 5 of 5: Quick and clear");
  omar.sees("How was this? 5 of 5: Quick and clear");
  await rita.chooses("How was this?", "4");
  rita.sees("You rated this 4 of 5: Quick and clear");
  await world.passes(8 * 24 * HOUR);
  rita.seesNot("[Comment]");
  omar.sees("How was this? 4 of 5: Quick and clear");
});

test("every label of the requester's card and its modals", async () => {
  const rita = world.person("Rita");
  rita.sees("[Add details] [Cancel request]");
  await rita.clicks("Add details");
  for (const label of [
    "modal: Add details",
    "Details (optional):",
    "Needed by (optional):",
    "How urgent?:",
    "[Add]",
  ])
    rita.sees(label);
  await rita.closesModal();
  await resolve();
  rita.sees("[How was this? ▾] [Comment] [Not solved: reopen]");
  await rita.clicks("Comment");
  for (const label of ["modal: How was this?", "Comment (optional):", "[Send]"]) rita.sees(label);
});

async function resolve(): Promise<void> {
  const omar = world.person("Omar");
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Removed it.");
  await omar.submits("Resolve");
}

test("both ends of the rating are named, on the card and in the modal", async () => {
  const rita = world.person("Rita");
  await resolve();
  const { bot, channels } = world.sandbox.workspace;
  const messages = [...channels.values()].flatMap((channel) => channel.messages);
  const posted = messages.filter(({ authorId }) => authorId === bot.id).map(({ blocks }) => blocks);
  await rita.clicks("Comment");
  const shown = world.sandbox.sessions.of(rita.person.id).modals.at(-1);
  for (const blocks of [posted, shown]) {
    const end = /"text":"(\d)"[^}]*}[^}]*"description":{[^}]*"text":"([^"]+)"/g;
    const named = [...JSON.stringify(blocks).matchAll(end)].map(([, rating, words]) => `${rating} ${words}`);
    expect([...new Set(named)]).toEqual(["1 poor", "5 very good"]);
  }
});
