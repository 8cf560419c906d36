import type { App, Receiver } from "@slack/bolt";
import { type Metric, single } from "../../metrics.ts";
import { SlackRefusedError } from "../gateway/failures.ts";
import type { Socket, SocketOptions } from "../socket.ts";
import { readWhatArrived } from "./arrived.ts";
import type { Envelope } from "./client.ts";
import { handleEnvelope } from "./envelopes.ts";
import { InHand } from "./in-hand.ts";
import { Reach } from "./reach.ts";
import { SocketSlot } from "./slot.ts";

/** Connections opened together are refreshed together; so much later, one of them is always settled (Slack warns 10 s ahead). */
const STAGGER_MS = 15_000;

export interface ConnectionHealth {
  /** How many ways in are open: connections to Slack (two when all is well), or the one address that Slack posts to. */
  readonly connected: number;
  /** The trouble, if nothing can come in or Slack refuses the app token. */
  readonly problem?: string;
}

/**
 * Feeds Bolt from two Socket Mode connections, so that what people do meets an open one even while Slack closes the other. Events are
 * acknowledged when they have been handled: a crash in between means another delivery, not a loss.
 */
export class SocketReceivers implements Receiver {
  readonly #options: SocketOptions;
  readonly #slots: readonly [SocketSlot, SocketSlot];
  readonly #inHand = new InHand();
  readonly #stopping = new AbortController();
  #app: App | undefined;

  constructor(options: SocketOptions) {
    const reach = new Reach(options);
    const slot = (): SocketSlot =>
      new SocketSlot(options, reach, (envelope, socket) => this.#take(envelope, socket));
    this.#options = options;
    this.#slots = [slot(), slot()];
  }

  init(app: App): void {
    this.#app = app;
  }

  /**
   * Resolves when the first connection is up; the second follows by itself.
   * @throws SlackRefusedError if Slack will not accept the app token
   */
  async start(): Promise<void> {
    const [first, second] = this.#slots;
    const { signal } = this.#stopping;
    await first.start();
    void this.#options.clock
      .sleep(STAGGER_MS, signal)
      .then(() => signal.aborted || second.startInBackground());
  }

  /** Begins nothing new, lets what is being handled finish (1.5 s), then closes the connections. Never rejects. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#inHand.finish(this.#options.clock);
    // A message that arrived but was not read yet would find a closed connection, and somebody no answer.
    await readWhatArrived();
    await Promise.all(this.#slots.map((slot) => slot.stop()));
  }

  /** Whether something that came in is being handled this very moment. */
  get isBusy(): boolean {
    return this.#inHand.isBusy;
  }

  health(): ConnectionHealth {
    const connected = this.#slots.filter((slot) => slot.isConnected).length;
    const failures = this.#slots.flatMap((slot) => slot.failure ?? []);
    const refusal = failures.find((failure) => failure.isRefusal);
    const { slackApiUrl } = this.#options;
    if (refusal)
      return { connected, problem: new SlackRefusedError("app", refusal.reason, slackApiUrl).message };
    if (connected > 0) return { connected };
    const reason = failures[0]?.reason ?? "not connected yet";
    return { connected, problem: `Slack cannot be reached at ${slackApiUrl}: ${reason}` };
  }

  #take(envelope: Envelope, socket: Socket): void {
    const { envelope_id } = envelope;
    if (envelope_id === undefined) return;
    const app = this.#stopping.signal.aborted ? undefined : this.#app;
    const acknowledge = (payload?: unknown): boolean => socket.acknowledge(envelope_id, payload);
    this.#inHand.track(handleEnvelope({ app, log: this.#options.log }, { envelope, acknowledge }));
  }
}

/** How many ways in are open. */
export function connectionMetric({ connected }: ConnectionHealth): Metric {
  return single(
    { name: "tandem_inlet_connections", help: "Ways in that are open.", type: "gauge" },
    connected,
  );
}
