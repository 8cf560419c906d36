import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "../../src/platform/db/index.ts";
import { requestTables } from "../../src/requests/schema.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world, async (olive) => {
    await olive.chooses("Sales Ops people", ["Olive"]);
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
  });
});
afterEach(() => world.stop());

/** The numbers of the requests that a search showed last, in their order. */
async function finds(name: string, words: string): Promise<readonly string[]> {
  const person = world.person(name);
  await person.types(`/ops-request find ${words}`, { in: "#sales" });
  const notices = world.sandbox.sessions.of(person.person.id).notices;
  const shown = JSON.stringify(notices.at(-1)?.blocks);
  return [...shown.matchAll(/\|#(\d+)>/g)].map((match) => match[1] ?? "");
}

test("find shows what has the words in its summary, account or details, the best first", async () => {
  const rita = world.person("Rita");
  await files(rita, { what: "Move an account", details: "It belongs to Globex now" });
  await files(rita, { what: "Discount for Globex" });
  await files(rita, { what: "Discount for Initech" });
  expect(await finds("Rita", "globex")).toEqual(["2", "1"]);
  expect(await finds("Rita", "discount glo")).toEqual(["2"]);
  rita.sees(
    /Results for "discount glo" 🆕 #2 Discount for Globex new · Normal · CRM data fix · not picked up yet .* \[Open\]/,
  );
});

test("at most ten are shown, and it says that there are more", async () => {
  const rita = world.person("Rita");
  for (let number = 1; number <= 11; number += 1) await files(rita, { what: `Globex plan ${number}` });
  expect(await finds("Rita", "globex")).toHaveLength(10);
  rita.sees("There are more. Add a word to narrow it down.");
  expect(await finds("Rita", "globex 11")).toEqual(["11"]);
});

test("a rep finds their own, Sales Ops everybody's, and private ones only those who may see them", async () => {
  await files(world.person("Rita"), { what: "Globex discount" });
  await files(world.person("Raj"), { what: "Globex contract" });
  await files(world.person("Rita"), { what: "Globex commission", type: "Commission question" });
  expect((await finds("Rita", "globex")).toSorted()).toEqual(["1", "3"]);
  expect(await finds("Raj", "globex")).toEqual(["2"]);
  expect((await finds("Omar", "globex")).toSorted()).toEqual(["1", "2"]);
  expect((await finds("Olive", "globex")).toSorted()).toEqual(["1", "2", "3"]);
  expect(await finds("Rosa", "globex")).toEqual([]);
  world.person("Rosa").sees(/No results for "globex"\./);
  await world.person("Gus").types("/ops-request find globex");
  world.person("Gus").sees("Tandem is for full members of this workspace.");
});

test("details that were edited are found, and stands on the card", async () => {
  const rita = world.person("Rita");
  await files(rita, { what: "Move an account", details: "The one in Oslo" });
  await rita.clicks("Edit request");
  await rita.fills("Details", "The one in Oslo\n\nIt belongs to Initech");
  await rita.submits("Save");
  expect(await finds("Omar", "initech")).toEqual(["1"]);
  expect(await finds("Omar", "oslo")).toEqual(["1"]);
  world.person("Omar").sees(/The one in Oslo\s+It belongs to Initech/);
});

test("words are found as people type them: plain for accented, composed for decomposed, inside Japanese", async () => {
  const rita = world.person("Rita");
  const titles = [
    "Mu\u0308ller renewal",
    "Ørsted contract",
    "Hauptstraße 5",
    "Paweł's territory",
    "東京見積依頼",
  ];
  for (const what of titles) await files(rita, { what });
  const found = [];
  for (const words of ["M\u00fcller", "orsted", "hauptstrasse", "pawel", "見積"])
    found.push(await finds("Rita", words));
  expect(found).toEqual([["1"], ["2"], ["3"], ["4"], ["5"]]);
});

test("the conversation and the outcome are searched, and notes of Sales Ops by Sales Ops alone", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita, { what: "Move an account" });
  await rita.writes("It is the one in Trondheim", { thread: /#1 / });
  await omar.writes("They owe us for Bergen", { in: "#ops-triage", thread: /#1 / });
  await omar.writes("reply: Which region, Nordic?", { in: "#ops-triage", thread: /#1 / });
  expect(await finds("Rita", "trondheim nordic")).toEqual(["1"]);
  expect(await finds("Rita", "bergen")).toEqual([]);
  expect(await finds("Omar", "trondheim bergen")).toEqual(["1"]);
  await rita.edits(/Trondheim/, "It is the one in Narvik");
  await omar.deletes(/Bergen/);
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Moved to Kirkenes.");
  await omar.submits("Resolve");
  expect(await finds("Rita", "kirkenes narvik")).toEqual(["1"]);
  expect(await finds("Omar", "trondheim")).toEqual([]);
  expect(await finds("Omar", "bergen")).toEqual([]);
});

test("what was indexed in an older form is found again once Tandem has started", async () => {
  const rita = world.person("Rita");
  await files(rita, { what: "Ørsted contract" });
  await rita.writes("They are in Ålesund", { thread: /#1 / });
  const db = await createDatabase(world.databaseUrl);
  await db.write(async (tx) => {
    await tx.update(requestTables(tx).requestWords).set({ isStale: true, summary: "", said: "" });
  });
  await db.close();
  expect(await finds("Rita", "orsted")).toEqual([]);
  await world.restart();
  expect(await finds("Rita", "orsted alesund")).toEqual(["1"]);
});

test("who was added to a conversation finds its request", async () => {
  const omar = world.person("Omar");
  await files(world.person("Rita"), { what: "Globex discount" });
  expect(await finds("Raj", "globex")).toEqual([]);
  await omar.chooses("More", "Add people…");
  await omar.chooses("People", ["Raj"]);
  await omar.submits("Save");
  expect(await finds("Raj", "globex")).toEqual(["1"]);
});

test.each(["", `""`, "( * ) : ^ -"])("find without words explains itself: “%s”", async (words) => {
  await world.person("Rita").types(`/ops-request find ${words}`);
  world.person("Rita").sees("Add a word, for example /ops-request find globex");
});

describe("hostile text", () => {
  test.each(
    [
      `globex" OR summary:x*`,
      "NEAR(globex other) NOT",
      "globex'); drop table requests; --",
      "<!channel> <@U1> `globex` *x*",
      "\u202Exebolg\u202C \u200Bglobex",
      "globex ".repeat(5_700),
      "x".repeat(39_000),
    ].map((words) => [words.slice(0, 30), words]),
  )("in a search is harmless: %s", async (_, words) => {
    await files(world.person("Rita"), { what: "Move an account" });
    expect(await finds("Rita", words)).toEqual([]);
    expect(await finds("Rita", "account")).toEqual(["1"]);
    for (const { text } of world.sandbox.sessions.of(world.person("Rita").person.id).notices)
      expect(text).not.toMatch(/<(?!!date\^)[!@]/);
  });
});
