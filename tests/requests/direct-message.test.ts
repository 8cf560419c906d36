import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

/** Everything that stands in channels, where a private request must leave no trace. */
function sharedMessages({ sandbox }: TestWorld) {
  const channels = [...sandbox.workspace.channels.values()];
  return channels
    .filter(({ kind }) => kind === "public" || kind === "private")
    .flatMap(({ messages }) => messages);
}

test("what somebody writes to the app is filed only when they say so, and then privately", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.writes("My October statement misses Globex");
  omar.seesNot(/October statement/);
  rita.seesNot("It's a reply to #…");
  await rita.clicks("File as request");
  rita.sees('What do you need?: "My October statement misses Globex"');
  rita.sees("You wrote this to Tandem directly, so it starts as private.");
  rita.sees(/Private[^\n]*\[x\]/);
  await rita.chooses("Type", "Report or dashboard");
  await rita.submits("Send request");
  rita.sees(/#1 My October statement misses Globex[\s\S]*private/);
  rita.seesNot("[File as request]");
  omar.sees("#1 My October statement misses Globex");
  expect(sharedMessages(world)).toEqual([]);
});

test("it can be made everybody's of Sales Ops before it is sent", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.writes("Globex stands twice");
  await rita.clicks("File as request");
  await rita.unticks("Private");
  await rita.chooses("Type", "CRM data fix");
  await rita.submits("Send request");
  omar.sees(/--- #ops-triage[\s\S]*#1 Globex stands twice/);
});

test("a reply to an open request goes on as if it had been written under its card", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita, { what: "Merge Globex" });
  await rita.writes("It is the one in Boston");
  await rita.chooses("It's a reply to #…", "#1 Merge Globex");
  omar.sees(/Rita: It is the one in Boston/);
  rita.sees("Sales Ops has it, with #1.");
  rita.seesNot("[File as request]");
});

test("only their own open requests are offered", async () => {
  await files(world.person("Raj"), { what: "Merge Initech" });
  const rita = world.person("Rita");
  await files(rita, { what: "Merge Globex" });
  await rita.writes("One more thing");
  await expect(rita.chooses("It's a reply to #…", "#1 Merge Initech")).rejects.toThrow("#2 Merge Globex");
});

test("Never mind takes the question away, and nothing is kept", async () => {
  const rita = world.person("Rita");
  await rita.writes("hello?");
  await rita.clicks("Never mind");
  rita.seesNot("File as request");
  await rita.types("/ops-request list");
  rita.sees("You have no open requests.");
});

test("an answer in the thread of the question is asked about as well", async () => {
  const rita = world.person("Rita");
  await rita.writes("hello?");
  await rita.writes("I mean the Globex quote", { thread: /Send this to Sales Ops/ });
  expect(rita.screen().match(/\[File as request\]/g)).toHaveLength(2);
});

test("a message that was filed can be filed once", async () => {
  const rita = world.person("Rita");
  await rita.writes("Merge Globex");
  await rita.clicks("File as request");
  await rita.chooses("Type", "CRM data fix");
  world.sandbox.faults.next("chat.delete", { kind: "http500" });
  await rita.submits("Send request");
  await rita.writes("Merge Globex again");
  await rita.clicks("File as request");
  await rita.chooses("Type", "CRM data fix");
  await rita.submits("Send request");
  rita.sees("#2 Merge Globex again");
});

test("a guest who writes to the app is told whom it is for", async () => {
  await world.person("Gus").writes("hello?");
  world.person("Gus").sees("Tandem is for full members of this workspace.");
});
