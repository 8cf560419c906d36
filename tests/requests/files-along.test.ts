import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

// The files of a message that becomes a request, or a part of one.

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  world.sandbox.workspace.join("#sales", "Tandem");
});
afterEach(() => world.stop());

const QUOTE = { name: "quote.pdf", content: "quote for 42,000" };

/** The names of the files that stand in the triage channel. */
function inTriage(): readonly (string | undefined)[] {
  const { workspace } = world.sandbox;
  const ids = workspace.channelNamed("ops-triage").messages.flatMap(({ fileIds }) => fileIds);
  return ids.map((id) => workspace.files.find(id)?.name);
}

async function makesRequestOf(name: string, message: RegExp): Promise<void> {
  const person = world.person(name);
  await person.uses("Make this an ops request", { on: message });
  person.sees("Its files go along: quote.pdf");
  await person.fills("What do you need?", "Check the quote");
  await person.chooses("Type", "CRM data fix");
  await person.submits("Send request");
}

test("go along with Make this an ops request, whoever wrote the message", async () => {
  await world.person("Raj").writes("The Globex quote", { in: "#sales", files: [QUOTE] });
  await makesRequestOf("Rita", /The Globex quote/);
  await world.restart();
  world.person("Omar").sees(/Rita: with quote\.pdf/);
  expect(inTriage()).toEqual(["quote.pdf"]);
});

test("that Slack does not show Tandem are named to whoever filed it, also for somebody else", async () => {
  await world.person("Rita").writes("The Globex quote", { in: "#sales", files: [QUOTE] });
  world.sandbox.faults.next("files.info", { kind: "slackError", error: "file_not_found" });
  await makesRequestOf("Olive", /The Globex quote/);
  world.person("Olive").sees(/quote\.pdf was not passed on: it was deleted, or stands where Tandem is not/);
  expect(inTriage()).toEqual([]);
});

test("go along with File as request, to the owners alone", async () => {
  const rita = world.person("Rita");
  await rita.writes("My statement", { files: [QUOTE] });
  await rita.clicks("File as request");
  await rita.chooses("Type", "Report or dashboard");
  await rita.submits("Send request");
  world.person("Omar").sees("(file: quote.pdf)");
  expect(world.sandbox.workspace.channelNamed("ops-triage").messages).toEqual([]);
});

test.each(["It is this one", ""])("go along with It's a reply to #…: “%s”", async (words) => {
  const rita = world.person("Rita");
  await files(rita, { what: "Merge Globex" });
  await rita.writes(words, { files: [QUOTE] });
  await rita.chooses("It's a reply to #…", "#1 Merge Globex");
  world.person("Omar").sees(/with quote\.pdf[\s\S]*\(file: quote\.pdf\)/);
});
