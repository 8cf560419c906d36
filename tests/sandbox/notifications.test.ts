import { LogLevel, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Driver, type Sandbox, startSandbox, TravellingClock } from "../../sandbox/index.ts";

const NOON = Date.parse("2026-11-23T17:00:00Z");

let sandbox: Sandbox;
let web: WebClient;
let [rita, olive, omar, lena]: Driver[] = [];

beforeEach(async () => {
  sandbox = await startSandbox({ clock: TravellingClock.frozenAt(NOON) });
  sandbox.workspace.channelNamed("ops-triage").memberIds.add(sandbox.botUserId);
  web = new WebClient(sandbox.botToken, {
    slackApiUrl: sandbox.apiUrl,
    logLevel: LogLevel.ERROR,
    retryConfig: { retries: 0 },
  });
  [rita, olive, omar, lena] = ["Rita", "Olive", "Omar", "Lena"].map((name) => sandbox.person(name));
});

afterEach(async () => {
  await sandbox.stop();
});

const TRIAGE = "C0OPSTRIAGE";

async function post(channel: string, text: string, more: object = {}): Promise<string> {
  const { ts = "" } = await web.chat.postMessage({ channel, text, ...more });
  await sandbox.clock.jumpTo(sandbox.clock.now() + 1000); // one message a second
  return ts;
}

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });

test("a new top-level message of a DM notifies, once, with its plain text; an edit of it never does", async () => {
  const ts = await post("U0RITA", "Your request <@U0OLIVE>", { blocks: [section("the card")] });
  expect(rita?.notifications()).toEqual([
    {
      from: "app",
      place: "DM with app",
      isInThread: false,
      reason: "direct message",
      text: "Your request @Olive",
      at: NOON,
    },
  ]);
  rita?.catchesUp();
  await web.chat.update({ channel: "D0RITA", ts, text: "Solved, <@U0RITA>" });
  expect(rita?.timesNotifiedOf()).toBe(0);
  expect(olive?.timesNotifiedOf()).toBe(0);
});

test("a reply under an app's message in a DM notifies only once the person took part, or when it is also sent to the DM", async () => {
  const thread_ts = await post("U0RITA", "card");
  rita?.catchesUp();
  await post("U0RITA", "an answer", { thread_ts });
  rita?.wasNotNotifiedOf(/answer/);
  const ts = await post("U0RITA", "solved", { thread_ts, reply_broadcast: true });
  rita?.wasNotifiedOf(/solved/);
  expect(rita?.notifications()).toMatchObject([{ reason: "direct message", isInThread: true }]);
  await web.chat.update({ channel: "D0RITA", ts, text: "solved again" });
  await rita?.writes("thanks", { thread: /card/ });
  expect(rita?.timesNotifiedOf()).toBe(1);
  await post("U0RITA", "welcome", { thread_ts });
  rita?.wasNotifiedOf(/welcome/);
});

test("in a channel only those notice who are mentioned: by name, by their user group as it is now, in words that are shown", async () => {
  await post(TRIAGE, "nothing for anybody");
  await post(TRIAGE, "look, <@U0OMAR>, <@U0RITA>, <@U0DORA>");
  expect([olive, omar, rita].map((one) => one?.timesNotifiedOf())).toEqual([0, 1, 0]);
  sandbox.workspace.changeGroup("sales-ops", ["Olive", "Lena"]);
  await post(TRIAGE, "fallback", { blocks: [section("<!subteam^S0SALESOPS> please")] });
  expect([olive, omar, lena].map((one) => one?.timesNotifiedOf(/fallback/))).toEqual([1, 0, 0]);
  await post(TRIAGE, "hidden <@U0OMAR>", { blocks: [section("no mention here, &lt;@U0OMAR&gt;")] });
  const small = { type: "context", elements: [{ type: "mrkdwn", text: "<@U0OMAR>" }] };
  await post(TRIAGE, "small print", { blocks: [small] });
  omar?.wasNotNotifiedOf(/hidden|small/);
  const leaf = { type: "user", user_id: "U0OMAR" };
  const rich = { type: "rich_text", elements: [{ type: "rich_text_section", elements: [leaf] }] };
  await post(TRIAGE, "rich", { blocks: [rich] });
  omar?.wasNotifiedOf(/rich/);
  await post(TRIAGE, "all of you <!channel>");
  expect([olive, omar].map((one) => one?.timesNotifiedOf(/all of you/))).toEqual([1, 1]);
});

test("whoever began a thread, replied in it or was mentioned in it hears of replies while they are in the channel; a group does not follow", async () => {
  const thread_ts = await post(TRIAGE, "card for <!subteam^S0SALESOPS>");
  for (const one of [olive, omar]) one?.catchesUp();
  await post(TRIAGE, "first", { thread_ts });
  expect([olive, omar].map((one) => one?.timesNotifiedOf())).toEqual([0, 0]);
  await olive?.writes("a note", { in: "#ops-triage", thread: /card/ });
  await post(TRIAGE, "second for <@U0OMAR>", { thread_ts });
  await post(TRIAGE, "third", { thread_ts });
  expect([olive, omar].map((one) => one?.timesNotifiedOf(/second|third/))).toEqual([2, 2]);
  sandbox.workspace.leave("ops-triage", "Omar");
  await post(TRIAGE, "fourth", { thread_ts });
  sandbox.workspace.join("ops-triage", "Omar");
  expect([olive, omar].map((one) => one?.timesNotifiedOf(/fourth/))).toEqual([1, 0]);
  expect(olive?.timesNotifiedOf(/a note/)).toBe(0);
});

test("a reply that is also sent to a channel stands there, and notifies nobody beyond its thread and whom it mentions", async () => {
  const thread_ts = await post(TRIAGE, "card");
  const ts = await post(TRIAGE, "late, <@U0OMAR>", { thread_ts, reply_broadcast: true });
  expect([olive, omar].map((one) => one?.timesNotifiedOf())).toEqual([0, 1]);
  olive?.sees(/↳ app: late, @Omar[\s\S]*^app replied to a thread$/m);
  const { messages } = await web.conversations.history({ channel: TRIAGE });
  expect(messages?.[0]).toMatchObject({ ts, thread_ts, subtype: "thread_broadcast", root: { text: "card" } });
  const refused = post(TRIAGE, "no thread", { reply_broadcast: true });
  await expect(refused).rejects.toThrow("invalid_arguments");
});

test("what only one person sees notifies nobody; badges count what is unread, by conversation", async () => {
  await web.chat.postEphemeral({ channel: TRIAGE, user: "U0OMAR", text: "<@U0OMAR> psst" });
  expect(omar?.timesNotifiedOf()).toBe(0);
  await post(TRIAGE, "<@U0OMAR>");
  await post("U0OMAR", "direct");
  const { workspace } = sandbox;
  const triage = workspace.channelNamed("ops-triage");
  expect(workspace.notifications.unread("U0OMAR", triage)).toHaveLength(1);
  workspace.notifications.markRead("U0OMAR", triage);
  expect(workspace.notifications.unread("U0OMAR", triage)).toHaveLength(0);
  expect(omar?.notifications()).toMatchObject([{ text: "direct" }]);
});
