import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type Sandbox, startSandbox, TravellingClock } from "../../../sandbox/index.ts";
import { createLogger } from "../../../src/platform/log.ts";
import { connectGateway, type SlackGateway } from "../../../src/platform/slack/gateway.ts";
import { inboxTables } from "../../../src/platform/slack/schema.ts";
import { freshDatabase } from "../../support/database.ts";

async function start() {
  const clock = TravellingClock.frozenAt("2026-11-23T10:00:00Z");
  const sandbox = await startSandbox({ clock });
  onTestFinished(() => sandbox.stop());
  const lines: string[] = [];
  const log = createLogger({ level: "debug", destination: { write: (line: string) => lines.push(line) } });
  const connect = (botToken = sandbox.botToken) =>
    connectGateway({ botToken, slackApiUrl: sandbox.apiUrl, clock, log });
  return { sandbox, clock, lines, connect };
}

const clientsOf = (gateway: SlackGateway) => gateway.clients(gateway.workspaceId);
const callsOf = (sandbox: Sandbox, method: string) => sandbox.calls.of(method).length;

describe("connecting", () => {
  test("finds out once who the token belongs to", async () => {
    const { sandbox, connect } = await start();
    const gateway = await connect();
    expect(gateway.workspaceId).toBe(sandbox.teamId);
    expect(gateway.identity(sandbox.teamId)).toMatchObject({
      botUserId: sandbox.botUserId,
      teamId: sandbox.teamId,
    });
    expect(callsOf(sandbox, "auth.test")).toBe(1);
  });

  test.each(["reset", "http503"] as const)(
    "goes on trying while Slack cannot be reached (%s), and says so each time, with the address, and once when it is back",
    async (kind) => {
      const { sandbox, clock, lines, connect } = await start();
      sandbox.faults.next("auth.test", { kind }, { times: 3 });
      const pauses = () => lines.filter((line) => line.includes("pauseMs"));
      const connecting = connect();
      for (const [index, pauseMs] of [1000, 2000, 4000].entries()) {
        await vi.waitFor(() => expect(pauses()).toHaveLength(index + 1));
        await clock.advanceBy(pauseMs);
      }
      expect((await connecting).workspaceId).toBe(sandbox.teamId);
      expect(pauses()[0]).toContain('"pauseMs":1000');
      expect(pauses()[0]).toContain(`"address":"${sandbox.apiUrl}"`);
      const back = lines.filter((line) => line.includes("Slack is back"));
      expect(back.map((line) => JSON.parse(line).downMs)).toEqual([7000]);
    },
  );

  test("waits as long as Slack asks when it is limited", async () => {
    const { sandbox, clock, lines, connect } = await start();
    sandbox.faults.next("auth.test", { kind: "ratelimited", retryAfter: 20 });
    const connecting = connect();
    await vi.waitFor(() => expect(lines.join()).toContain('"pauseMs":20000'));
    await clock.advanceBy(20_000);
    await connecting;
  });

  test("ends with a clear error, which holds no token, when Slack refuses the token", async () => {
    const { sandbox, connect } = await start();
    await expect(connect("xoxb-wrong")).rejects.toMatchObject({
      name: "SlackRefusedError",
      message: `Slack at ${sandbox.apiUrl} refuses the bot token: invalid_auth. Copy SLACK_BOT_TOKEN again.`,
    });
  });
});

describe("the clients", () => {
  test("exist for the workspace of the token only", async () => {
    const gateway = await (await start()).connect();
    expect(() => gateway.clients("T0GLOBEX")).toThrow("not installed in workspace T0GLOBEX");
  });

  test.each(["interactive", "delivery"] as const)(
    "never repeat a call by themselves: %s",
    async (purpose) => {
      const { sandbox, connect } = await start();
      const client = clientsOf(await connect())[purpose];
      sandbox.faults.next("chat.postMessage", { kind: "http500" });
      await expect(client.chat.postMessage({ channel: "C1", text: "x" })).rejects.toMatchObject({
        statusCode: 500,
      });
      expect(callsOf(sandbox, "chat.postMessage")).toBe(1);
    },
  );

  test.each([
    ["interactive", 2500],
    ["delivery", 5000],
  ] as const)("give a call up by the clock: %s after %i ms", async (purpose, timeoutMs) => {
    const { sandbox, clock, connect } = await start();
    const client = clientsOf(await connect())[purpose];
    sandbox.faults.next("chat.postMessage", { kind: "hang" });
    const outcome = vi.fn();
    const call = client.chat.postMessage({ channel: "C1", text: "x" }).then(outcome, outcome);
    await vi.waitFor(() => expect(callsOf(sandbox, "chat.postMessage")).toBe(1));
    await clock.advanceBy(timeoutMs - 1);
    expect(outcome).not.toHaveBeenCalled();
    await clock.advanceBy(1);
    await call;
    expect(outcome.mock.calls[0]?.[0]).toMatchObject({ code: "slack_webapi_request_error" });
  });

  test("do not wait for each other when one is limited", async () => {
    const { sandbox, connect } = await start();
    const { delivery, interactive } = clientsOf(await connect());
    sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 30 });
    await expect(delivery.chat.postMessage({ channel: "C1", text: "x" })).rejects.toMatchObject({
      retryAfter: 30,
    });
    await expect(interactive.auth.test()).resolves.toMatchObject({ ok: true });
  });

  test("refuse to call Slack inside a transaction", async () => {
    const { sandbox, connect } = await start();
    const { interactive } = clientsOf(await connect());
    const { db, dispose } = await freshDatabase({ tables: [inboxTables] });
    onTestFinished(dispose);
    await expect(db.write(() => interactive.auth.test())).rejects.toThrow("transaction");
    expect(callsOf(sandbox, "auth.test")).toBe(1);
  });

  test("log neither tokens nor texts", async () => {
    const { sandbox, lines, connect } = await start();
    const { lookups, delivery } = clientsOf(await connect());
    sandbox.faults.next("*", { kind: "reset" }, { times: 2 });
    await expect(delivery.chat.postMessage({ channel: "C1", text: "secretword" })).rejects.toThrow(
      "fetch failed",
    );
    await lookups.users.info({ user: sandbox.botUserId });
    expect(lines.join()).not.toMatch(/secretword|xoxb|xapp/);
  });
});
