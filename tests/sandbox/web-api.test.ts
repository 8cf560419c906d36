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

test.each<[string, string, Record<string, unknown>]>([
  ["channel_not_found", "chat.postMessage", { channel: "C0NOWHERE", text: "x" }],
  ["channel_not_found", "chat.postMessage", { channel: "C0OPSTRIAGE", text: "x" }],
  ["channel_not_found", "chat.postMessage", { channel: "U0DORA", text: "x" }],
  ["not_in_channel", "chat.postMessage", { channel: "C0SALES", text: "x" }],
  ["no_text", "chat.postMessage", { channel: "U0RITA" }],
  ["channel_not_found", "chat.update", { channel: "U0RITA", ts: "1.000001", text: "x" }],
  ["message_not_found", "chat.update", { channel: "D0RITA", ts: "1.000001", text: "x" }],
  ["message_not_found", "chat.delete", { channel: "D0RITA", ts: "1.000001" }],
  ["not_in_channel", "chat.postEphemeral", { channel: "C0SALES", user: "U0RITA", text: "x" }],
  ["message_not_found", "chat.getPermalink", { channel: "D0RITA", message_ts: "1.000001" }],
  ["not_in_channel", "conversations.history", { channel: "C0SALES" }],
  ["invalid_ts_oldest", "conversations.history", { channel: "D0RITA", oldest: "yesterday" }],
  ["invalid_cursor", "conversations.history", { channel: "D0RITA", cursor: "x" }],
  ["thread_not_found", "conversations.replies", { channel: "D0RITA", ts: "1.000001" }],
  ["method_not_supported_for_channel_type", "conversations.join", { channel: "D0RITA" }],
  ["invalid_types", "conversations.list", { types: "secret" }],
  ["user_disabled", "conversations.open", { users: "U0DORA" }],
  ["user_not_visible", "conversations.open", { users: "U0STAN" }],
  ["channel_not_found", "conversations.open", { users: "U0RITA,U0RAJ", prevent_creation: true }],
  ["user_not_found", "users.info", { user: "U0NOBODY" }],
  ["no_such_subteam", "usergroups.users.list", { usergroup: "S0NONE" }],
  ["message_not_found", "reactions.add", { channel: "D0RITA", timestamp: "1.000001", name: "ticket" }],
  ["invalid_name", "reactions.add", { channel: "D0RITA", timestamp: "1.000001", name: ":ticket:" }],
  ["invalid_trigger_id", "views.open", { trigger_id: "x", view: modal("Order") }],
  ["not_found", "views.update", { view_id: "V1", view: modal("Order") }],
  ["invalid_arguments", "views.open", { trigger_id: "x" }],
  ["file_not_found", "files.info", { file: "F1" }],
  ["unknown_method", "chat.shout", { channel: "C0SALES" }],
])("%s is what %s answers to %j", async (error, method, args) => {
  expect(await errorOf(web.apiCall(method, args))).toBe(error);
});

function modal(title: string) {
  return { type: "modal", title: { type: "plain_text", text: title }, blocks: [{ type: "divider" }] };
}

test("tokens are checked: none, a wrong one, one of the other kind", async () => {
  expect(await (await fetch(`${sandbox.apiUrl}auth.test`, { method: "POST" })).json()).toMatchObject({
    error: "not_authed",
  });
  expect(await errorOf(clientOf(sandbox, "xoxb-wrong").auth.test())).toBe("invalid_auth");
  expect(await errorOf(web.apps.connections.open({}))).toBe("not_allowed_token_type");
});

test("a method outside the granted scopes is refused and names what is missing", async () => {
  const narrow = await startSandbox({
    clock: sandbox.clock,
    app: { scopes: ["chat:write", "channels:read"] },
  });
  const client = clientOf(narrow, narrow.botToken);
  const refused = client.users.info({ user: "U0RITA" });
  await expect(refused).rejects.toMatchObject({
    data: { error: "missing_scope", needed: "users:read", provided: "chat:write,channels:read" },
  });
  const { channel } = await client.chat.postMessage({ channel: "U0RITA", text: "x" });
  expect(await errorOf(client.conversations.history({ channel: channel ?? "" }))).toBe("missing_scope");
  await narrow.stop();
});

test("JSON bodies are read as forms are", async () => {
  const response = await fetch(`${sandbox.apiUrl}chat.postMessage`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${sandbox.botToken}`,
      "content-type": "application/json; charset=utf-8",
    },
    body: JSON.stringify({ channel: "U0RITA", text: "x", blocks: [{ type: "divider" }] }),
  });
  expect(await response.json()).toMatchObject({
    ok: true,
    channel: "D0RITA",
    message: { blocks: [{ type: "divider" }] },
  });
});

test("lists are paged: people, groups and channels", async () => {
  const first = await web.users.list({ limit: 10 });
  expect(first.members).toHaveLength(10);
  const all = (await web.users.list({})).members ?? [];
  expect(all).toHaveLength(35);
  expect(all.find(({ real_name }) => real_name === "Rita")).toMatchObject({
    id: "U0RITA",
    tz: "America/New_York",
  });
  expect((await web.usergroups.list({ include_users: true })).usergroups).toMatchObject([
    { handle: "sales-ops", users: ["U0OLIVE", "U0OMAR"] },
  ]);
  expect((await web.usergroups.users.list({ usergroup: "S0SALESOPS" })).users).toEqual(["U0OLIVE", "U0OMAR"]);
  const { channels } = await web.conversations.list({ types: "public_channel,private_channel" });
  expect(channels?.map(({ name }) => name)).toEqual(["sales", "sales-emea", "ops-news"]);
  expect((await web.users.conversations({})).channels).toEqual([]);
});

test("a file is uploaded, shared and seen by name", async () => {
  await web.conversations.join({ channel: "C0SALES" });
  await web.filesUploadV2({
    channel_id: "C0SALES",
    filename: "report.csv",
    content: "a,b",
    initial_comment: "Here",
  });
  sandbox.person("Rita").sees("Here (file: report.csv)");
  const file = sandbox.workspace.files.find("F000001");
  expect(new TextDecoder().decode(file?.content)).toBe("a,b");
  const info = await web.files.info({ file: "F000001" });
  const headers = { authorization: `Bearer ${sandbox.botToken}` };
  const fetched = await fetch(info.file?.url_private ?? "", { headers });
  expect(await fetched.text()).toBe("a,b");
  expect((await fetch(info.file?.url_private ?? "")).status).toBe(403);
});

test("a refused payload says why, with a pointer", async () => {
  const blocks = [{ type: "header" as const, text: { type: "plain_text" as const, text: "x".repeat(151) } }];
  await expect(web.chat.postMessage({ channel: "U0RITA", text: "x", blocks })).rejects.toMatchObject({
    data: {
      error: "invalid_blocks",
      response_metadata: { messages: [expect.stringContaining("/blocks/0/text/text")] },
    },
  });
});

test("every call is kept with its arguments and its answer", async () => {
  await web.chat.postMessage({ channel: "U0RITA", text: "x" });
  expect(sandbox.calls.of("chat.postMessage")).toMatchObject([
    {
      args: { channel: "U0RITA", text: "x" },
      answer: { ok: true, channel: "D0RITA" },
      at: sandbox.clock.now(),
    },
  ]);
  expect(JSON.stringify(sandbox.calls.of())).not.toContain(sandbox.botToken);
});
