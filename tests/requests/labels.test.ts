import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

/** Every label must stand on the screen as a whole: as a button, as a field's label, as a title or as an option. */
function expectLabels(screen: string, labels: readonly string[]): void {
  for (const label of labels) expect(screen).toContain(label);
}

test("the form of a new request has its labels, all of them once more is asked for", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-request");
  expectLabels(rita.screen(), [
    "modal: New ops request",
    "What do you need?:",
    "Type:",
    "How urgent?:",
    "Account or deal (optional):",
    "Needed by (optional):",
    "Details (optional):",
    "Files (optional):",
    "[More options]",
    "[Send request]",
  ]);
  rita.seesNot("Private");
  await rita.chooses("How urgent?", "Urgent");
  await rita.clicks("More options");
  expectLabels(rita.screen(), ["How urgent?: [Urgent", "Why is it urgent?:", "Private"]);
  rita.seesNot("[More options]");
});

test.each([
  ["Quote or pricing approval", "Reply by today at 12:00 PM · done by tomorrow at 10:00 AM"],
  ["Contract or legal document", "Reply by today at 2:00 PM · done by Thursday, November 5th at 10:00 AM"],
  ["CRM data fix", "Reply by today at 2:00 PM · done by tomorrow at 10:00 AM"],
  ["Account or territory", "Reply by tomorrow at 10:00 AM · done by Monday, November 2nd at 10:00 AM"],
  ["Lead routing", "Reply by today at 11:00 AM · done by today at 2:00 PM"],
  ["Report or dashboard", "Reply by tomorrow at 10:00 AM · done by Wednesday, November 4th at 10:00 AM"],
  ["Commission question", "Reply by tomorrow at 10:00 AM · done by Monday, November 2nd at 10:00 AM"],
  [
    "Commission dispute",
    "Reply by Friday, October 30th at 10:00 AM · done by Wednesday, November 11th at 10:00 AM",
  ],
  ["Tool access", "Reply by today at 2:00 PM · done by tomorrow at 10:00 AM"],
  ["Bid or RFP deadline", "Reply by today at 2:00 PM · done by the time under Needed by"],
  ["Something else", "Reply by tomorrow at 10:00 AM · done by Wednesday, November 4th at 10:00 AM"],
])("choosing %s shows its promise", async (type, promise) => {
  const rita = world.person("Rita");
  await rita.types("/ops-request");
  await rita.chooses("Type", type);
  rita.sees(promise);
});

test("a quote asks for its own fields, and its card shows them", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request Discount approval for Globex");
  await rita.chooses("Type", "Quote or pricing approval");
  await rita.fills("Discount %", "18");
  await rita.fills("Deal amount", "42000");
  await rita.chooses("Close date", "2026-11-30");
  await rita.fills("Account or deal", "Globex");
  await rita.submits("Send request");
  omar.sees(/Globex · 18% on 42,000 · closes Nov 30\n/);
});

test("a discount that cannot be is refused at its field", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-request Discount approval for Globex");
  await rita.chooses("Type", "Quote or pricing approval");
  await rita.fills("Discount %", "900");
  await rita.fills("Deal amount", "42000");
  await rita.submits("Send request");
  rita.sees(/Discount %: "900"\s+! Enter 100 or less\./);
});

test("a type's own fields that were not on the screen are asked for at submit, and nothing is lost", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-request Discount approval for Globex");
  // The choice is made while Slack does not show what follows from it.
  world.sandbox.faults.next("views.update", { kind: "slackError", error: "internal_error" });
  await rita.chooses("Type", "Quote or pricing approval");
  rita.seesNot("Discount %");
  await rita.submits("Send request");
  rita.sees("Discount %:");
  rita.sees('What do you need?: "Discount approval for Globex"');
});

test("an urgent request says why, a private one stays with its owners", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request Globex signs today");
  await rita.chooses("Type", "Contract or legal document");
  await rita.clicks("More options");
  await rita.chooses("How urgent?", "Urgent");
  await rita.fills("Why is it urgent?", "They sign at noon");
  rita.sees("Reply by today at 11:00 AM · done by tomorrow at 10:00 AM");
  await rita.ticks("Private");
  await rita.submits("Send request");
  omar.sees(/DM with Tandem[\s\S]*Urgent: "They sign at noon"/);
  expect(world.sandbox.workspace.channelNamed("ops-triage").messages).toEqual([]);
});

test("a date before the promise is asked about instead of refused, and the card says so", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request Fix before the call");
  await rita.chooses("Type", "CRM data fix");
  await rita.chooses("Needed by", "2026-10-28 16:00");
  await rita.submits("Send request");
  await rita.fills("Why is it needed sooner than promised?", "The call is at four");
  await rita.submits("Send request");
  omar.sees(/Needed by .*\(earlier than the promise: The call is at four\)/);
});

test("cards and their modals have their labels", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita);
  expectLabels(omar.screen(), ["[Claim]", "[Reply]", "[Resolve]"]);
  await omar.clicks("Reply");
  expectLabels(omar.screen(), ["modal: Reply to #1", "Message:", "[Send]"]);
  await omar.closesModal();
  await omar.clicks("Resolve");
  expectLabels(omar.screen(), [
    "modal: Resolve #1",
    "What was done?:",
    "Outcome",
    "Done",
    "Partly done",
    "No longer needed",
    "[Resolve]",
  ]);
  await omar.fills("What was done?", "Removed.");
  await omar.submits("Resolve");
  expectLabels(rita.screen(), ["Solved", "[Not solved: reopen]"]);
  await rita.clicks("Not solved: reopen");
  expectLabels(rita.screen(), ["modal: Reopen #1", "What is missing?:", "[Reopen]"]);
});

test("list, number and help answer the person alone", async () => {
  const [rita, raj, omar] = [world.person("Rita"), world.person("Raj"), world.person("Omar")];
  await files(rita, { what: "Remove a duplicate" });
  await raj.types("/ops-request list", { in: "#sales" });
  raj.sees(/only visible to you[\s\S]*You have no open requests/);
  await rita.types("/ops-request 1", { in: "#sales" });
  rita.sees(/only visible to you[\s\S]*#1 Remove a duplicate/);
  await omar.types("/ops-request list");
  omar.sees(
    /Due today \(1\) 🆕 #1 Remove a duplicate new · Normal · CRM data fix · from @Rita · not picked up yet · due today at 6:00 PM/,
  );
  await world.passes(5 * 3_600_000);
  await omar.types("/ops-request list");
  omar.sees(
    /Overdue \(1\) 🔴 #1 Remove a duplicate late · Normal · CRM data fix · from @Rita · not picked up yet · /,
  );
  omar.seesNot(/<!date/);
  await rita.types("/ops-request help");
  rita.sees(/\/ops-request list shows what is open/);
});
