import { describe, expect, test, vi } from "vitest";
import type { DisconnectReason } from "../../../sandbox/faults.ts";
import { type Sandbox, TravellingClock } from "../../../sandbox/index.ts";
import type { Reply } from "../../../sandbox/socket.ts";
import { command } from "./calls.ts";
import { answering, bothConnected, startSocketLane } from "./lane.ts";

/** Commands one after another until `isOver`, and what became of each. */
async function streamCommands(sandbox: Sandbox, isOver: () => boolean): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  while (!isOver()) replies.push(await command(sandbox));
  return replies;
}

describe("two connections", () => {
  test("are opened, the second a while after the first", async () => {
    const lane = await startSocketLane(answering);
    expect(lane.receivers.health()).toEqual({ connected: 1 });
    await bothConnected(lane);
  });

  test.each<[DisconnectReason]>([["refresh_requested"], ["link_disabled"]])(
    "leave no command unanswered while Slack refreshes both, twenty times, with %s",
    async (reason) => {
      const lane = await startSocketLane(answering);
      await bothConnected(lane);
      const { sandbox, clock } = lane;
      let isOver = false;
      const replies = streamCommands(sandbox, () => isOver);
      for (let round = 0; round < 20; round += 1) {
        const opened = sandbox.calls.of("apps.connections.open").length;
        sandbox.faults.refreshConnections({ count: 1, reason });
        await vi.waitFor(() => expect(sandbox.calls.of("apps.connections.open").length).toBe(opened + 1));
        await vi.waitFor(() => expect(lane.receivers.health().connected).toBe(2));
        await clock.advanceBy(500);
      }
      isOver = true;
      const kinds = new Set((await replies).map(({ kind }) => kind));
      expect(kinds).toEqual(new Set(["acked"]));
    },
  );

  test("serve a socket that Slack only warned about until Slack closes it", async () => {
    const lane = await startSocketLane(answering);
    await bothConnected(lane);
    const { sandbox, clock } = lane;
    const replies: Reply[] = [];
    for (let round = 0; round < 10; round += 1) {
      sandbox.faults.refreshConnections({ count: 1, reason: "warning" });
      replies.push(...(await Promise.all(Array.from({ length: 6 }, () => command(sandbox)))));
      await vi.waitFor(() => expect(sandbox.socket.connectionCount).toBe(3));
      await clock.advanceBy(9000);
      replies.push(...(await Promise.all(Array.from({ length: 6 }, () => command(sandbox)))));
      expect(sandbox.socket.connectionCount).toBe(3);
      await clock.advanceBy(1000);
      await vi.waitFor(() => expect(sandbox.socket.connectionCount).toBe(2));
    }
    expect(new Set(replies.map(({ kind }) => kind))).toEqual(new Set(["acked"]));
  });

  test("answer over the old socket what was begun before it was refreshed", async () => {
    const work = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const lane = await startSocketLane((on) =>
      on.command("/ops-request", async () => {
        begun.resolve();
        await work.promise;
        return { kind: "say", content: { text: "Here" } };
      }),
    );
    const reply = command(lane.sandbox);
    await begun.promise;
    lane.sandbox.faults.refreshConnections();
    await vi.waitFor(() => expect(lane.sandbox.socket.connectionCount).toBe(1));
    work.resolve();
    expect((await reply).kind).toBe("acked");
  });

  test("close a refreshed socket themselves, once what was begun had its time", async () => {
    const { sandbox, clock } = await startSocketLane(answering);
    sandbox.faults.refreshConnections();
    await vi.waitFor(() => expect(sandbox.socket.connectionCount).toBe(1));
    await clock.advanceBy(3000);
    await vi.waitFor(() => expect(sandbox.calls.of("apps.connections.open")).toHaveLength(2));
    expect((await command(sandbox)).kind).toBe("acked");
  });

  test("are back after they broke without a word, without waiting", async () => {
    const lane = await startSocketLane(answering);
    await bothConnected(lane);
    lane.sandbox.faults.dropSockets();
    await vi.waitFor(() => expect(lane.sandbox.socket.connectionCount).toBe(2));
    expect((await command(lane.sandbox)).kind).toBe("acked");
  });

  test("are back within ten seconds after three refused openings, and say meanwhile what is wrong", async () => {
    const { sandbox, clock, receivers } = await startSocketLane(answering);
    const before = clock.now();
    sandbox.faults.failConnectionsOpen(3);
    sandbox.faults.dropSockets();
    await vi.waitFor(() =>
      expect(receivers.health().problem).toBe(`Slack cannot be reached at ${sandbox.apiUrl}: internal_error`),
    );
    await vi.waitFor(async () => {
      await clock.advanceBy(500);
      expect(sandbox.socket.connectionCount).toBeGreaterThan(0);
    });
    expect(clock.now() - before).toBeLessThan(10_000);
    await vi.waitFor(() => expect(receivers.health().problem).toBeUndefined());
  });

  test("are unhealthy but alive while Slack refuses the token, and recover", async () => {
    const { sandbox, clock, receivers } = await startSocketLane(answering);
    sandbox.faults.failConnectionsOpen(5, "invalid_auth");
    sandbox.faults.dropSockets();
    await vi.waitFor(() =>
      expect(receivers.health()).toEqual({
        connected: 0,
        problem: `Slack at ${sandbox.apiUrl} refuses the app token: invalid_auth. Copy SLACK_APP_TOKEN again.`,
      }),
    );
    await vi.waitFor(async () => {
      await clock.advanceBy(30_000);
      expect(receivers.health()).toEqual({ connected: 2 });
    });
    expect((await command(sandbox)).kind).toBe("acked");
  });

  test("outlive an outage of Slack", async () => {
    const lane = await startSocketLane(answering);
    await bothConnected(lane);
    lane.sandbox.faults.outage(true);
    await vi.waitFor(() =>
      expect(lane.receivers.health().problem).toBe(
        `Slack cannot be reached at ${lane.sandbox.apiUrl}: unreachable`,
      ),
    );
    await lane.clock.advanceBy(8000);
    lane.sandbox.faults.outage(false);
    await vi.waitFor(async () => {
      await lane.clock.advanceBy(5000);
      expect(lane.receivers.health()).toEqual({ connected: 2 });
    });
    expect((await command(lane.sandbox)).kind).toBe("acked");
  });

  test("notice a socket that is open on this side only", async () => {
    const clock = TravellingClock.running();
    const { sandbox } = await startSocketLane(answering, { clock, pongTimeoutMs: 90 });
    sandbox.faults.stallSockets();
    await vi.waitFor(() => expect(sandbox.calls.of("apps.connections.open").length).toBeGreaterThan(1));
    sandbox.faults.stallSockets(false);
    await vi.waitFor(async () => expect((await command(sandbox)).kind).toBe("acked"));
  });
});
