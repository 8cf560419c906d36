import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/index.ts";
import { isObject, type JsonObject } from "../../sandbox/state/json.ts";
import { files, setUp } from "../support/acme.ts";
import { readRows } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(async () => {
  expect(await undelivered(), "messages that Slack would not take").toEqual([]);
  await world.stop();
});

describe("40,000 characters", () => {
  const LONG = "zebra and more words\n".repeat(1_904);

  test("as a reply and as an edit go on whole", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita);
    await omar.writes(`reply: ${LONG}`, { in: "#ops-triage", thread: /#1/ });
    await rita.writes("first", { thread: /#1/ });
    await rita.edits(/^first$/, LONG);
    expect(await rows("select text from request_entries")).toEqual([[LONG], [LONG]]);
    expect(passedOn("dm")).toBe(LONG);
    expect(passedOn("private")).toBe(LONG);
  });

  test("after the command fill the form as far as it goes, and say what is left out", async () => {
    const rita = world.person("Rita");
    await rita.types(`/ops-request ${LONG}`);
    rita.sees(/Details hold 3,000 characters: the last [\d,]+ you typed are not here/);
  });

  test("to the app in no thread are asked about like any other message", async () => {
    await world.person("Rita").writes(LONG);
    world.person("Rita").sees("[File as request]");
  });

  const forms: readonly (readonly [string, string, (rita: Driver, omar: Driver) => Promise<void>])[] = [
    ["New ops request", "Send request", (rita) => fillNew(rita)],
    ["Reply", "Send", (_, omar) => press(omar, "Reply", "Message")],
    ["Resolve", "Resolve", (_, omar) => press(omar, "Resolve", "What was done?")],
    ["Edit request", "Save", (rita) => rita.clicks("Edit request")],
    [
      "Wait on requester",
      "Send",
      async (_, omar) => {
        await omar.chooses("More", "Wait on requester");
        await omar.fills("Question", "Which?");
      },
    ],
    [
      "Wait on another team",
      "Wait",
      async (_, omar) => {
        await omar.chooses("More", "Wait on another team…");
        await omar.fills("Who?", "Legal");
        await omar.chooses("Until when?", "2026-10-30 12:00");
      },
    ],
    [
      "Reopen",
      "Reopen",
      (rita, omar) => afterResolve(omar, () => press(rita, "Not solved: reopen", "What is missing?")),
    ],
    [
      "Comment",
      "Send",
      (rita, omar) =>
        afterResolve(omar, async () => {
          await rita.clicks("Comment");
          await rita.chooses("How was this?", "1");
          await rita.fills("Comment", "Something");
        }),
    ],
    [
      "Decline",
      "Decline",
      async (_, omar) => {
        await omar.chooses("More", "Decline…");
        await omar.chooses("Reason", "No capacity for it");
        await omar.fills("In a sentence", "No.");
      },
    ],
  ];
  test.each(forms)(
    "forged into %s are refused at their field, and the form stays open",
    async (_, submit, fill) => {
      const [rita, omar] = [world.person("Rita"), world.person("Omar")];
      await files(rita);
      await fill(rita, omar);
      const stored = async () => [
        await rows("select * from requests"),
        await rows("select * from request_entries"),
      ];
      const before = await stored();
      const actor = rita.modal() ? rita : omar;
      forgeTexts(LONG);
      await actor.submits(submit);
      actor.sees(/Up to [\d,]+ characters; this has 39,984/);
      expect(await stored()).toEqual(before);
    },
  );
});

async function fillNew(rita: Driver): Promise<void> {
  await rita.types("/ops-request");
  await rita.fills("What do you need?", "Something");
  await rita.chooses("Type", "CRM data fix");
  await rita.fills("Details", "More");
}

async function afterResolve(omar: Driver, act: () => Promise<void>): Promise<void> {
  await press(omar, "Resolve", "What was done?");
  await omar.submits("Resolve");
  await act();
}

async function press(omar: Driver, button: string, field: string): Promise<void> {
  await omar.clicks(button);
  await omar.fills(field, "Something");
}

/** Puts this text into every text field of what is submitted next, which Slack itself would not let through. */
function forgeTexts(text: string): void {
  const { socket } = world.sandbox;
  const send = socket.send.bind(socket);
  socket.send = (type, payload, retry) => send(type, withTexts(payload, text), retry);
}

function withTexts(payload: JsonObject, text: string): JsonObject {
  if (payload.type !== "view_submission") return payload;
  return JSON.parse(JSON.stringify(payload), (_, value) =>
    isObject(value) && value.type === "plain_text_input" ? { ...value, value: text } : value,
  );
}

/** What Tandem passes on in the threads of channels of a kind, put together again. */
function passedOn(kind: "dm" | "private"): string {
  const channels = [...world.sandbox.workspace.channels.values()].filter((channel) => channel.kind === kind);
  return channels
    .flatMap((channel) => channel.messages.filter(({ shownAs, threadTs }) => shownAs && threadTs))
    .flatMap((message) => pieces(message.blocks).filter(({ type }) => type === "rich_text_section"))
    .flatMap((words) => pieces(words.elements).map(({ text = "" }) => String(text)))
    .join("");
}

function pieces(blocks: unknown): readonly JsonObject[] {
  if (Array.isArray(blocks)) return blocks.flatMap(pieces);
  if (!isObject(blocks)) return [];
  return [blocks, ...Object.values(blocks).flatMap(pieces)];
}

function undelivered(): Promise<readonly unknown[]> {
  return rows("select key, last_error from messages where status = 'dead'");
}

function rows(query: string): Promise<readonly (readonly unknown[])[]> {
  return readRows(world.databaseUrl, query);
}
