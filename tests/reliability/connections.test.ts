import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, type TestContext, test } from "vitest";
import type { Reply } from "../../sandbox/socket.ts";
import { watchEnvelopes } from "../support/envelopes.ts";
import { until } from "../support/until.ts";
import { startTogether, type Together } from "./running.ts";

const TIMEOUT_MS = 120_000;

/** Of tests that run side by side only the context knows which of them has finished. */
async function started({ onTestFinished }: TestContext): Promise<Together> {
  const together = await startTogether();
  onTestFinished(() => together.stop());
  return together;
}

/** The process that was started is still the one that runs. */
async function expectAlive({ tandem, health }: Together): Promise<void> {
  expect(tandem.isAlive()).toBe(true);
  expect(await health()).toBe(200);
}

describe.concurrent("Tandem as a process", () => {
  test(
    "never leaves a command without a connection, as long as Slack announces what it closes",
    async (context) => {
      const together = await started(context);
      const { faults, socket, calls } = together.sandbox;
      const bothConnected = () => until("both connections are up", () => socket.connectionCount === 2);
      await bothConnected();
      const replies = await typing(together, async () => {
        for (let refreshes = 0; refreshes < 10; refreshes += 1) {
          const opened = calls.of("apps.connections.open").length;
          faults.refreshConnections({ count: 1 });
          await until("it is replaced", () => calls.of("apps.connections.open").length > opened);
          await bothConnected();
        }
      });
      expect(new Set(replies)).toEqual(new Set(["acked"]));
      expect(replies.length).toBeGreaterThan(10);
      // After a mere warning Slack goes on sending over the old ones, and what crosses their goodbye on the way has no answer.
      faults.refreshConnections({ reason: "warning" });
      await until("both are replaced", () => socket.connectionCount === 4);
      await until("the old ones are closed", () => socket.connectionCount === 2);
      await expectAlive(together);
    },
    TIMEOUT_MS,
  );

  test(
    "lives through an event limit, a broken connection, and three refusals to open another",
    async (context) => {
      const together = await started(context);
      const { faults, socket } = together.sandbox;
      const replies = watchReplies(together);
      faults.rateLimitEvents();
      await until("that is acknowledged", () => replies.length > 0);
      // An event of set-up may be acknowledged beside it.
      expect(new Set(replies)).toEqual(new Set(["acked"]));

      faults.failConnectionsOpen(3);
      faults.dropSockets();
      await until("it is gone", () => socket.connectionCount === 0);
      await until("it is back", () => socket.connectionCount > 0);
      await expectAlive(together);
    },
    TIMEOUT_MS,
  );

  test(
    "is not ready, and says why, while Slack refuses its token or cannot be reached; then it is again",
    async (context) => {
      const together = await started(context);
      const { faults } = together.sandbox;
      const notReady = (why: RegExp) => async () => {
        const { status, problems } = await together.ready();
        return status === 503 && why.test(problems.join());
      };
      const ready = async () => (await together.ready()).status === 200;

      faults.failConnectionsOpen(Number.POSITIVE_INFINITY, "invalid_auth");
      faults.dropSockets();
      await until("it names the token", notReady(/refuses the app token: invalid_auth/));
      await expectAlive(together);
      faults.clear();
      await until("it is ready again", ready);

      faults.outage(true);
      await until("it says that Slack is out of reach", notReady(/cannot be reached|not connected/));
      await expectAlive(together);
      faults.outage(false);
      await until("it is ready once more", ready);
    },
    TIMEOUT_MS,
  );
});

/** What becomes of everything that Slack sends from now on. */
function watchReplies({ sandbox }: Together): readonly Reply["kind"][] {
  const replies: Reply["kind"][] = [];
  watchEnvelopes(sandbox, ({ reply }) => replies.push(reply.kind));
  return replies;
}

/** Somebody types one command after the other until `meanwhile` is over; what became of each. */
async function typing(together: Together, meanwhile: () => Promise<void>): Promise<readonly Reply["kind"][]> {
  const rita = together.sandbox.person("Rita");
  const replies = watchReplies(together);
  let isOver = false;
  const over = meanwhile().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await rita.types("/ops-request help");
    rita.reloads();
    await pause(5);
  }
  await over;
  return replies;
}
