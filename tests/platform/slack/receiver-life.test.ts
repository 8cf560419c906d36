import { describe, expect, test, vi } from "vitest";
import { createLogger } from "../../../src/platform/log.ts";
import { SocketReceivers } from "../../../src/platform/slack/socket/receiver.ts";
import { collectLogs } from "../../support/logs.ts";
import { command, interact, ritaId, submissionBody } from "./calls.ts";
import { answering, bothConnected, startSocketLane } from "./lane.ts";

describe("starting", () => {
  test("fails at once when Slack refuses the app token", async () => {
    const { sandbox, clock } = await startSocketLane(answering);
    const log = createLogger({ level: "silent" });
    const receivers = new SocketReceivers({
      appToken: "xapp-wrong",
      slackApiUrl: sandbox.apiUrl,
      clock,
      log,
    });
    await expect(receivers.start()).rejects.toMatchObject({
      name: "SlackRefusedError",
      token: "app",
      reason: "invalid_auth",
    });
  });

  test("goes on trying while Slack cannot be reached, and says once that it is back", async () => {
    const { sandbox, clock } = await startSocketLane(answering);
    const logs = collectLogs();
    const log = createLogger({ level: "info", destination: logs });
    const receivers = new SocketReceivers({
      appToken: sandbox.appToken,
      slackApiUrl: sandbox.apiUrl,
      clock,
      log,
    });
    sandbox.faults.failConnectionsOpen(3);
    const started = receivers.start();
    await vi.waitFor(async () => {
      await clock.advanceBy(1000);
      expect(receivers.health()).toEqual({ connected: 1 });
    });
    await started;
    const back = logs.lines.filter((line) => line.includes("Slack is back"));
    expect(back).toEqual([expect.stringContaining(`"address":"${sandbox.apiUrl}"`)]);
    await Promise.all([receivers.stop(), clock.advanceBy(2000)]);
  });
});

describe("stopping", () => {
  test("answers what was begun, tells everybody else to try again, and loses no event", async () => {
    const begun = Promise.withResolvers<void>();
    const work = Promise.withResolvers<void>();
    const lane = await startSocketLane((on) => {
      on.command("/ops-request", async () => {
        begun.resolve();
        await work.promise;
        return { kind: "say", content: { text: "Here" } };
      });
    });
    await bothConnected(lane);
    const { sandbox, receivers, clock } = lane;
    const slow = command(sandbox);
    await begun.promise;
    const stopped = receivers.stop();
    const body = {
      event_id: "Ev1",
      team_id: sandbox.teamId,
      event: { type: "team_join" },
    };
    const event = sandbox.socket.send("events_api", body);
    // One over each socket: the event has arrived before they are answered.
    for (const reply of [await command(sandbox), await interact(sandbox, submissionBody(sandbox))])
      expect(JSON.stringify(reply)).toContain("Tandem is restarting");
    work.resolve();
    expect(await slow).toMatchObject({ payload: { text: "Here" } });
    await stopped;
    await clock.advanceBy(3000);
    expect(await event).toEqual({ kind: "timeout" });
    expect(sandbox.socket.connectionCount).toBe(0);
  });

  test("does not wait for ever for a listener that never ends", async () => {
    const begun = Promise.withResolvers<void>();
    const { sandbox, receivers, clock } = await startSocketLane((on) =>
      on.action("stuck", () => {
        begun.resolve();
        return new Promise(() => undefined);
      }),
    );
    void interact(sandbox, {
      type: "block_actions",
      user: { id: ritaId(sandbox) },
      team: { id: sandbox.teamId },
      actions: [{ action_id: "stuck" }],
    });
    await begun.promise;
    const stopped = receivers.stop();
    await clock.advanceBy(1500);
    await stopped;
    expect(receivers.health().connected).toBe(0);
  });
});
