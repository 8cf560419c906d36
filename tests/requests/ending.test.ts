import { afterEach, beforeEach, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

async function resolves(name: string, outcome = "Done"): Promise<void> {
  const person = world.person(name);
  await person.clicks("Resolve");
  await person.fills("What was done?", "Merged them.");
  await person.chooses("Outcome", outcome);
  await person.submits("Resolve");
}

async function declines(name: string): Promise<void> {
  const person = world.person(name);
  await person.chooses("More", "Decline…");
  await person.chooses("Reason", "Not something Sales Ops does");
  await person.fills("In a sentence", "Please ask IT.");
  await person.submits("Decline");
}

test("the cards name who solved it, though somebody else had it", async () => {
  const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
  await omar.clicks("Claim");
  await resolves("Olive");
  for (const person of [rita, omar, olive]) person.sees(/Solved by @Olive/);
  // It is Omar's again when it is reopened.
  await rita.clicks("Not solved: reopen");
  await rita.fills("What is missing?", "The contacts");
  await rita.submits("Reopen");
  olive.sees(/#1 Remove a duplicate account.*Omar/);
  await resolves("Omar");
  for (const person of [rita, omar, olive]) person.sees(/Solved by @Omar/);
});

test("the cards name who declined it, though somebody else had it", async () => {
  await world.person("Omar").clicks("Claim");
  await declines("Olive");
  for (const name of ["Rita", "Omar", "Olive"]) world.person(name).sees(/Declined by @Olive/);
});

test("declined: its answer was in time, and its resolution counts in neither direction", async () => {
  await declines("Omar");
  const olive = world.person("Olive");
  await olive.opensHome();
  olive.sees(/First answers this week: 100% \(1 of 1; /);
  olive.sees(/Resolutions this week: —/);
});

test("That's answered closes it as solved by its requester; ops read so, and it can be reopened", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Claim");
  await omar.clicks("Reply");
  await omar.fills("Message", "It was merged last week.");
  await omar.submits("Send");
  await rita.clicks("That's answered");
  rita.sees(/✅ #1 Remove a duplicate account/);
  rita.sees("Solved by you");
  rita.sees("[How was this? ▾] [Comment] [Not solved: reopen]");
  omar.sees("✅ #1 Remove a duplicate account · @Omar · solved");
  omar.sees("Solved by @Rita");
  omar.wasNotifiedOf(/Rita marked this as answered\. Nothing is left to do\. @Omar/);
  await rita.clicks("Not solved: reopen");
  await rita.fills("What is missing?", "It is there again");
  await rita.submits("Reopen");
  omar.sees("🟢 #1 Remove a duplicate account · @Omar");
  await rita.clicks("That's answered");
  await world.passes(8 * 24 * 3_600_000);
  rita.sees("Something missing? Make a new request with /ops-request.");
});

test("That's answered before anybody has answered counts in neither direction", async () => {
  const [rita, olive] = [world.person("Rita"), world.person("Olive")];
  await rita.clicks("That's answered");
  olive.sees("Solved by @Rita");
  await olive.opensHome();
  olive.sees(/First answers this week: —/);
  olive.sees(/Resolutions this week: —/);
  olive.leavesHome();
  await rita.clicks("Not solved: reopen");
  await rita.fills("What is missing?", "It is there again");
  await rita.submits("Reopen");
  olive.sees("🆕 #1 Remove a duplicate account · new");
  olive.sees("[Claim]");
});
