import type { App } from "@slack/bolt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox, TravellingClock } from "../../sandbox/index.ts";
import { startTinyApp } from "./tiny-app.ts";

let sandbox: Sandbox;
let tiny: { app: App; stop(): Promise<void> };

beforeEach(async () => {
  sandbox = await startSandbox({
    clock: TravellingClock.frozenAt("2026-11-23T14:00:00Z"),
    app: { shortcuts: [{ name: "Order this", callbackId: "order_this", type: "message" }] },
  });
  tiny = await startTinyApp(sandbox);
});

afterEach(async () => {
  await tiny.stop();
  await sandbox.stop();
});

test("a command the app does not acknowledge within 3 seconds shows Slack's timeout to that person alone", async () => {
  tiny.app.command("/slow", async () => {});
  const [rita, raj] = [sandbox.person("Rita"), sandbox.person("Raj")];
  const typing = rita.types("/slow", { in: "#sales" });
  await sandbox.clock.advanceBy(3000);
  await typing;
  expect(rita.screen()).toContain('/slow failed with the error "operation_timeout"');
  expect(raj.screen()).not.toContain("operation_timeout");
});

test("a button is pressed by its label, and its message changes in place for everybody in the channel", async () => {
  tiny.app.action("claim", async ({ ack, client, body }) => {
    await ack();
    if (body.type !== "block_actions" || !body.container) return;
    const { channel_id, message_ts } = body.container;
    await client.chat.update({ channel: channel_id, ts: message_ts, text: `<@${body.user.id}> has it` });
  });
  sandbox.workspace.join("#ops-triage", "app");
  await tiny.app.client.chat.postMessage({
    channel: "C0OPSTRIAGE",
    text: "#1 A quote",
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: "*#1* A quote &amp; more" } },
      {
        type: "actions",
        elements: [{ type: "button", action_id: "claim", text: { type: "plain_text", text: "Claim" } }],
      },
    ],
  });
  const [olive, omar, rita] = ["Olive", "Omar", "Rita"].map((name) => sandbox.person(name));
  olive?.sees("#1 A quote & more");
  rita?.seesNot(/A quote/);
  await omar?.clicks("Claim", { on: /#1/ });
  await expect.poll(() => olive?.screen()).toContain("@Omar has it");
  await expect(olive?.clicks("Claim")).rejects.toThrow(/cannot find \[Claim\][\s\S]*@Omar has it/);
});

test("dates read in the zone of the person who reads them", async () => {
  const time = Date.parse("2026-11-24T14:30:00Z") / 1000;
  const text = `by <!date^${time}^{day_divider_pretty} {time}|Tue> for <@U0RAJ>`;
  await tiny.app.client.conversations.join({ channel: "C0SALES" });
  await tiny.app.client.chat.postMessage({ channel: "C0SALES", text });
  const readBy = (name: string) => sandbox.person(name).screen();
  expect(readBy("Rita")).toContain("by Tomorrow 9:30 AM for @Raj");
  expect(readBy("Raj")).toContain("by Tomorrow 2:30 PM for @Raj");
  expect(readBy("Rosa")).toContain("by Tomorrow 1:30 AM for @Raj");
});

test("what a person writes reaches the app with names turned into references and signs escaped", async () => {
  const texts: string[] = [];
  tiny.app.message(async ({ message }) => {
    if ("text" in message && message.text) texts.push(message.text);
  });
  await sandbox.person("Rita").writes("a < b & ask @Raj in #sales");
  expect(texts).toEqual(["a &lt; b &amp; ask <@U0RAJ> in <#C0SALES|>"]);
});

test("the words after a command arrive escaped, with ids and names", async () => {
  const texts: string[] = [];
  tiny.app.command("/order", async ({ ack, body }) => {
    texts.push(body.text);
    await ack(`Noted: ${body.text}`);
  });
  const rita = sandbox.person("Rita");
  await rita.types("/order <b> for @Raj in #ops-triage, see https://acme.example/a?b=1&c");
  expect(texts).toEqual([
    "&lt;b&gt; for <@U0RAJ|raj> in <#C0OPSTRIAGE|>, see <https://acme.example/a?b=1&amp;c>",
  ]);
  rita.sees("Noted: <b> for @Raj");
  rita.reloads();
  rita.seesNot(/Noted/);
});

test("a message shortcut carries the message, and its answer can go to its response_url five times", async () => {
  const statuses: (number | string)[] = [];
  tiny.app.shortcut("order_this", async ({ ack, shortcut }) => {
    await ack();
    if (shortcut.type !== "message_action") return;
    for (let use = 1; use <= 6; use += 1) {
      const body = JSON.stringify({ text: `${use}: ${shortcut.message.text}` });
      const response = await fetch(shortcut.response_url, {
        method: "POST",
        body,
        headers: { "content-type": "application/json" },
      });
      statuses.push(response.status);
    }
  });
  const [raj, rita] = [sandbox.person("Raj"), sandbox.person("Rita")];
  await raj.writes("Globex wants 18 %", { in: "#sales" });
  await rita.uses("Order this", { on: /Globex/ });
  await expect.poll(() => statuses).toEqual([200, 200, 200, 200, 200, 404]);
  rita.sees("5: Globex wants 18 %");
  raj.seesNot(/5: Globex/);
});

test("Home shows what the app publishes when it is opened, and stale hashes are refused", async () => {
  const home = (text: string) => ({
    type: "home" as const,
    blocks: [{ type: "section" as const, text: { type: "plain_text" as const, text } }],
  });
  tiny.app.event("app_home_opened", async ({ client, event }) => {
    await client.views.publish({ user_id: event.user, view: home("Welcome") });
  });
  const rita = sandbox.person("Rita");
  await rita.opensHome();
  await expect.poll(() => rita.screen()).toContain("Welcome");
  const stale = tiny.app.client.views.publish({ user_id: "U0RITA", view: home("Again"), hash: "old" });
  await expect(stale).rejects.toThrow(/hash_conflict/);
  rita.leavesHome();
  rita.seesNot(/Welcome/);
});

test("files, edits, deletions, threads and reactions reach the app as Slack words them", async () => {
  const seen: unknown[] = [];
  tiny.app.event("message", async ({ event }) => {
    const kind = "thread_ts" in event ? "reply" : "new";
    seen.push(event.subtype ?? kind);
  });
  tiny.app.event("reaction_added", async ({ event }) => {
    seen.push(event.reaction);
  });
  const rita = sandbox.person("Rita");
  await rita.writes("first");
  await rita.writes("second", { thread: /first/ });
  await rita.writes("with a file", { files: [{ name: "quote.txt", content: "18 %" }] });
  await rita.edits(/first/, "First");
  await rita.deletes(/second/);
  await rita.reacts("ticket", { to: /First/ });
  expect(seen).toEqual(["new", "reply", "file_share", "message_changed", "message_deleted", "ticket"]);
  rita.sees("First (edited) :ticket: 1");
  rita.sees("with a file (file: quote.txt)");
});
