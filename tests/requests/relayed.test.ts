import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { objectsIn } from "../../sandbox/state/json.ts";
import { files, setUp } from "../support/acme.ts";
import { readRows } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

const inTriage = { in: "#ops-triage", thread: /#1/ };
const MIXED = ":+1::skin-tone-4: thanks :tada: at 10:30:45, see crm:stage:won @here";

/** The last message that Tandem posted under somebody's name. */
function lastRelayed() {
  const all = [...world.sandbox.workspace.channels.values()].flatMap(({ messages }) => messages);
  return all.filter(({ shownAs }) => shownAs).sort((a, b) => (a.ts < b.ts ? 1 : -1))[0];
}

describe("what is passed on", () => {
  test("stands under its author's name and picture, and keeps its formats, lists, links and emoji; it wakes nobody", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita);
    await rita.writes(
      `${MIXED}\n*bold* and _slanted_ and \`code\`\n• one\n• two\n> quoted\n[the form](https://evil.example) https://globex.example`,
      { thread: /#1/ },
    );
    omar.sees("Rita: 👍🏽 thanks 🎉 at 10:30:45, see crm:stage:won @here");
    const relayed = lastRelayed();
    expect(relayed?.shownAs).toEqual({
      username: "Rita",
      iconUrl: expect.stringContaining(rita.person.id),
    });
    const [words] = relayed?.blocks ?? [];
    const pieces = JSON.stringify(words);
    for (const piece of [
      { type: "text", text: "bold", style: { bold: true } },
      { type: "text", text: "slanted", style: { italic: true } },
      { type: "text", text: "code", style: { code: true } },
      { type: "link", url: "https://globex.example" },
      // A link whose words hide where it leads shows it.
      { type: "link", url: "https://evil.example" },
    ])
      expect(pieces).toContain(JSON.stringify(piece));
    expect(objectsIn(words?.elements).map(({ type }) => type)).toEqual([
      "rich_text_section",
      "rich_text_list",
      "rich_text_quote",
      "rich_text_section",
    ]);
    omar.sees("the form (https://evil.example)");
    expect(pieces).not.toMatch(/"(broadcast|user|usergroup)"/);
    omar.wasNotNotifiedOf(/thanks/);
  });

  test("is edited in place under the same name, and a reply loses its mark in every form", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita);
    await omar.writes("*reply:* all _done_ :tada:", inTriage);
    rita.sees("Omar: all done 🎉");
    expect(JSON.stringify(lastRelayed()?.blocks)).toContain(
      '{"type":"text","text":"done","style":{"italic":true}}',
    );
    await omar.edits(/all done/, "reply: *half* done");
    rita.sees("Omar: half done (edited)");
  });

  test.each([
    "Reply : bonjour",
    "reply\u00A0: bonjour",
    "reply：bonjour",
    "> reply: bonjour",
    "\u200Breply: bonjour",
    "@Tandem reply: bonjour",
  ])("“%s” is sent once and counts as the first answer", async (typed) => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita);
    await omar.writes(typed, inTriage);
    expect(rita.screen().match(/Omar: bonjour/g)).toHaveLength(1);
    omar.sees(/Answered|First answer met/);
    omar.seesNot("This is a note");
  });

  test("something close to a reply stays a note, and its writer alone is told at once", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita);
    for (const typed of ["replay: x", "reply done", "repl: x"]) {
      await omar.writes(typed, inTriage);
      rita.seesNot(/Omar:/);
      omar.sees(/only visible to you[\s\S]*This is a note: only Sales Ops sees it\. To send it to Rita/);
      omar.reloads();
    }
    world.person("Olive").seesNot("This is a note");
    await omar.writes("She always asks", inTriage);
    omar.seesNot("This is a note");
    await omar.edits(/She always asks/, "repyl: done");
    omar.sees("This is a note");
  });

  test("what a person writes through another app is theirs", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    const through = { appId: "A0PHONE", botId: "B0PHONE" };
    await files(rita);
    await rita.writes("From my phone", { thread: /#1/, through });
    omar.sees("Rita: From my phone");
    await omar.writes("reply: Got it", { ...inTriage, through });
    rita.sees("Omar: Got it");
    await rita.writes("Something else: I need a seat", { through });
    rita.sees("[File as request]");
  });
});

test("without the scope for names, the words say whose they are, also after an edit", async () => {
  await world.stop();
  world = await startWorld({ withoutScopes: ["chat:write.customize"] });
  await setUp(world);
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita);
  await rita.writes("It is Globex", { thread: /#1/ });
  omar.sees(/Tandem: Rita:\s+It is Globex/);
  await rita.edits(/It is Globex/, "It is Initech");
  omar.sees(/Tandem: Rita:\s+It is Initech/);
});

describe("thanks", () => {
  test("after an answer start no clock, and end a wait; a question a day later starts one", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita);
    await omar.writes("reply: Merged", inTriage);
    await rita.writes("Thanks, Omar! :pray:", { thread: /#1/ });
    omar.sees("Rita: Thanks, Omar! 🙏");
    const clocks = () =>
      readRows(world.databaseUrl, "select state from request_clocks where kind = 'next_answer'");
    expect(await clocks()).toEqual([]);
    await world.passes(24 * 3_600_000);
    await rita.writes("And what about Initech?", { thread: /#1/ });
    expect(await clocks()).toEqual([["running"]]);
  });

  test("alone, and greetings, get no offer in a DM", async () => {
    const rita = world.person("Rita");
    for (const typed of ["hi", "Thank you so much!", ":tada:"]) await rita.writes(typed);
    rita.seesNot("[File as request]");
  });
});

test("a title with an emoji reads so on the card, on Home and in lists", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita, { what: "Launch 🚀 at 10:30:45 in crm:stage:won" });
  for (const each of [rita, omar]) {
    each.sees("#1 Launch 🚀 at 10:30:45 in crm:stage:won");
    await each.opensHome();
    each.sees(/Launch 🚀 at 10:30:45 in crm:stage:won/);
    each.leavesHome();
  }
  await rita.writes("One more thing about it");
  await rita.chooses("It's a reply to #…", "#1 Launch 🚀 at 10:30:45 in crm:stage:won");
});
