import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

// A modal stays open while others act: whoever submits it is told what happened, and asked once more. Nothing typed is lost.

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

type Person = ReturnType<TestWorld["person"]>;

async function starts(person: Person, label: "Reply" | "Resolve"): Promise<void> {
  await person.clicks(label);
  await person.fills(label === "Reply" ? "Message" : "What was done?", `${label} by ${person.person.name}`);
}

async function resolves(person: Person): Promise<void> {
  await starts(person, "Resolve");
  await person.submits("Resolve");
}

test("Reply is open while somebody else resolves: its writer is told, keeps the words, and may send them all the same", async () => {
  const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
  await starts(omar, "Reply");
  await resolves(olive);
  await omar.submits("Send");
  omar.sees(/modal: Reply to #1[\s\S]*Olive just solved #1: "Resolve by Olive"\. .*Press Send again/);
  omar.sees('Message: "Reply by Omar"');
  rita.seesNot("Reply by Omar");
  await omar.submits("Send");
  expect(omar.modal()).toBeUndefined();
  rita.sees("Reply by Omar");
});

test("of two replies at once the second waits until its writer has read of the first", async () => {
  const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
  await starts(omar, "Reply");
  await starts(olive, "Reply");
  await omar.submits("Send");
  await olive.submits("Send");
  olive.sees(/Omar just replied to #1\./);
  // The modal shows the present: what was said last.
  olive.sees(/modal: Reply to #1[\s\S]*Omar[\s\S]*Reply by Omar[\s\S]*Message: "Reply by Olive"/);
  rita.seesNot("Reply by Olive");
  await olive.submits("Send");
  rita.sees(/Reply by Omar[\s\S]*Reply by Olive/);
});

test("one's own acts, and notes among Sales Ops, make no modal stale", async () => {
  const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
  await omar.clicks("Claim");
  await starts(omar, "Reply");
  await olive.writes("I know this one", { in: "#ops-triage", thread: /#1/ });
  await omar.submits("Send");
  rita.sees("Reply by Omar");
});

test("what the requester wrote meanwhile is read before it is solved", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await starts(omar, "Resolve");
  await rita.writes("Wait, there is a third one", { thread: /#1/ });
  await omar.submits("Resolve");
  omar.sees(/modal: Resolve #1[\s\S]*Rita just wrote in #1\. .*Press Resolve again/);
  rita.seesNot("Solved");
  await omar.submits("Resolve");
  rita.sees("Solved by @Omar");
});

test("who solves what is solved already is told who did, and nothing is overwritten", async () => {
  const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
  await starts(omar, "Resolve");
  await resolves(olive);
  await omar.submits("Resolve");
  omar.sees('Olive just solved #1: "Resolve by Olive". Your change wasn\'t saved.');
  rita.sees(/Solved by @Olive · Done\s+Resolve by Olive/);
});

test.each<[choice: string, submit: string, fill: (person: Person) => Promise<void>]>([
  ["Wait on requester", "Send", (person) => person.fills("Question", "Which one?")],
  [
    "Wait on another team…",
    "Wait",
    async (person) => {
      await person.fills("Who?", "Legal");
      await person.chooses("Until when?", "2026-10-30 12:00");
    },
  ],
  ["New time…", "Save", (person) => person.chooses("When will it be done?", "2026-10-30 12:00")],
  ["Assign to…", "Assign", (person) => person.chooses("Assign to", "Omar")],
  ["Change urgency…", "Change", (person) => person.chooses("How urgent?", "High")],
  ["Change type…", "Change", (person) => person.chooses("Type", "Lead routing")],
  [
    "Decline…",
    "Decline",
    async (person) => {
      await person.chooses("Reason", "No capacity for it");
      await person.fills("In a sentence", "Not this week.");
    },
  ],
])(
  "%s is open while the requester cancels: whoever submits it is told who ended it",
  async (choice, submit, fill) => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await omar.chooses("More", choice);
    await fill(omar);
    await rita.clicks("Cancel request");
    await rita.clicks("Cancel request");
    await omar.submits(submit);
    omar.sees("Rita just cancelled #1. Your change wasn't saved.");
    omar.sees("🚫 #1 Remove a duplicate account · cancelled");
  },
);

test("Reopen is open while it closes by itself: its requester is told", async () => {
  const rita = world.person("Rita");
  await resolves(world.person("Omar"));
  await rita.clicks("Not solved: reopen");
  await rita.fills("What is missing?", "The rest");
  await world.passes(8 * 24 * 3_600_000);
  await rita.submits("Reopen");
  rita.sees("Tandem just closed #1. Your change wasn't saved.");
});

test("Open on Home shows the present after a modal that was opened from it, and says who was first", async () => {
  const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
  await rita.opensHome();
  await rita.clicks("Open");
  await rita.clicks("Edit request");
  await rita.fills("Account or deal", "Globex");
  await rita.submits("Save");
  expect(rita.modal()).toMatch(/CRM data fix · Globex/);
  await omar.clicks("Claim");
  await olive.opensHome();
  await olive.clicks("Open");
  await starts(olive, "Resolve");
  await resolves(omar);
  await olive.submits("Resolve");
  olive.sees("Omar just solved #1");
});
