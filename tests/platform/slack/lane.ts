import type { Logger } from "pino";
import { expect, onTestFinished, vi } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox, TravellingClock } from "../../../sandbox/index.ts";
import { type HttpServer, startHttpServer } from "../../../src/platform/http-server.ts";
import { createLogger } from "../../../src/platform/log.ts";
import type { Listeners } from "../../../src/platform/slack/answers.ts";
import { connectGateway, type SlackGateway } from "../../../src/platform/slack/gateway.ts";
import { HttpReceiver } from "../../../src/platform/slack/http/receiver.ts";
import { createApp, createListeners } from "../../../src/platform/slack/listeners.ts";
import { SocketReceivers } from "../../../src/platform/slack/socket/receiver.ts";

/** As in tests/support/tandem.ts: the same tests run in both modes. */
const IS_HTTP = process.env.TEST_INLET === "http";

/** The lane in, connected to a sandbox, as a feature sees it. */
export interface Lane {
  readonly sandbox: Sandbox;
  readonly clock: TravellingClock;
  readonly gateway: SlackGateway;
  /** Everything that was logged, line by line. */
  readonly lines: readonly string[];
}

export interface SocketLane extends Lane {
  readonly receivers: SocketReceivers;
}

export interface HttpLane extends Lane {
  readonly receiver: HttpReceiver;
  readonly server: HttpServer;
  /** Where Slack posts to. */
  readonly url: string;
}

export interface LaneOptions {
  readonly clock?: TravellingClock;
  readonly sandbox?: SandboxOptions;
  readonly pongTimeoutMs?: number;
}

type Listen = (listeners: Listeners) => void;

/** Starts a sandbox and the lane over it with what `listen` registers; everything stops when the test has finished. */
export function startLane(listen: Listen, options: LaneOptions = {}): Promise<Lane> {
  return IS_HTTP ? startHttpLane(listen, options) : startSocketLane(listen, options);
}

export async function startSocketLane(listen: Listen, options: LaneOptions = {}): Promise<SocketLane> {
  const { log, ...lane } = await connect(options);
  const { sandbox, clock, gateway } = lane;
  const receivers = new SocketReceivers({
    appToken: sandbox.appToken,
    slackApiUrl: sandbox.apiUrl,
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
  return { ...lane, receivers };
}

export async function startHttpLane(listen: Listen, options: LaneOptions = {}): Promise<HttpLane> {
  const { log, ...lane } = await connect(options);
  const { sandbox, clock, gateway } = lane;
  const receiver = new HttpReceiver({ signingSecret: sandbox.signingSecret, clock, log });
  const deps = { gateway, clock, log };
  listen(createListeners(createApp(receiver, deps), deps));
  const { routes } = receiver;
  const server = await startHttpServer({ host: "127.0.0.1", port: 0, routes, clock, log });
  onTestFinished(async () => {
    await Promise.all([receiver.stop().then(() => server.close()), clock.advanceBy(3000)]);
    await sandbox.stop();
  });
  await receiver.start();
  const url = `http://127.0.0.1:${server.port}/slack/events`;
  await sandbox.enterRequestUrl(url);
  return { ...lane, receiver, server, url };
}

async function connect(options: LaneOptions): Promise<Lane & { readonly log: Logger }> {
  const clock = options.clock ?? TravellingClock.frozenAt("2026-11-23T10:00:00Z");
  const sandbox = await startSandbox({ ...options.sandbox, clock });
  const lines: string[] = [];
  const log = createLogger({ level: "debug", destination: { write: (line: string) => lines.push(line) } });
  const { apiUrl: slackApiUrl, botToken } = sandbox;
  const gateway = await connectGateway({ botToken, slackApiUrl, clock, log });
  return { sandbox, clock, gateway, lines, log };
}

/** Answers the one command of these tests. */
export function answering(on: Listeners): void {
  on.command("/ops-request", async () => ({ kind: "say", content: { text: "Here" } }));
}

/** Lets the second connection come up. */
export async function bothConnected({ sandbox, clock, receivers }: SocketLane): Promise<void> {
  await clock.advanceBy(15_000);
  await vi.waitFor(() => expect(receivers.health()).toEqual({ connected: 2 }));
  expect(sandbox.socket.connectionCount).toBe(2);
}
