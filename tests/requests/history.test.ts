import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/index.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"), { details: "The older one." });
});
afterEach(() => world.stop());

async function writesNote(): Promise<void> {
  await world.person("Omar").writes("Between us: again", { in: "#ops-triage", thread: /#1/ });
}

test("History says who did what, when, before and after: from More, and from Open", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Claim");
  await rita.clicks("Edit request");
  await rita.fills("Account or deal", "Globex");
  await rita.submits("Save");
  await omar.chooses("More", "Change urgency…");
  await omar.chooses("How urgent?", "High");
  await omar.submits("Change");
  await writesNote();
  await omar.chooses("More", "History");
  omar.sees(/modal: History of #1/);
  omar.sees(/2:00 PM.* · Omar wrote a note/);
  omar.sees(/Omar set this to High\s+• Urgency: Normal → High/);
  omar.sees(/Rita edited this\s+• Account or deal: Globex/);
  omar.sees(/Omar claimed this/);
  omar.sees(/Rita filed this\s+• Summary: Remove a duplicate account[\s\S]*• Details: The older one\./);
  await omar.closesModal("all");
  await rita.types("/ops-request 1");
  await rita.clicks("History");
  rita.sees(/modal: History of #1[\s\S]*Omar set this to High/);
  rita.seesNot("wrote a note");
});

test("a long history is paged", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  for (let count = 0; count < 22; count += 1) await rita.writes(`Message ${count}`, { thread: /#1/ });
  await omar.chooses("More", "History");
  omar.seesNot("Rita filed this");
  omar.sees(/· Rita wrote a message\n/);
  await omar.clicks("Older");
  omar.sees("Rita filed this");
  omar.seesNot("[Older]");
});

test("Open shows all facts, the last five messages and the way to the thread, notes only among Sales Ops", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  for (const word of ["one", "two", "three", "four", "five"])
    await rita.writes(`Message ${word}`, { thread: /#1/ });
  await writesNote();
  await rita.types("/ops-request 1");
  await omar.types("/ops-request 1");
  const shown = (person: typeof rita) => {
    const { notices } = world.sandbox.sessions.of(person.person.id);
    return JSON.stringify(notices.at(-1)?.blocks);
  };
  for (const person of [rita, omar]) {
    expect(shown(person)).toContain("The older one.");
    expect(shown(person)).toMatch(/Message two|Message three/);
    expect(shown(person)).toMatch(/"url":"[^"]+archives[^"]+","text":"Go to its thread"/);
  }
  expect(shown(rita)).toContain("Message one");
  expect(shown(rita)).not.toContain("Between us");
  expect(shown(omar)).toContain("Between us");
  expect(shown(omar)).not.toContain("Message one");
});

test("a new time is told to the requester once and stands on both cards; the promise stays what it was", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Claim");
  rita.catchesUp();
  await omar.chooses("More", "New time…");
  await omar.chooses("When will it be done?", "2026-10-30 12:00");
  await omar.submits("Save");
  rita.sees(/Omar expects this to be done by .*October 30th/);
  for (const person of [rita, omar]) {
    person.sees(/New time: .*October 30th/);
    person.sees(/done by tomorrow at/);
  }
  expect(rita.timesNotifiedOf(/Omar expects this to be done by/)).toBe(1);
  await omar.chooses("More", "New time…");
  await omar.chooses("When will it be done?", "2026-10-28 09:00");
  await omar.submits("Save");
  omar.sees("That has passed. Pick a later time.");
});

test("No answer needed ends the clock of the next answer, and is offered only while one runs", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Reply");
  await omar.fills("Message", "Which one?");
  await omar.submits("Send");
  expect(await offered()).not.toContain("No answer needed");
  await rita.writes("Never mind, I found it myself.", { thread: /#1/ });
  omar.sees("next reply by");
  expect(await offered()).toContain("No answer needed");
  await omar.chooses("More", "No answer needed");
  omar.seesNot("next reply");
});

describe("what nobody has claimed is claimed by an answer", () => {
  const inThread = { in: "#ops-triage", thread: /#1/ };
  const answers: readonly (readonly [string, (omar: Driver) => Promise<void>])[] = [
    ["from **Reply**", (omar) => sends(omar, { button: "Reply", field: "Message" })],
    ["that is a question", (omar) => sends(omar, { more: "Wait on requester", field: "Question" })],
    ["from the thread", (omar) => omar.writes("reply: Which one?", inThread)],
    [
      "that was a note before",
      async (omar) => {
        await omar.writes("Which one?", inThread);
        omar.sees("[Claim]");
        await omar.edits(/Which one/, "reply: Which one?");
      },
    ],
  ];

  test.each(answers)("%s", async (_which, answer) => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await answer(omar);
    rita.sees("@Omar is on it.");
    rita.wasNotifiedOf(/Which one\?/);
    omar.seesNot("[Claim]");
  });

  async function sends(omar: Driver, by: { button?: string; more?: string; field: string }): Promise<void> {
    if (by.button) await omar.clicks(by.button);
    if (by.more) await omar.chooses("More", by.more);
    await omar.fills(by.field, "Which one?");
    await omar.submits("Send");
  }
});

/** The labels of **More** on the triage card. */
async function offered(): Promise<string> {
  const { channels } = world.sandbox.workspace;
  const triage = [...channels.values()].find(({ name }) => name === "ops-triage");
  return JSON.stringify(triage?.messages.find(({ threadTs }) => threadTs === undefined)?.blocks);
}
