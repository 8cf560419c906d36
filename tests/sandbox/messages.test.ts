import { LogLevel, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox, TravellingClock } from "../../sandbox/index.ts";

let sandbox: Sandbox;
let web: WebClient;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: TravellingClock.frozenAt("2026-11-23T14:00:00Z") });
  web = clientOf(sandbox, sandbox.botToken);
});

afterEach(async () => {
  await sandbox.stop();
});

function clientOf({ apiUrl }: Sandbox, token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    logLevel: LogLevel.ERROR,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}

/** Slack's name for why it refused. */
async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "accepted";
  } catch (error) {
    return (error as { data?: { error: string } }).data?.error ?? String(error);
  }
}

test("every message of a channel has a later ts than the one before, also when the clock goes back", async () => {
  const post = async () => (await web.chat.postMessage({ channel: "U0RITA", text: "x" })).ts ?? "";
  const first = await post();
  const second = await post();
  await sandbox.clock.jumpTo(sandbox.clock.now() - 60_000);
  const third = await post();
  expect([first, second, third]).toEqual(["1795442400.000100", "1795442400.000200", "1795442400.000300"]);
});

test("history is paged from the newest, bounded by ts, and shows metadata in full only when asked", async () => {
  const metadata = { event_type: "card", event_payload: { id: "42" } };
  const stamps: string[] = [];
  for (const text of ["one", "two", "three"])
    stamps.push((await web.chat.postMessage({ channel: "U0RITA", text, metadata })).ts ?? "");
  const channel = "D0RITA";
  const page = await web.conversations.history({ channel, limit: 2 });
  expect(page.messages?.map(({ text }) => text)).toEqual(["three", "two"]);
  expect(page.messages?.[0]).toHaveProperty("metadata", { event_type: "card" });
  const rest = await web.conversations.history({
    channel,
    limit: 2,
    cursor: page.response_metadata?.next_cursor ?? "",
  });
  expect(rest.messages?.map(({ text }) => text)).toEqual(["one"]);
  const bounds = { channel, oldest: stamps[0] ?? "", latest: stamps[1] ?? "" };
  expect((await web.conversations.history(bounds)).messages).toEqual([]);
  const inclusive = await web.conversations.history({
    ...bounds,
    inclusive: true,
    include_all_metadata: true,
  });
  expect(inclusive.messages?.map((message) => message.metadata)).toEqual([metadata, metadata]);
  sandbox.faults.historyWithoutMetadata = true;
  const without = await web.conversations.history({ channel, include_all_metadata: true });
  expect(without.messages?.[0]?.metadata).toEqual({ event_type: "card" });
});

test("a thread lists its first message and its replies; a deleted first message leaves a place holder", async () => {
  const { ts = "" } = await web.chat.postMessage({ channel: "U0RITA", text: "card" });
  const reply = await web.chat.postMessage({ channel: "D0RITA", text: "reply", thread_ts: ts });
  await web.chat.postMessage({ channel: "D0RITA", text: "reply to the reply", thread_ts: reply.ts ?? "" });
  await web.chat.delete({ channel: "D0RITA", ts });
  const { messages } = await web.conversations.replies({ channel: "D0RITA", ts });
  expect(messages?.map(({ text }) => text)).toEqual([
    "This message was deleted.",
    "reply",
    "reply to the reply",
  ]);
  expect((await web.conversations.history({ channel: "D0RITA" })).messages).toHaveLength(1);
  expect(await errorOf(web.chat.update({ channel: "D0RITA", ts, text: "x" }))).toBe("message_not_found");
});

test("an update without blocks removes them and keeps the metadata", async () => {
  const metadata = { event_type: "card", event_payload: { id: "42" } };
  const { ts = "" } = await web.chat.postMessage({
    channel: "U0RITA",
    text: "a",
    blocks: [{ type: "divider" }],
    metadata,
  });
  await web.chat.update({ channel: "D0RITA", ts, text: "b" });
  const { messages } = await web.conversations.history({ channel: "D0RITA", include_all_metadata: true });
  expect(messages?.[0]).toMatchObject({ text: "b", metadata });
  expect(messages?.[0]).not.toHaveProperty("blocks");
});

test("only the app's own messages can be changed, and nothing is posted into an archived channel", async () => {
  await sandbox.person("Rita").writes("mine");
  const [message] = sandbox.workspace.channels.get("D0RITA")?.messages ?? [];
  expect(await errorOf(web.chat.update({ channel: "D0RITA", ts: message?.ts ?? "", text: "x" }))).toBe(
    "cant_update_message",
  );
  expect(await errorOf(web.chat.delete({ channel: "D0RITA", ts: message?.ts ?? "" }))).toBe(
    "cant_delete_message",
  );
  sandbox.workspace.channelNamed("#sales").isArchived = true;
  expect(await errorOf(web.chat.postMessage({ channel: "C0SALES", text: "x" }))).toBe("is_archived");
});

test("an ephemeral message is seen by one member of the channel only", async () => {
  await web.conversations.join({ channel: "C0SALES" });
  await web.chat.postEphemeral({ channel: "C0SALES", user: "U0RITA", text: "only you" });
  sandbox.person("Rita").sees("only you");
  sandbox.person("Raj").seesNot("only you");
  expect(await errorOf(web.chat.postEphemeral({ channel: "C0SALES", user: "U0GUS", text: "x" }))).toBe(
    "user_not_in_channel",
  );
});
