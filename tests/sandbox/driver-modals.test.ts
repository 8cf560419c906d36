import type { App, ViewClosedAction } from "@slack/bolt";
import type { ModalView } from "@slack/types";
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

test("a modal pushed on another is closed alone, and three are the most", async () => {
  const plain = (text: string) => ({ type: "plain_text" as const, text });
  const step = (number: number): ModalView => ({
    type: "modal",
    callback_id: "step",
    title: plain(`Step ${number}`),
    submit: plain("Next"),
    private_metadata: String(number),
    blocks: [{ type: "divider" }],
  });
  tiny.app.command("/steps", async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: step(1) });
  });
  tiny.app.view("step", async ({ ack, view }) => {
    await ack({ response_action: "push", view: step(Number(view.private_metadata) + 1) });
  });
  const rita = sandbox.person("Rita");
  await rita.types("/steps");
  await rita.submits("Next");
  await rita.clicks("Next");
  expect(rita.modal()).toContain("Step 3");
  await rita.submits();
  expect(sandbox.refusedAnswers).toMatchObject([{ refusal: { error: "push_limit_reached" } }]);
  await rita.closesModal();
  expect(rita.modal()).toContain("Step 2");
  await rita.closesModal("all");
  expect(rita.modal()).toBeUndefined();
});

test("an answer may show another view in the place of the submitted one, which keeps what was typed in the same fields", async () => {
  tiny.app.command("/order", async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: ORDER_MODAL });
  });
  tiny.app.action("size_chosen", async ({ ack }) => ack());
  tiny.app.view("order", async ({ ack }) => {
    const view = { ...ORDER_MODAL, title: { type: "plain_text" as const, text: "One more thing" } };
    await ack({ response_action: "update", view });
  });
  const rita = sandbox.person("Rita");
  await rita.types("/order");
  await rita.fills("What do you need?", "A quote");
  await rita.chooses("Size", "Small");
  await rita.submits();
  expect(rita.modal()).toMatch(/One more thing[\s\S]*"A quote"/);
});

test("an app that asked for it hears that a modal was closed", async () => {
  const closed: boolean[] = [];
  answerOrders(tiny.app, () => ({}));
  tiny.app.view<ViewClosedAction>({ callback_id: "order", type: "view_closed" }, async ({ ack, body }) => {
    closed.push(body.is_cleared);
    await ack();
  });
  const rita = sandbox.person("Rita");
  await rita.types("/order");
  await rita.clicks("Cancel");
  await rita.types("/order");
  await rita.closesModal("all");
  expect(closed).toEqual([false, true]);
});

test("an answer that Slack would not take leaves the modal open and says so", async () => {
  tiny.app.command("/order", async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: ORDER_MODAL });
  });
  tiny.app.action("size_chosen", async ({ ack }) => ack());
  tiny.app.view("order", async ({ ack }) =>
    ack({ response_action: "errors", errors: { nothing: "No such block" } }),
  );
  const rita = sandbox.person("Rita");
  await rita.types("/order");
  await rita.fills("What do you need?", "A quote");
  await rita.chooses("Size", "Small");
  await rita.submits();
  expect(rita.modal()).toContain("New order");
  expect(rita.screen()).toContain("Slack: Submitting failed");
  expect(sandbox.refusedAnswers).toHaveLength(1);
});
