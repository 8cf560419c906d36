import type { App } from "@slack/bolt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox, TravellingClock } from "../../sandbox/index.ts";
import { ORDER_MODAL, startTinyApp } from "./tiny-app.ts";

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

function answerOrders(app: App, submitted: (values: Record<string, unknown>) => Record<string, string>) {
  app.command("/order", async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: ORDER_MODAL });
  });
  app.action("size_chosen", async ({ ack }) => ack());
  app.options("account_search", async ({ ack, payload }) => {
    await ack({ options: [{ text: { type: "plain_text", text: `${payload.value} Inc` }, value: "1" }] });
  });
  app.view("order", async ({ ack, view }) => {
    const errors = submitted(view.state.values);
    if (Object.keys(errors).length > 0) await ack({ response_action: "errors", errors });
    else await ack();
  });
}

test("a command opens a modal that is filled in by its labels and closes once it is accepted", async () => {
  let values: Record<string, unknown> = {};
  answerOrders(tiny.app, (submitted) => {
    values = submitted;
    return {};
  });
  const rita = sandbox.person("Rita");
  await rita.types("/order", { in: "#sales" });
  await rita.fills("What do you need?", "A quote");
  await rita.chooses("Size", "Large");
  await rita.chooses("Account", "Globex Inc", { search: "Globex" });
  await rita.chooses("For whom?", "Raj");
  await rita.chooses("Needed by", "2026-11-27 17:00");
  await rita.ticks("Private");
  expect(rita.modal()).toContain('What do you need?: "A quote"');
  expect(rita.modal()).toContain("Needed by (optional): [2026-11-27 17:00 ▾]");
  await rita.submits("Send order");
  expect(rita.modal()).toBeUndefined();
  expect(values).toMatchObject({
    what: { value: { value: "A quote" } },
    size: { size_chosen: { selected_option: { value: "large" } } },
    account: { account_search: { selected_option: { value: "1" } } },
    who: { value: { selected_user: "U0RAJ" } },
    by: { value: { selected_date_time: Date.parse("2026-11-27T17:00:00-05:00") / 1000 } },
    flags: { value: { selected_options: [{ value: "private" }] } },
  });
});

test("what Slack checks itself is refused at its field and never sent", async () => {
  let submissions = 0;
  answerOrders(tiny.app, () => {
    submissions += 1;
    return {};
  });
  const rita = sandbox.person("Rita");
  await rita.types("/order");
  await rita.submits();
  rita.sees("Please complete this required field.");
  await rita.chooses("Size", "Small");
  await rita.fills("What do you need?", "no");
  await rita.submits();
  rita.sees("Please enter at least 3 characters.");
  await rita.fills("What do you need?", "far more than twenty characters");
  await rita.submits();
  rita.sees("Please enter no more than 20 characters.");
  expect(submissions).toBe(0);
});

test("errors the app answers with stand at their fields, and the modal keeps what was typed", async () => {
  answerOrders(tiny.app, () => ({ what: "We are out of those." }));
  const rita = sandbox.person("Rita");
  await rita.types("/order");
  await rita.fills("What do you need?", "A quote");
  await rita.chooses("Size", "Small");
  await rita.submits();
  expect(rita.modal()).toMatch(/"A quote"\n {2}! We are out of those\./);
});

test("a command the app does not acknowledge within 3 seconds shows Slack's timeout to that person alone", async () => {
  tiny.app.command("/slow", async () => {});
  const [rita, raj] = [sandbox.person("Rita"), sandbox.person("Raj")];
  const typing = rita.types("/slow", { in: "#sales" });
  await sandbox.clock.advanceBy(3000);
  await typing;
  rita.sees('/slow failed with the error "operation_timeout"');
  raj.seesNot(/operation_timeout/);
});

test("a modal cannot be opened with a trigger older than 3 seconds, or twice with one", async () => {
  const errors: string[] = [];
  tiny.app.command("/late", async ({ ack, client, body }) => {
    await ack();
    const open = () => client.views.open({ trigger_id: body.trigger_id, view: ORDER_MODAL });
    if (body.text === "late") await sandbox.clock.advanceBy(3001);
    else await open();
    await open().catch((error: { data: { error: string } }) => errors.push(error.data.error));
    await client.chat.postMessage({ channel: body.user_id, text: "tried" });
  });
  const rita = sandbox.person("Rita");
  await rita.types("/late twice");
  await expect.poll(() => errors).toEqual(["exchanged_trigger_id"]);
  await rita.types("/late late");
  await expect.poll(() => errors).toEqual(["exchanged_trigger_id", "expired_trigger_id"]);
});

test("a button is pressed by its label, and its message changes in place for everybody in the channel", async () => {
  tiny.app.action("claim", async ({ ack, client, body }) => {
    await ack();
    if (body.type !== "block_actions" || !body.container) return;
    const { channel_id, message_ts } = body.container;
    await client.chat.update({ channel: channel_id, ts: message_ts, text: `<@${body.user.id}> has it` });
  });
  const { channels } = sandbox.workspace;
  const triage = sandbox.workspace.channelNamed("#ops-triage");
  triage.memberIds.add(sandbox.botUserId);
  expect(channels.get(triage.id)).toBe(triage);
  await tiny.app.client.chat.postMessage({
    channel: triage.id,
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
  const text = `by <!date^${time}^{date_short_pretty} {time}|Tue> for <@U0RAJ>`;
  await tiny.app.client.conversations.join({ channel: "C0SALES" });
  await tiny.app.client.chat.postMessage({ channel: "C0SALES", text });
  sandbox.person("Rita").sees("by tomorrow 9:30 AM for @Raj");
  sandbox.person("Raj").sees("by tomorrow 2:30 PM for @Raj");
  sandbox.person("Rosa").sees("by tomorrow 1:30 AM for @Raj");
});

test("what a person writes reaches the app with names turned into references and signs escaped", async () => {
  const texts: string[] = [];
  tiny.app.message(async ({ message }) => {
    if ("text" in message && message.text) texts.push(message.text);
  });
  await sandbox.person("Rita").writes("a < b & ask @Raj in #sales");
  expect(texts).toEqual(["a &lt; b &amp; ask <@U0RAJ> in <#C0SALES|sales>"]);
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

test("a confirmation dialog is asked before a press reaches the app", async () => {
  let presses = 0;
  tiny.app.action("cancel", async ({ ack, respond }) => {
    presses += 1;
    await ack();
    await respond({ replace_original: true, text: "Cancelled" });
  });
  const plain = (text: string) => ({ type: "plain_text" as const, text });
  const confirm = {
    title: plain("Sure?"),
    text: plain("It is gone then."),
    confirm: plain("Do it"),
    deny: plain("Keep it"),
  };
  const button = { type: "button" as const, action_id: "cancel", text: plain("Cancel request"), confirm };
  await tiny.app.client.chat.postMessage({
    channel: "U0RITA",
    text: "x",
    blocks: [{ type: "actions", elements: [button] }],
  });
  const rita = sandbox.person("Rita");
  await rita.clicks("Cancel request");
  rita.sees("It is gone then.");
  await rita.clicks("Keep it");
  expect(presses).toBe(0);
  await rita.clicks("Cancel request");
  await rita.clicks("Do it");
  expect(presses).toBe(1);
  await expect.poll(() => rita.screen()).toContain("Cancelled");
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
    seen.push("subtype" in event && event.subtype ? event.subtype : "thread_ts" in event ? "reply" : "new");
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
