import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Channel } from "../../sandbox/state/channels.ts";
import { files as filesRequest, setUp } from "../support/acme.ts";
import { bytesOf } from "../support/file-bytes.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

const QUOTE = { name: "quote.pdf", content: "quote for 42,000, confidential terms inside" };
const underHers = { thread: /#1/, files: [QUOTE] };
const inTriage = { in: "#ops-triage", thread: /#1/, files: [QUOTE] };

describe("a file in a thread", () => {
  beforeEach(() => filesRequest(world.person("Rita")));

  test("of the requester follows into the thread of ops, once, whole, and stays out of the database", async () => {
    await world.person("Rita").writes("Here it is", underHers);
    world.person("Omar").sees(/Rita: Here it is with quote\.pdf[\s\S]*\(file: quote\.pdf\)/);
    expect(copies("#ops-triage")).toEqual([QUOTE]);
    expect((await bytesOf(world.databaseUrl)).count(QUOTE.content)).toBe(0);
  });

  test("goes on without words as well, and ends nothing but a wait", async () => {
    await world.person("Rita").writes("", underHers);
    world.person("Omar").sees(/Rita: with quote\.pdf/);
    expect(copies("#ops-triage")).toEqual([QUOTE]);
  });

  test("of ops stays with a note, and goes with a reply", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await omar.writes("For us only", inTriage);
    rita.seesNot(/quote\.pdf/);
    await omar.writes("reply: Signed", inTriage);
    rita.sees(/Omar: Signed with quote\.pdf[\s\S]*\(file: quote\.pdf\)/);
    expect(copies("Rita")).toEqual([QUOTE]);
  });

  test("of a note goes out when the note is edited into a reply", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await omar.writes("For us only", inTriage);
    await omar.edits(/For us only/, "reply: For you too");
    rita.sees(/Omar: For you too with quote\.pdf · \(edited\)/);
    expect(copies("Rita")).toEqual([QUOTE]);
  });

  test("is taken back with the message that is deleted", async () => {
    const rita = world.person("Rita");
    await rita.writes("Here it is", underHers);
    world.person("Omar").sees("Files: quote.pdf");
    await rita.deletes(/Here it is/);
    expect(copies("#ops-triage")).toEqual([]);
    world.person("Omar").seesNot(/quote\.pdf/);
  });

  test("is passed on once when Slack delivers its message three times", async () => {
    world.sandbox.faults.deliverTwice(1, 3);
    await world.person("Rita").writes("Here it is", underHers);
    expect(copies("#ops-triage")).toEqual([QUOTE]);
  });

  test.each([
    ["larger than 50 MB", 50 * 1024 * 1024 + 1, "it is larger than 50 MB. Share a link to it instead."],
    ["empty", 0, "it is empty."],
  ])("that is %s is not passed on, and its sender is told", async (_, size, why) => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await rita.writes("Here it is", {
      thread: /#1/,
      files: [{ name: "big.zip", content: "x".repeat(size) }],
    });
    rita.sees(`big.zip was not passed on: ${why}`);
    omar.sees(/Rita: Here it is with big\.zip/);
    expect(copies("#ops-triage")).toEqual([]);
  });

  test.each([
    ["files.info", { kind: "http500" }, {}],
    ["files", { kind: "http503" }, {}],
    ["files", { kind: "reset" }, {}],
    ["files.getUploadURLExternal", { kind: "ratelimited", retryAfter: 30 }, {}],
    ["upload", { kind: "http500" }, {}],
    ["upload", { kind: "reset" }, {}],
    ["files.completeUploadExternal", { kind: "ratelimited", retryAfter: 30 }, {}],
    ["files.completeUploadExternal", { kind: "slackError", error: "internal_error" }, {}],
    ["files.completeUploadExternal", { kind: "reset" }, {}],
    ["files.completeUploadExternal", { kind: "http500" }, { carriedOut: true }],
    ["files.completeUploadExternal", { kind: "reset" }, { carriedOut: true }],
    ["files.completeUploadExternal", { kind: "http500" }, { carriedOut: true, delayMs: 1_500 }],
  ] as const)("arrives once although %s ends with %j, %j", async (method, fault, rule) => {
    world.sandbox.faults.next(method, fault, rule);
    await world.person("Rita").writes("Here it is", underHers);
    expect(copies("#ops-triage")).toEqual([QUOTE]);
  });

  test("arrives once after Slack could not be reached, and holds up no message", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    world.sandbox.faults.next("files", { kind: "http503" }, { times: 20 });
    await Promise.all([
      rita.writes("Here it is", underHers),
      rita.writes("And one more thing", { thread: /#1/ }),
    ]);
    omar.sees(/Rita: And one more thing/);
    expect(copies("#ops-triage")).toEqual([QUOTE]);
  });
});

