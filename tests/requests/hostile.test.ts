import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Driver } from "../../sandbox/index.ts";
import { isObject, type JsonObject } from "../../sandbox/state/json.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(async () => {
  expect(undelivered(), "messages that Slack would not take").toEqual([]);
  await world.stop();
});

/** Each with a word by which it can be found. */
const HOSTILE = [
  ["pings", "<!channel> <!here> <!subteam^S0OPS> <@U0RAJ> @channel @raj zebra"],
  ["right-to-left and without width", "\u202Ezebra\u202C \u2067zebra \u200B\u2060\uFEFF שלום zebra"],
  ["SQL and search operators", `zebra'); drop table requests; -- " OR 1=1 NEAR(a b) col:* ^x`],
  ["broken emoji", "zebra \uD83D :tada: 👩‍👩‍👧‍👦 \uDE00 🏳️‍🌈 \u0000"],
  ["markup", "```*zebra*``` `x` _y_ ~z~ > q <b>html</b> &amp;lt; &lt;!channel&gt;"],
  ["hidden links", "<https://evil.example|https://good.example> <mailto:a@b.c|zebra>"],
] as const;

describe.each(HOSTILE)("text full of %s", (_, typed) => {
  /** What nobody can type, no database can hold: lone surrogates and NUL. */
  const kept = typed.replaceAll(/\0|\p{Surrogate}/gu, "");

  test("typed into every field is stored as typed, harms nothing, and is found", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await rita.types("/ops-request");
    await rita.fills("What do you need?", typed);
    await rita.chooses("Type", "CRM data fix");
    await rita.fills("Account or deal", typed);
    await rita.fills("Details", typed);
    await rita.clicks("More options");
    await rita.chooses("How urgent?", "Urgent");
    await rita.fills("Why is it urgent?", typed);
    await rita.submits("Send request");
    await omar.clicks("Reply");
    await omar.fills("Message", typed);
    await omar.fills("Save this message as", typed.slice(0, 50));
    await omar.submits("Send");
    await omar.clicks("Resolve");
    await omar.fills("What was done?", typed);
    await omar.submits("Resolve");
    await rita.clicks("Not solved: reopen");
    await rita.fills("What is missing?", typed);
    await rita.submits("Reopen");
    const columns = "summary, account, details, urgency_reason, reopen_text";
    expect(rows(`select ${columns} from requests`)).toEqual([Array(5).fill(kept.trim())]);
    expect(rows("select text from request_entries")).toEqual([[kept.trim()]]);
    for (const words of [typed, "zebra"]) {
      await rita.types(`/ops-request find ${words}`);
      expect(rita.screen()).toMatch(/Found for[\s\S]*#1/);
    }
    expectHarmless();
  });

  test("written, edited and answered in the threads is stored as typed and harms nothing", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita);
    await rita.writes("first", { thread: /#1/ });
    await rita.edits(/^first$/, typed);
    await omar.writes(`reply: ${typed}`, { in: "#ops-triage", thread: /#1/ });
    await omar.writes(typed, { in: "#ops-triage", thread: /#1/ });
    await rita.writes(typed);
    await rita.types(`/ops-request ${typed}`);
    rita.sees("modal: New ops request");
    expect(rows("select text from request_entries")).toHaveLength(3);
    for (const [text] of rows("select text from request_entries")) expect(text).toContain("zebra");
    expectHarmless();
  });
});

describe("40,000 characters", () => {
  const LONG = "zebra and more words\n".repeat(1_904);

  test("as a reply and as an edit go on whole", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await files(rita);
    await omar.writes(`reply: ${LONG}`, { in: "#ops-triage", thread: /#1/ });
    await rita.writes("first", { thread: /#1/ });
    await rita.edits(/^first$/, LONG);
    expect(rows("select text from request_entries")).toEqual([[LONG], [LONG]]);
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
    ["Add details", "Add", (rita) => rita.clicks("Add details")],
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
      const before = rows("select * from requests");
      const actor = rita.modal() ? rita : omar;
      forgeTexts(LONG);
      await actor.submits(submit);
      actor.sees(/Up to [\d,]+ characters; this has 39,984/);
      expect(rows("select * from requests")).toEqual(before);
      expect(rows("select * from request_entries")).toEqual([]);
    },
  );
});

async function fillNew(rita: Driver): Promise<void> {
  await rita.types("/ops-request");
  await rita.fills("What do you need?", "Something");
  await rita.chooses("Type", "CRM data fix");
  await rita.fills("Details", "More");
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

/** No message of Tandem's pings anybody but the two who talk, or shows another address than it leads to. */
function expectHarmless(): void {
  const { workspace } = world.sandbox;
  const posted = [...workspace.channels.values()]
    .flatMap((channel) => channel.messages)
    .filter(({ isByBot, text }) => isByBot && !text.startsWith("*Tandem is set up.*"));
  const ids = ["Rita", "Omar"].map((name) => workspace.personNamed(name).id).join("|");
  const pings = new RegExp(`<!(?!date)|<#|<http|<mailto|<@(?!(${ids})>)`);
  const harms = (text: unknown) => pings.test(String(text));
  const harmful = posted.flatMap(({ text, blocks }) => [
    ...(harms(text) ? [text] : []),
    ...pieces(blocks).filter(
      (piece) =>
        ["broadcast", "usergroup", "link"].includes(String(piece.type)) ||
        (piece.type === "mrkdwn" && harms(piece.text)) ||
        (piece.type === "user" && !ids.includes(String(piece.user_id))),
    ),
  ]);
  expect(harmful).toEqual([]);
}

/** What Tandem quotes in the threads of channels of a kind, put together again. */
function passedOn(kind: "dm" | "private"): string {
  const channels = [...world.sandbox.workspace.channels.values()].filter((channel) => channel.kind === kind);
  return channels
    .flatMap((channel) => channel.messages.filter(({ isByBot, threadTs }) => isByBot && threadTs))
    .flatMap((message) => pieces(message.blocks).filter(({ type }) => type === "rich_text_quote"))
    .flatMap((quote) => pieces(quote.elements).map(({ text }) => String(text)))
    .join("");
}

function pieces(blocks: unknown): readonly JsonObject[] {
  if (Array.isArray(blocks)) return blocks.flatMap(pieces);
  if (!isObject(blocks)) return [];
  return [blocks, ...Object.values(blocks).flatMap(pieces)];
}

function undelivered(): readonly unknown[] {
  return rows("select key, last_error from messages where status = 'dead'");
}

function rows(query: string): readonly (readonly unknown[])[] {
  const database = new BetterSqlite3(world.databaseUrl.replace("file:", ""), { readonly: true });
  const found = database.prepare(query).raw().all() as unknown[][];
  database.close();
  return found;
}
