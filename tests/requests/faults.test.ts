import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

describe("a triage channel that Slack will not post to", () => {
  beforeEach(async () => {
    world.sandbox.workspace.leave("#ops-triage", "Tandem");
    await files(world.person("Rita"), { what: "Lost in the channel" });
  });

  test("keeps the request and tells the admins what they can do", async () => {
    world.person("Rita").sees("#1 Lost in the channel");
    world.person("Olive").sees(/#ops-triage no longer has Tandem in it/);
    await world.person("Omar").types("/ops-request 1", { in: "#sales" });
    world.person("Omar").sees(/only visible to you[\s\S]*#1 Lost in the channel[\s\S]*\[Claim\]/);
  });

  test("gets its cards after another channel was chosen, once, with what was said meanwhile", async () => {
    const olive = world.person("Olive");
    await world.person("Rita").writes("Is anybody there?", { thread: /#1/ });
    await olive.types("/ops-settings set-up");
    await olive.chooses("Triage channel", "#sales-leaders");
    world.sandbox.workspace.join("#sales-leaders", "Tandem");
    await olive.submits("Save");
    olive.sees(/--- #sales-leaders[\s\S]*#1 Lost in the channel · new/);
    olive.sees(/Rita: Is anybody there\?/);
    expect(olive.screen().match(/#1 Lost in the channel · new/g)).toHaveLength(1);
  });
});

test("a card that somebody deletes is posted anew at once; deleted again it stays gone", async () => {
  const [olive, omar] = [world.person("Olive"), world.person("Omar")];
  await files(world.person("Rita"));
  const { messages } = world.sandbox.workspace.channelNamed("ops-triage");
  await olive.deletes(/#1 Remove/);
  omar.sees(/--- #ops-triage Tandem: 🆕 #1 Remove a duplicate account · new/);
  expect(messages).toHaveLength(1);
  await omar.clicks("Claim");
  omar.sees(/#1 Remove a duplicate account · @Omar/);
  await olive.deletes(/#1 Remove/);
  expect(messages).toHaveLength(0);
});

test("a form that Slack does not open is said, with the words that were typed", async () => {
  world.sandbox.faults.next("views.open", { kind: "http500" });
  const rita = world.person("Rita");
  await rita.types("/ops-request Discount for Globex");
  expect(rita.modal()).toBeUndefined();
  rita.sees(/Discount for Globex/);
});

test.skipIf(process.env.TEST_DATABASE !== undefined)(
  "while another process holds the database a submission says so, keeps the form open, and is accepted once later",
  async () => {
    const rita = world.person("Rita");
    await rita.types("/ops-request");
    await rita.fills("What do you need?", "Remove a duplicate");
    await rita.chooses("Type", "CRM data fix");
    const other = new BetterSqlite3(world.databaseUrl.replace("file:", ""));
    other.exec("begin immediate");
    await rita.submits("Send request");
    rita.sees("modal: New ops request");
    rita.sees(/press .*again/i);
    other.exec("commit");
    other.close();
    await world.settled();
    await rita.submits("Send request");
    expect(rita.modal()).toBeUndefined();
    await rita.types("/ops-request list");
    expect(rita.screen().match(/#\d+ Remove a duplicate\nnew · /g)).toHaveLength(1);
  },
);

test.each([
  ["an hour", 3_600_000],
  ["a weekend", 3 * 86_400_000],
])("after Slack was down for %s everything that waited is shown once, in order", async (_, downMs) => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita, { what: "Before the outage" });
  world.sandbox.faults.next("chat.postMessage", { kind: "http503" }, { times: 3 });
  await omar.clicks("Reply");
  await omar.fills("Message", "First answer");
  await omar.submits("Send");
  await world.passes(downMs);
  await omar.clicks("Reply");
  await omar.fills("Message", "Second answer");
  await omar.submits("Send");
  expect(rita.screen().match(/First answer|Second answer/g)).toEqual(["First answer", "Second answer"]);
});

const HOSTILE = [
  "<!channel> <!here> <@U0RAJ> <#C0SALES|sales>",
  "*bold* _it_ ~s~ `code` ```block``` > quote",
  "\u202Eright to left\u202C \u200Bzero\u200Bwidth 👩‍👩‍👧‍👦 é",
  `'; drop table requests; -- " OR 1=1 NEAR(a b) col:*`,
  "https://evil.example|<https://evil.example|good>",
  "&amp; &lt;b&gt; <b>html</b> <script>alert(1)</script>",
];

test.each(HOSTILE)("what people type is shown as typed and harms nothing: %s", async (typed) => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request");
  await rita.fills("What do you need?", typed);
  await rita.chooses("Type", "CRM data fix");
  await rita.fills("Account or deal", typed);
  await rita.fills("Details", typed);
  await rita.submits("Send request");
  await omar.clicks("Reply");
  await omar.fills("Message", typed);
  await omar.submits("Send");
  for (const person of [rita, omar]) person.sees(`#1 ${typed}`);
  rita.sees(`Omar: ${typed}`.slice(0, 40).replace(/\s+/g, " "));
  const texts = world.sandbox.calls.of("chat.postMessage").map((call) => String(call.args.text));
  for (const text of texts) expect(text).not.toMatch(/<!(?!date)|<#|<@U0RAJ|<http/);
});
