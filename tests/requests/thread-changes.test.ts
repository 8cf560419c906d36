import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { holdEvents } from "../support/envelopes.ts";
import { readRows } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

/** On either engine. */
const TABLES = process.env.TEST_DATABASE
  ? "select tablename from pg_tables where schemaname = 'public'"
  : "select name from sqlite_schema where type = 'table'";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

const inTriage = { in: "#ops-triage", thread: /#1/ };
const underHers = { thread: /#1/ };

describe("an edited message", () => {
  test("of the requester shows its new text and that it was edited, in place", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await rita.writes("It is Globex Ltd", underHers);
    await rita.writes("Thank you", underHers);
    await rita.edits(/Globex Ltd/, "It is Globex Inc");
    omar.sees(/Rita: It is Globex Inc \(edited\)[\s\S]*Rita: Thank you/);
    omar.seesNot(/Globex Ltd/);
    await rita.edits(/Globex Inc/, "It is both");
    omar.sees(/Rita: It is both \(edited\)/);
  });

  test("that was a reply stays one, with its mark or without", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await omar.writes("reply: Done on Mnday", inTriage);
    await omar.edits(/Mnday/, "reply: Done on Monday");
    rita.sees(/Omar: Done on Monday \(edited\)/);
    await omar.edits(/Done on Monday/, "Done on Tuesday");
    rita.sees(/Omar: Done on Tuesday \(edited\)/);
    rita.seesNot(/Monday/);
  });

  test("changes in every place where it is shown, also for those who came later", async () => {
    const [rita, omar, raj] = [world.person("Rita"), world.person("Omar"), world.person("Raj")];
    await rita.writes("It is Globex Ltd", underHers);
    await omar.chooses("More", "Add people…");
    await omar.chooses("People", ["Raj"]);
    await omar.submits("Save");
    await rita.edits(/Globex Ltd/, "It is Globex Inc");
    for (const reader of [omar, raj]) reader.sees(/Rita: It is Globex Inc \(edited\)/);
    await rita.deletes(/Globex Inc/);
    for (const reader of [omar, raj]) {
      reader.sees(/Rita: This message was deleted/);
      reader.seesNot(/Globex/);
    }
  });

  test("that was a note stays one", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await omar.writes("She always asks", inTriage);
    await omar.edits(/always/, "She often asks");
    rita.seesNot(/asks/);
    omar.sees("Reply by");
  });

  test("that was a note and now begins with reply: goes out then, once, and counts as the first answer", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await omar.writes("Done in an hour", inTriage);
    await world.passes(30 * 60_000);
    world.sandbox.faults.deliverTwice(1, 3);
    await omar.edits(/Done in/, "reply: Done in two hours");
    rita.sees(/Omar: Done in two hours/);
    expect(rita.screen().match(/Done in two hours/g)).toHaveLength(1);
    expect(omar.screen().match(/Sent to @Rita\./g)).toHaveLength(1);
    omar.sees("Answered in 30 min");
  });

  test("of somebody without rights cannot be made a reply", async () => {
    const { workspace } = world.sandbox;
    workspace.channelNamed("ops-triage").memberIds.add(workspace.personNamed("Ada").id);
    const ada = world.person("Ada");
    await ada.writes("I know her", inTriage);
    await ada.edits(/know her/, "reply: I can do that");
    world.person("Rita").seesNot(/I can do that/);
    ada.sees("Only Sales Ops can answer here. Nothing was sent to the other side.");
  });

  test("that is edited before it could be passed on goes out as it reads then, once", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    world.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 60 });
    await Promise.all([
      rita.writes("My first words", underHers),
      rita.edits(/My first words/, "My second words"),
    ]);
    await world.settled();
    omar.sees(/Rita: My second words \(edited\)/);
    omar.seesNot(/My first words/);
    expect(omar.screen().match(/Rita:/g)).toHaveLength(1);
  });

  test("shrinks to fewer messages and grows again with what it says", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    const { messages } = world.sandbox.workspace.channelNamed("ops-triage");
    const long = (word: string) => `${word} `.repeat(7_000 / (word.length + 1));
    await rita.writes(long("apple"), underHers);
    expect(messages).toHaveLength(1 + 3);
    await rita.edits(/apple/, "Only a pear");
    expect(messages).toHaveLength(1 + 1);
    omar.sees(/Rita: Only a pear \(edited\)/);
    omar.seesNot(/apple/);
    await rita.edits(/pear/, long("cherry"));
    expect(messages).toHaveLength(1 + 3);
    omar.seesNot(/pear/);
    expect(omar.screen().match(/cherry/g)?.length).toBe(long("cherry").split(" ").length - 1);
    omar.sees(/\(edited\)/);
  });

  test.each([[[1, 0]], [[0, 1, 0]], [[1, 0, 1, 0]]])(
    "keeps what was written last when its edits arrive in the order %j",
    async (order) => {
      const rita = world.person("Rita");
      await rita.writes("one", underHers);
      const events = holdEvents(world.sandbox);
      await rita.edits(/^one$/, "two");
      await rita.edits(/^two$/, "three");
      await events.deliver(order);
      await world.settled();
      world.person("Omar").sees(/Rita: three \(edited\)/);
    },
  );

  test.each([[[0, 1]], [[1, 0]], [[1, 0, 1, 0]]])(
    "that was a note and becomes a reply goes out once when it and its edit arrive at once, in the order %j",
    async (order) => {
      const [rita, omar] = [world.person("Rita"), world.person("Omar")];
      const events = holdEvents(world.sandbox);
      await omar.writes("Done today", inTriage);
      await omar.edits(/Done today/, "reply: Done on Monday");
      await events.deliverAtOnce(order);
      await world.settled();
      rita.sees(/Omar: Done on Monday/);
      expect(rita.screen().match(/Omar:/g)).toHaveLength(1);
      expect(omar.screen().match(/Sent to @Rita\./g)).toHaveLength(1);
      omar.sees("Answered ");
    },
  );

  test.each([[[1, 0]], [[0, 1]], [[1, 1, 0, 0]]])(
    "is passed on once, as it reads in the end, when it and its edit arrive in the order %j",
    async (order) => {
      const [rita, omar] = [world.person("Rita"), world.person("Omar")];
      const events = holdEvents(world.sandbox);
      await rita.writes("First words", underHers);
      await rita.edits(/First words/, "Last words");
      await events.deliver(order);
      await world.settled();
      omar.sees(/Rita: Last words \(edited\)/);
      expect(omar.screen().match(/Rita:/g)).toHaveLength(1);
    },
  );
});

