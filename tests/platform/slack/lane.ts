import { expect, onTestFinished, vi } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox, TravellingClock } from "../../../sandbox/index.ts";
import { createLogger } from "../../../src/platform/log.ts";
import type { Listeners } from "../../../src/platform/slack/answers.ts";
import { connectGateway, type SlackGateway } from "../../../src/platform/slack/gateway.ts";
import { createApp, createListeners } from "../../../src/platform/slack/listeners.ts";
import { SocketReceivers } from "../../../src/platform/slack/receiver.ts";

/** The lane in, connected to a sandbox, as a feature sees it. */
export interface Lane {
  readonly sandbox: Sandbox;
  readonly clock: TravellingClock;
  readonly gateway: SlackGateway;
  readonly receivers: SocketReceivers;
  /** Everything that was logged, line by line. */
  readonly lines: readonly string[];
}

export interface LaneOptions {
  readonly clock?: TravellingClock;
  readonly sandbox?: SandboxOptions;
  readonly pongTimeoutMs?: number;
}

/** Starts a sandbox and the lane over it with what `listen` registers; everything stops when the test has finished. */
export async function startLane(
  listen: (listeners: Listeners) => void,
  options: LaneOptions = {},
): Promise<Lane> {
  const clock = options.clock ?? TravellingClock.frozenAt("2026-11-23T10:00:00Z");
  const sandbox = await startSandbox({ ...options.sandbox, clock });
  const lines: string[] = [];
  const log = createLogger({ level: "debug", destination: { write: (line: string) => lines.push(line) } });
  const { apiUrl: slackApiUrl, botToken, appToken } = sandbox;
  const gateway = await connectGateway({ botToken, slackApiUrl, clock, log });
  const receivers = new SocketReceivers({
    appToken,
    slackApiUrl,
    clock,
    log,
    pongTimeoutMs: options.pongTimeoutMs ?? 10_000,
  });
  const deps = { gateway, clock, log };
  listen(createListeners(createApp(receivers, deps), deps));
  onTestFinished(async () => {
    // The clock goes on, so that what never finishes does not hold up the end.
    await Promise.all([receivers.stop(), clock.advanceBy(2000)]);
    await sandbox.stop();
  });
  await receivers.start();
  return { sandbox, clock, gateway, receivers, lines };
}

/** Answers the one command of these tests. */
export function answering(on: Listeners): void {
  on.command("/ops-request", async () => ({ kind: "say", content: { text: "Here" } }));
}

/** Lets the second connection come up. */
export async function bothConnected({ sandbox, clock, receivers }: Lane): Promise<void> {
  await clock.advanceBy(15_000);
  await vi.waitFor(() => expect(receivers.health()).toEqual({ connected: 2 }));
  expect(sandbox.socket.connectionCount).toBe(2);
}
