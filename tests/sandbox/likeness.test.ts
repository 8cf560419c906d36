import { LogLevel, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox, TravellingClock } from "../../sandbox/index.ts";
import type { JsonObject } from "../../sandbox/state/json.ts";

/* What real Slack sends of messages, where it is easy to be kinder. */

let sandbox: Sandbox;
let web: WebClient;
let events: JsonObject[];

beforeEach(async () => {
  await startAs([]);
});

afterEach(async () => {
  await sandbox.stop();
});

async function startAs(scopes: readonly string[]): Promise<void> {
  sandbox = await startSandbox({
    clock: TravellingClock.frozenAt("2026-11-23T14:00:00Z"),
    app: scopes.length > 0 ? { scopes } : {},
  });
  const options = { slackApiUrl: sandbox.apiUrl, logLevel: LogLevel.ERROR, retryConfig: { retries: 0 } };
  web = new WebClient(sandbox.botToken, options);
  events = [];
  sandbox.workspace.onEvent((event) => events.push(event));
}

const inSales = { in: "#sales" };

test("deleting a message that has replies changes it into a place holder; one without is gone", async () => {
  const [rita, raj] = [sandbox.person("Rita"), sandbox.person("Raj")];
  await rita.writes("Who knows Globex?", inSales);
  await raj.writes("I do", { ...inSales, thread: /Who knows/ });
  await rita.deletes(/Who knows/);
  const { message, ...changed } = events.at(-1) as { message: JsonObject };
  expect(changed).toMatchObject({ subtype: "message_changed", hidden: true });
  expect(message).toMatchObject({ subtype: "tombstone", user: "USLACKBOT", hidden: true, reply_count: 1 });
  expect(message).not.toHaveProperty("edited");
  expect(changed).toHaveProperty("previous_message.text", "Who knows Globex?");
  await raj.writes("Still there?", { ...inSales, thread: /This message was deleted/ });
  expect(events.at(-1)).toHaveProperty("thread_ts", message.ts);
  sandbox.workspace.tellsOfDeleted = false;
  await raj.deletes(/Still there/);
  expect(events.at(-1)).toMatchObject({ subtype: "message_deleted" });
  expect(events.at(-1)).not.toHaveProperty("previous_message");
});

test("what people type comes as text and as rich text: emoji, links, mentions, formats, lists", async () => {
  const typed =
    "👍🏽 thanks :tada: at 10:30:45, *see* crm:stage:won @here @Raj @sales-ops #sales https://x.example [form](https://y.example)\n> quoted\n• one\n• two";
  await sandbox.person("Rita").writes(typed, inSales);
  const sent = events.at(-1) as { text: string; blocks: { elements: { elements: JsonObject[] }[] }[] };
  expect(sent.text).toBe(
    ":+1::skin-tone-4: thanks :tada: at 10:30:45, *see* crm:stage:won <!here> <@U0RAJ> <!subteam^S0SALESOPS> <#C0SALES|> <https://x.example> <https://y.example|form>\n&gt; quoted\n• one\n• two",
  );
  const [section, quote, list] = sent.blocks[0]?.elements ?? [];
  expect(section?.elements).toEqual([
    { type: "emoji", name: "+1", unicode: "1f44d-1f3fd", skin_tone: 4 },
    { type: "text", text: " thanks " },
    { type: "emoji", name: "tada", unicode: "1f389" },
    { type: "text", text: " at 10:30:45, " },
    { type: "text", text: "see", style: { bold: true } },
    { type: "text", text: " crm:stage:won " },
    { type: "broadcast", range: "here" },
    { type: "text", text: " " },
    { type: "user", user_id: "U0RAJ" },
    { type: "text", text: " " },
    { type: "usergroup", usergroup_id: "S0SALESOPS" },
    { type: "text", text: " " },
    { type: "channel", channel_id: "C0SALES" },
    { type: "text", text: " " },
    { type: "link", url: "https://x.example" },
    { type: "text", text: " " },
    { type: "link", url: "https://y.example", text: "form" },
  ]);
  expect(quote).toMatchObject({ type: "rich_text_quote", elements: [{ type: "text", text: "quoted" }] });
  expect(list).toMatchObject({ type: "rich_text_list", style: "bullet" });
  sandbox.person("Rita").sees("👍🏽 thanks 🎉 at 10:30:45, see crm:stage:won @here @Raj @sales-ops #sales");
});

