import type { Logger } from "pino";
import type { Clock } from "../time/clock.ts";
import { LATE, orLate } from "./gateway/deadline.ts";
import { createSlackFetch } from "./gateway/fetch.ts";
import { createSlackLogger } from "./gateway/logger.ts";
import { type Envelope, SingleSocketClient } from "./socket/client.ts";

/** Asking Slack for the address of a socket. */
const ASK_TIMEOUT_MS = 10_000;
/** Asking, connecting and hearing `hello`. */
const OPEN_TIMEOUT_MS = 15_000;
/** Slack may leave a closed connection open for seconds (node-slack-sdk#2752); nothing is gained by waiting for it. */
const CLOSE_TIMEOUT_MS = 400;
/** Slack's pongs sometimes take more than 5 s (bolt-js#2496). A socket that is half open is noticed after this and two pings. */
const PONG_TIMEOUT_MS = 10_000;

export interface SocketOptions {
  /** `xapp-…` */
  readonly appToken: string;
  readonly slackApiUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Real milliseconds without a pong after which a socket counts as dead; 10 s unless said. */
  readonly pongTimeoutMs?: number;
}

/** Handles what arrives; answers go back over the same socket. */
export type OnEnvelope = (envelope: Envelope, socket: Socket) => void;

/** Why a socket will not do any longer: Slack said why it is about to close it, or it has closed. */
export type Ending =
  | { readonly isAnnounced: true; readonly reason: string }
  | { readonly isAnnounced: false };

/** One Socket Mode connection, from `hello` to its close. It never comes back: whoever needs one opens another. */
export class Socket {
  /** Resolves when the connection has closed, for whatever reason. */
  readonly closed: Promise<void>;
  /** Resolves when it closes, or before, when Slack announces it. */
  readonly ending: Promise<Ending>;
  readonly openedAt: number;
  readonly #client: SingleSocketClient;
  readonly #clock: Clock;

  /** @throws whatever Slack or the network refuses it with */
  static async open(options: SocketOptions, onEnvelope: OnEnvelope): Promise<Socket> {
    const socket = new Socket(options, onEnvelope);
    try {
      await socket.#start();
      return socket;
    } catch (error) {
      await socket.close();
      throw error;
    }
  }

  private constructor(options: SocketOptions, onEnvelope: OnEnvelope) {
    const closed = Promise.withResolvers<void>();
    const ending = Promise.withResolvers<Ending>();
    this.#clock = options.clock;
    this.openedAt = options.clock.now();
    this.closed = closed.promise;
    this.ending = ending.promise;
    this.#client = new SingleSocketClient(clientOptions(options), (envelope) => {
      if (envelope.type !== "disconnect") onEnvelope(envelope, this);
      else ending.resolve({ isAnnounced: true, reason: envelope.reason ?? "unknown" });
    });
    this.#client.once("disconnected", () => {
      closed.resolve();
      ending.resolve({ isAnnounced: false });
    });
  }

  get isOpen(): boolean {
    return this.#client.isOpen;
  }

  /** Acknowledges an envelope that came over this socket. False if it has closed: then Slack takes no answer any more. */
  acknowledge(envelopeId: string, payload?: unknown): boolean {
    return this.#client.acknowledge(envelopeId, payload);
  }

  /** Closes it politely, and after 0.4 s in any case. Never rejects. */
  async close(): Promise<void> {
    void this.#client.disconnect();
    await orLate(this.#clock, this.closed, CLOSE_TIMEOUT_MS);
    // Asked a second time, the client does not wait for Slack's goodbye.
    if (this.#client.isClosing) void this.#client.disconnect();
  }

  async #start(): Promise<void> {
    const opened = await orLate(this.#clock, this.#client.start(), OPEN_TIMEOUT_MS);
    if (opened === LATE) throw new Error("Slack did not say hello in time");
  }
}

/** A new object every time: the SDK writes into what it is given. */
function clientOptions({
  appToken,
  slackApiUrl,
  clock,
  log,
  pongTimeoutMs = PONG_TIMEOUT_MS,
}: SocketOptions) {
  const logger = createSlackLogger(log, "socket-mode");
  return {
    appToken,
    logger,
    clientPingTimeout: pongTimeoutMs,
    clientOptions: {
      slackApiUrl,
      logger,
      fetch: createSlackFetch({ clock, timeoutMs: ASK_TIMEOUT_MS }),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  };
}
