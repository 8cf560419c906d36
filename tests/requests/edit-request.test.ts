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
  omar.sees(
    /Rita edited this request Summary changed to "Remove two duplicates" Account changed to Globex @Omar/,
  );
  expect(omar.timesNotifiedOf(/Rita edited this request/)).toBe(1);
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
  omar.sees(/\nUrgent: "Customer board now"/);
  await edits((editor) => editor.chooses("How urgent?", "Normal"));
  omar.seesNot(/\nUrgent: /);
  await rita.clicks("Edit request");
  await rita.chooses("How urgent?", "Urgent");
  rita.seesNot('Customer board now"');
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
  omar.sees(/🟢 #1 Remove a duplicate account · @Omar/);
  omar.sees("next reply by");
});