test("a forwarded message has its words in an attachment, and only those of its sender in its text", async () => {
  const [rita, raj] = [sandbox.person("Rita"), sandbox.person("Raj")];
  await raj.writes("Globex stands twice", inSales);
  await rita.forwards(/Globex stands twice/);
  expect(events.at(-1)).toMatchObject({
    user: "U0RITA",
    text: "",
    attachments: [
      {
        is_share: true,
        is_msg_unfurl: true,
        author_id: "U0RAJ",
        text: "Globex stands twice",
        from_url: expect.stringContaining("https://acme.slack.com/archives/C0SALES/p"),
      },
    ],
  });
  expect(events.at(-1)).not.toHaveProperty("blocks");
  await rita.forwards(/Posted in #sales/, { in: "#sales", saying: "Can somebody look?" });
  expect(events.at(-1)).toMatchObject({ text: "Can somebody look?" });
});

test("an integration's post has its words in blocks, and a person may write through another app", async () => {
  await sandbox.integrationPosts("Deal Bot", "#sales", {
    blocks: [{ type: "section", text: { type: "mrkdwn", text: "Globex is *won*" } }],
  });
  expect(events.at(-1)).toMatchObject({ text: "", user: "U0DEALBOT", bot_id: "B0DEALBOT" });
  const through = { appId: "A0PHONE", botId: "B0PHONE" };
  await sandbox.person("Rita").writes("from my car", { ...inSales, through });
  expect(events.at(-1)).toMatchObject({ user: "U0RITA", bot_id: "B0PHONE", app_id: "A0PHONE" });
  expect(events.at(-1)).not.toHaveProperty("subtype");
});

test("a reply to a message that is gone is posted at the root, and the answer does not say thread_ts", async () => {
  const { ts = "" } = await web.chat.postMessage({ channel: "U0RITA", text: "card" });
  await web.chat.delete({ channel: "D0RITA", ts });
  const { message } = await web.chat.postMessage({ channel: "D0RITA", text: "reply", thread_ts: ts });
  expect(message).not.toHaveProperty("thread_ts");
});

const AS_OLIVE = { text: "Solved", username: "Olive", icon_url: "https://x.example/olive.png" };

test("a post under another name has no author but the app, keeps that name, and goes to Slackbot's DM when it names a person", async () => {
  const { ts = "" } = await web.chat.postMessage({ channel: "D0RITA", ...AS_OLIVE });
  expect(events.at(-1)).toMatchObject({ subtype: "bot_message", username: "Olive", bot_id: "B0BOT" });
  expect(events.at(-1)).not.toHaveProperty("user");
  await web.chat.update({ channel: "D0RITA", ts, text: "Solved again" });
  sandbox.person("Rita").sees("Olive: Solved again");
  const elsewhere = await web.chat.postMessage({ channel: "U0RITA", ...AS_OLIVE });
  expect(elsewhere.channel).not.toBe("D0RITA");
  sandbox.person("Rita").sees(/DM with Slackbot\s+Olive: Solved/);
});

test("without its scope another name is ignored, and every answer says which scopes there are", async () => {
  await sandbox.stop();
  await startAs(["chat:write"]);
  const { message, response_metadata } = await web.chat.postMessage({ channel: "U0RITA", ...AS_OLIVE });
  expect(message).not.toHaveProperty("username");
  expect(response_metadata?.scopes).toEqual(["chat:write"]);
});