describe("a deleted message", () => {
  test("becomes “This message was deleted”, and nothing of it is kept anywhere", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await rita.writes("My password is hunter2".concat(" again".repeat(1_000)), underHers);
    await rita.deletes(/hunter2/);
    omar.sees(/Rita: This message was deleted/);
    omar.seesNot(/hunter2|again/);
    expect(await whereStored("hunter2")).toEqual([]);
  });

  test("that was a reply is deleted for the requester too", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await omar.writes("reply: The discount is 40 %", inTriage);
    await omar.deletes(/40 %/);
    rita.sees(/Omar: This message was deleted/);
    rita.seesNot(/40 %/);
  });

  test("stays deleted when an older edit is heard of later", async () => {
    const rita = world.person("Rita");
    await rita.writes("Secret one", underHers);
    const events = holdEvents(world.sandbox);
    await rita.edits(/^Secret one$/, "Secret two");
    await rita.deletes(/^Secret two$/);
    await events.deliver([1, 0, 1]);
    await world.settled();
    world.person("Omar").sees(/Rita: This message was deleted/);
    world.person("Omar").seesNot(/Secret/);
    expect(await whereStored("Secret")).toEqual([]);
  });

  test("whose deletion is heard of first is never passed on", async () => {
    const rita = world.person("Rita");
    const events = holdEvents(world.sandbox);
    await rita.writes("Never mind", underHers);
    await rita.deletes(/Never mind/);
    await events.deliver([1, 0]);
    await world.settled();
    world.person("Omar").seesNot(/Never mind|was deleted/);
    expect(await whereStored("Never mind")).toEqual([]);
  });

  test("that never left Slack's queue shows nobody what it said", async () => {
    const rita = world.person("Rita");
    world.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 60 });
    await Promise.all([rita.writes("Too hasty", underHers), rita.deletes(/Too hasty/)]);
    await world.settled();
    world.person("Omar").seesNot(/Too hasty/);
    expect(JSON.stringify(world.sandbox.calls.of("chat.postMessage"))).not.toContain("Too hasty");
  });
});

/** The tables in which these words stand. */
async function whereStored(words: string): Promise<readonly string[]> {
  const tables = await readRows(world.databaseUrl, TABLES);
  const holding: string[] = [];
  for (const [name] of tables) {
    const rows = await readRows(world.databaseUrl, `select * from "${String(name)}"`);
    if (
      JSON.stringify(rows, (_, value: unknown) =>
        typeof value === "bigint" ? String(value) : value,
      ).includes(words)
    )
      holding.push(String(name));
  }
  return holding;
}
