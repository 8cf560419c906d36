import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

test("the card holds the facts they gave, the promise in one line, and who is on it", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request Discount approval for Globex");
  await rita.chooses("Type", "Quote or pricing approval");
  await rita.fills("Discount %", "18");
  await rita.fills("Deal amount", "42000");
  await rita.fills("Account or deal", "Globex");
  await rita.chooses("Needed by", "2026-11-27 17:00");
  await rita.fills("Details", "They sign on Friday.");
  await rita.submits("Send request");
  rita.sees(/🆕 #2 Discount approval for Globex\n/);
  rita.sees(/Quote or pricing approval · needed by [^·]*5:00 PM[^·]* · 18% on 42,000 · Globex/);
  rita.sees(/Reply by [^·]*12:00 PM[^·]* · done by [^·]*10:00 AM[^·]*\. Not picked up yet\./);
  rita.sees("They sign on Friday.");
  rita.sees(
    /\[Edit request\] \[That's answered\] \[Cancel request\]\s+_?Reply in this thread to add something\./,
  );
  await omar.clicks("Claim");
  rita.sees(/🟢 #2 Discount approval for Globex\n/);
  rita.sees(/\. @Omar is on it\./);
  omar.sees(
    /🟢 #2 Discount approval for Globex · @Omar\n@Rita · Quote or pricing approval · Globex · 18% on 42,000\n/,
  );
});

async function edits(fill: (rita: ReturnType<TestWorld["person"]>) => Promise<void>): Promise<void> {
  const rita = world.person("Rita");
  await rita.clicks("Edit request");
  await fill(rita);
  await rita.submits("Save");
}

test("Edit request shows every field as it was sent, and Sales Ops reads what changed", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Claim");
  await edits(async () => {
    rita.sees('What do you need?: "Remove a duplicate account"');
    rita.sees("Type: [CRM data fix ▾]");
    await rita.fills("What do you need?", "Remove two duplicates");
    await rita.fills("Account or deal", "Globex");
    await rita.fills("Details", "The older ones.");
  });
  expect(rita.modal()).toBeUndefined();
  omar.sees(/🟢 #1 Remove two duplicates · @Omar\n@Rita · CRM data fix · Globex\n/);
  omar.wasNotifiedOf(/Rita edited this request @Omar/);
  omar.sees(
    /Rita edited this request @Omar Summary changed to "Remove two duplicates" Account changed to Globex/,
  );
  omar.sees(/Details changed to:\s+The older ones\./);
  rita.sees("The older ones.");
});

test("another urgency asks why at once and moves the promise; back to Normal, the question goes", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Edit request");
  await rita.chooses("How urgent?", "Urgent");
  rita.sees("Why is it urgent?:");
  await rita.chooses("How urgent?", "Normal");
  rita.seesNot("Why is it urgent?:");
  await rita.chooses("How urgent?", "Urgent");
  await rita.fills("Why is it urgent?", "Customer board now");
  await rita.submits("Save");
  omar.sees('Urgency changed to Urgent: "Customer board now"');
  rita.sees(/CRM data fix · Urgent\n/);
  rita.sees(/Reply by [^·]*11:00 AM[^·]* · done by [^·]*12:00 PM/);
});

test("a date before the promise asks why; a later one does not", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Edit request");
  await rita.chooses("Needed by", "2026-10-28 11:30");
  rita.sees("Why is it needed sooner than promised?:");
  await rita.chooses("Needed by", "2026-11-30 17:00");
  rita.seesNot("Why is it needed sooner than promised?:");
  await rita.chooses("Needed by", "2026-10-28 11:30");
  await rita.fills("Why is it needed sooner than promised?", "The call is at noon");
  await rita.submits("Save");
  omar.sees(/Needed by changed to .*: "The call is at noon"/);
  omar.sees(/Needed by .*\(earlier than the promise: The call is at noon\)/);
});

test("another type brings its own fields, and moves the promise", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Edit request");
  await rita.chooses("Type", "Quote or pricing approval");
  await rita.fills("Discount %", "101");
  await rita.fills("Deal amount", "42000");
  await rita.submits("Save");
  rita.sees(/modal: Edit request/);
  await rita.fills("Discount %", "12");
  await rita.submits("Save");
  rita.sees(/Quote or pricing approval · 12% on 42,000/);
  rita.sees(/Reply by [^·]*12:00 PM/);
  omar.sees(
    /Type changed to Quote or pricing approval Discount % changed to 12 Deal amount changed to 42000/,
  );
});