describe("a file in the form", () => {
  async function filesWith(type: string, attached: readonly { name: string; content: string }[]) {
    const rita = world.person("Rita");
    await rita.types("/ops-request");
    await rita.fills("What do you need?", "Check the quote");
    await rita.chooses("Type", type);
    await rita.clicks("More options");
    await rita.attaches("Files", attached);
    await rita.submits("Send request");
  }

  test("follows in the card's thread, up to five", async () => {
    const names = ["a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf"];
    await filesWith(
      "CRM data fix",
      names.map((name) => ({ name, content: `in ${name}` })),
    );
    expect(
      copies("#ops-triage")
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(names);
    world.person("Omar").sees(/Rita: with a\.pdf, b\.pdf, c\.pdf, d\.pdf, e\.pdf/);
  });

  test("of a private request goes to its owners only", async () => {
    await filesWith("Commission question", [QUOTE]);
    expect(copies("#ops-triage")).toEqual([]);
    expect(copies("Olive")).toEqual([QUOTE]);
    expect(copies("Omar")).toEqual([QUOTE]);
    expect(copies("Raj")).toEqual([]);
  });

  test("that somebody else owns is not passed on", async () => {
    const { workspace, sessions } = world.sandbox;
    const rita = world.person("Rita");
    await rita.types("/ops-request");
    await rita.fills("What do you need?", "Check the quote");
    await rita.chooses("Type", "CRM data fix");
    await rita.clicks("More options");
    await rita.attaches("Files", [QUOTE]);
    const theirs = workspace.files.add({ name: "board.pdf", ownerId: "U0LENA", content: new Uint8Array(9) });
    const forged = { type: "file_input", files: [workspace.files.toObject(theirs)] };
    for (const view of sessions.of(rita.person.id).modals)
      view.values = { ...view.values, files: { files: forged } };
    await rita.submits("Send request");
    expect(copies("#ops-triage")).toEqual([]);
    rita.sees("board.pdf was not passed on: it is somebody else's.");
  });
});

test("a file leaves the shared thread when its request is made private", async () => {
  await filesRequest(world.person("Rita"));
  await world.person("Rita").writes("Here it is", underHers);
  const omar = world.person("Omar");
  await omar.clicks("Claim");
  await omar.chooses("More", "Make private");
  await omar.submits("Make private");
  expect(copies("#ops-triage")).toEqual([]);
  expect(copies("Omar")).toEqual([QUOTE]);
});

test("what was attached before set-up follows once Sales Ops have set Tandem up", async () => {
  await world.stop();
  world = await startWorld();
  const rita = world.person("Rita");
  await filesRequest(rita);
  await rita.writes("Here it is", underHers);
  await setUp(world);
  world.person("Omar").sees(/Rita: Here it is with quote\.pdf/);
  expect(copies("#ops-triage")).toEqual([QUOTE]);
});

/** The files that Tandem posted in a channel or a person's DM, oldest first. */
function copies(place: string): readonly { name: string; content: string }[] {
  const { workspace } = world.sandbox;
  const isThere = ({ name, kind, memberIds }: Channel) =>
    place.startsWith("#")
      ? name === place.slice(1)
      : kind === "dm" && memberIds.has(workspace.personNamed(place).id) && memberIds.has(workspace.bot.id);
  const messages = [...workspace.channels.values()].filter(isThere).flatMap((channel) => channel.messages);
  return messages
    .filter((message) => message.isByBot)
    .flatMap((message) => message.fileIds)
    .flatMap((id) => {
      const file = workspace.files.find(id);
      return file ? [{ name: file.name, content: new TextDecoder().decode(file.content) }] : [];
    });
}
