import { LogLevel, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox, TravellingClock } from "../../sandbox/index.ts";

let sandbox: Sandbox;
let web: WebClient;

beforeEach(async () => {
  sandbox = await startSandbox({ clock: TravellingClock.frozenAt("2026-11-23T14:00:00Z") });
  const options = {
    slackApiUrl: sandbox.apiUrl,
    logLevel: LogLevel.ERROR,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  web = new WebClient(sandbox.botToken, options);
});

afterEach(async () => {
  await sandbox.stop();
});

const post = () => web.chat.postMessage({ channel: "U0RITA", text: "x" });
const shown = () => sandbox.workspace.channels.get("D0RITA")?.messages.length;

test.each([
  [{ kind: "http500" }, { statusCode: 500 }],
  [{ kind: "http503" }, { statusCode: 503 }],
  [{ kind: "reset" }, { code: "slack_webapi_request_error" }],
  [{ kind: "ratelimited", retryAfter: 30 }, { retryAfter: 30 }],
  [{ kind: "slackError", error: "internal_error" }, { data: { error: "internal_error" } }],
] as const)("%j fails one call, carried out or not", async (fault, error) => {
  sandbox.faults.next("chat.postMessage", fault);
  await expect(post()).rejects.toMatchObject(error);
  expect(shown()).toBe(0);
  sandbox.faults.next("chat.postMessage", fault, { carriedOut: true });
  await expect(post()).rejects.toMatchObject(error);
  expect(shown()).toBe(1);
  await post();
  expect(shown()).toBe(2);
});

test("a call that hangs is never answered, and nobody has to wait for it", async () => {
  sandbox.faults.next("chat.postMessage", { kind: "hang" }, { carriedOut: true });
  const abort = new AbortController();
  const headers = { authorization: `Bearer ${sandbox.botToken}`, "content-type": "application/json" };
  const body = JSON.stringify({ channel: "U0RITA", text: "x" });
  const hanging = fetch(`${sandbox.apiUrl}chat.postMessage`, {
    method: "POST",
    headers,
    body,
    signal: abort.signal,
  });
  const outcome = hanging.catch((error: Error) => error.name);
  await expect.poll(shown).toBe(1);
  await sandbox.quiet();
  abort.abort();
  expect(await outcome).toBe("AbortError");
});

test("a call can take effect later than its answer was lost", async () => {
  sandbox.faults.next("chat.postMessage", { kind: "reset" }, { carriedOut: true, delayMs: 1500 });
  await expect(post()).rejects.toThrow(/fetch failed/);
  await sandbox.clock.advanceBy(1499);
  expect(shown()).toBe(0);
  await sandbox.clock.advanceBy(1);
  expect(shown()).toBe(1);
});

test("a slow call is carried out and answered late", async () => {
  sandbox.faults.next("chat.postMessage", { kind: "slow" }, { delayMs: 2000 });
  const posting = post();
  await expect.poll(() => sandbox.clock.nextSleeperAt()).toBe(sandbox.clock.now() + 2000);
  expect(shown()).toBe(0);
  await sandbox.clock.advanceBy(2000);
  expect(await posting).toMatchObject({ ok: true });
});

test("a rule can affect several calls, each n-th call, or only some arguments", async () => {
  const outcomes = async (calls: number) => {
    const all: boolean[] = [];
    for (let call = 0; call < calls; call += 1) all.push(await web.auth.test().then(Boolean, () => false));
    return all;
  };
  sandbox.faults.next("auth.test", { kind: "http500" }, { times: 2 });
  expect(await outcomes(3)).toEqual([false, false, true]);
  sandbox.faults.next("*", { kind: "http500" }, { every: 3 });
  expect(await outcomes(6)).toEqual([true, true, false, true, true, false]);
  sandbox.faults.clear();
  sandbox.faults.next("users.info", { kind: "http500" }, { when: ({ user }) => user === "U0RAJ" });
  await web.users.info({ user: "U0RITA" });
  await expect(web.users.info({ user: "U0RAJ" })).rejects.toThrow(/500/);
});

test("an outage breaks every call until it is over", async () => {
  sandbox.faults.outage(true);
  await expect(post()).rejects.toMatchObject({ code: "slack_webapi_request_error" });
  sandbox.faults.outage(false);
  await post();
  expect(shown()).toBe(1);
});

test("connections can be refused so many times", async () => {
  const app = new WebClient(sandbox.appToken, { slackApiUrl: sandbox.apiUrl });
  sandbox.faults.failConnectionsOpen(1);
  await expect(app.apps.connections.open({})).rejects.toMatchObject({ data: { error: "internal_error" } });
  expect(await app.apps.connections.open({})).toMatchObject({ ok: true });
});