test("a confidential type takes it out of the shared channel", async () => {
  await edits((rita) => rita.chooses("Type", "Commission question"));
  world.person("Omar").seesNot(/#ops-triage[\s\S]*Remove a duplicate account[\s\S]*DM with Tandem/);
  world.person("Rita").sees(/Commission question · private/);
});

test("words about pay ask once whether to make it private, and yes takes it out of the shared channel", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Edit request");
  await rita.fills("Details", "My bonus is wrong because of it");
  await rita.submits("Save");
  rita.sees(/before this can be saved: Make it private\?/);
  omar.seesNot(/My bonus/);
  await rita.submits("Save");
  await rita.chooses("Make it private?", "Yes, only I and the people who own this type see it");
  await rita.submits("Save");
  expect(rita.modal()).toBeUndefined();
  rita.sees(/CRM data fix · private/);
  omar.seesNot(/#ops-triage[\s\S]*Remove a duplicate account[\s\S]*DM with Tandem/);
  omar.sees(/DM with Tandem[\s\S]*My bonus is wrong/);
});

test("words about pay stay shared after a no, and are not asked about again", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Edit request");
  await rita.fills("Details", "My bonus is wrong because of it");
  await rita.submits("Save");
  await rita.chooses("Make it private?", "No, all of Sales Ops may see it");
  await rita.submits("Save");
  omar.sees(/#ops-triage[\s\S]*My bonus is wrong/);
  await edits((editor) => editor.fills("Account or deal", "Globex"));
  expect(rita.modal()).toBeUndefined();
  omar.sees("Account changed to Globex");
});

test.each([
  ["nothing", {}, "Nothing has changed yet."],
  ["a time that has passed", { needed: "2026-10-28 09:00" }, "That has passed."],
  ["a summary that is too long", { what: "x".repeat(151) }, "Up to 150 characters; this has 151."],
])("Edit request refuses %s at its field", async (_, of: { needed?: string; what?: string }, why) => {
  const rita = world.person("Rita");
  await edits(async () => {
    if (of.needed) await rita.chooses("Needed by", of.needed);
    if (of.what) await rita.fills("What do you need?", of.what);
  });
  rita.sees(why);
});

test("what ops changed while the requester was editing other fields stays as ops changed it", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await edits(async () => {
    await omar.chooses("More", "Change urgency…");
    await omar.chooses("How urgent?", "High");
    await omar.submits("Change");
    await rita.fills("Details", "One more thing");
  });
  expect(rita.modal()).toBeUndefined();
  rita.sees("CRM data fix · High");
  rita.sees("One more thing");
});

test("who edits what somebody changed meanwhile is told, loses nothing, and is asked once more", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await edits(async () => {
    await omar.chooses("More", "Change urgency…");
    await omar.chooses("How urgent?", "High");
    await omar.submits("Change");
    await rita.chooses("How urgent?", "Urgent");
    await rita.fills("Why is it urgent?", "Customer board now");
    await rita.fills("Account or deal", "Globex");
  });
  rita.sees(/Omar just set #1 to High\. .*Press Save again/);
  rita.sees('Account or deal (optional): "Globex"');
  rita.sees('Why is it urgent?: "Customer board now"');
  omar.sees(/CRM data fix · High/);
  await rita.submits("Save");
  expect(rita.modal()).toBeUndefined();
  omar.sees(/CRM data fix · Urgent · Globex/);
});

test("what was solved while it was edited is told", async () => {
  const rita = world.person("Rita");
  await rita.clicks("Edit request");
  await rita.fills("Account or deal", "Globex");
  await world.person("Omar").clicks("Resolve");
  await world.person("Omar").fills("What was done?", "Removed it.");
  await world.person("Omar").submits("Resolve");
  await rita.submits("Save");
  rita.sees(/#1 is solved already|Omar just solved #1/);
  rita.seesNot(/· Globex/);
});

test("an edit ends a wait on the requester, and wants an answer", async () => {
  const omar = world.person("Omar");
  await omar.chooses("More", "Wait on requester");
  await omar.fills("Question", "Which one?");
  await omar.submits("Send");
  await edits((rita) => rita.fills("Details", "The older one"));
  omar.sees(/🟢 #1 Remove a duplicate account · in hand/);
  omar.sees("next reply by");
});

test("a requester who cancels is asked first, and can keep it", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Cancel request");
  rita.sees("[Keep it] [Cancel request]");
  await rita.clicks("Keep it");
  omar.sees("#1 Remove a duplicate account · new");
  await rita.clicks("Cancel request");
  await rita.clicks("Cancel request");
  rita.sees("Cancelled by you");
  rita.seesNot("[Edit request]");
  omar.sees("🚫 #1 Remove a duplicate account · cancelled");
  omar.sees("Cancelled by @Rita");
  omar.sees("Rita cancelled this. Nothing is left to do.");
  omar.seesNot("[Claim]");
});

test("what is solved cannot be cancelled any more", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.clicks("Cancel request");
  await resolve();
  await rita.clicks("Cancel request");
  rita.sees("#1 is solved already. Nothing was changed.");
  omar.sees("#1 Remove a duplicate account · @Omar · solved");
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
  await world.passes(8 * 24 * 3_600_000);
  rita.seesNot("[Comment]");
  omar.sees("How was this? 4 of 5: Quick and clear");
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
  rita.sees("[How was this? ▾] [Comment] [Not solved: reopen]");
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
