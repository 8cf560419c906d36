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

/** Calls until it is refused: how often it was allowed, and the seconds to wait. */
async function exhaust(call: () => Promise<unknown>): Promise<{ allowed: number; retryAfter: number }> {
  for (let allowed = 0; ; allowed += 1) {
    try {
      await call();
    } catch (error) {
      return { allowed, retryAfter: (error as { retryAfter: number }).retryAfter };
    }
  }
}

test("a channel takes a short burst of posts, then one a second", async () => {
  const post = () => web.chat.postMessage({ channel: "U0RITA", text: "x" });
  expect(await exhaust(post)).toEqual({ allowed: 5, retryAfter: 1 });
  await sandbox.clock.advanceBy(1000);
  expect(await exhaust(post)).toEqual({ allowed: 1, retryAfter: 1 });
  await web.chat.postMessage({ channel: "U0RAJ", text: "another channel" });
});

test("a workspace takes 300 posts a minute", async () => {
  const ids = [...sandbox.workspace.people.values()]
    .filter(({ isBot, isDeactivated, isStranger }) => !isBot && !isDeactivated && !isStranger)
    .map(({ id }) => id);
  let next = 0;
  const post = async () => {
    if (next > 0 && next % ids.length === 0) await sandbox.clock.advanceBy(1000);
    next += 1;
    return web.chat.postMessage({ channel: ids[next % ids.length] ?? "", text: "x" });
  };
  expect(await exhaust(post)).toEqual({ allowed: 300, retryAfter: 51 });
});

test("a message can be updated 50 times a minute, and other methods stay free meanwhile", async () => {
  const { ts = "" } = await web.chat.postMessage({ channel: "U0RITA", text: "x" });
  const update = () => web.chat.update({ channel: "D0RITA", ts, text: "y" });
  expect(await exhaust(update)).toEqual({ allowed: 50, retryAfter: 60 });
  await web.users.info({ user: "U0RITA" });
  await sandbox.clock.advanceBy(60_000);
  await update();
});

test("limits can be switched off", async () => {
  sandbox.limits.isOn = false;
  for (let call = 0; call < 60; call += 1) await web.conversations.info({ channel: "D0RITA" });
  expect(sandbox.calls.of("conversations.info")).toHaveLength(60);
});
