import type { App, Receiver } from "@slack/bolt";
import { orLate } from "./gateway-deadline.ts";
import { handleEnvelope } from "./receiver-envelopes.ts";
import type { Socket, SocketOptions } from "./socket.ts";
import type { Envelope } from "./socket-client.ts";
import { SocketSlot } from "./socket-slot.ts";

/** Connections opened together are refreshed together; so much later, one of them is always settled (Slack warns 10 s ahead). */
const STAGGER_MS = 15_000;
/** What is being handled may take so long to finish when the process stops. */
const FINISH_MS = 1500;

export interface ConnectionHealth {
  /** How many of the two connections to Slack are up. */
  readonly connected: number;
  /** What is wrong, if nothing can come in or Slack refuses the app token. */
  readonly problem?: string;
}

/**
 * Feeds Bolt from two Socket Mode connections, so that what people do meets an open one even while Slack closes the other. Events are
 * acknowledged when they have been handled: a crash in between means another delivery, not a loss.
 */
export class SocketReceivers implements Receiver {
  readonly #options: SocketOptions;
  readonly #slots: readonly [SocketSlot, SocketSlot];
  readonly #inFlight = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  #app: App | undefined;

  constructor(options: SocketOptions) {
    const slot = (): SocketSlot =>
      new SocketSlot(options, (envelope, socket) => this.#take(envelope, socket));
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
    await orLate(this.#options.clock, Promise.allSettled(this.#inFlight), FINISH_MS);
    await Promise.all(this.#slots.map((slot) => slot.stop()));
  }

  /** Whether something that came in is being handled this very moment. */
  get isBusy(): boolean {
    return this.#inFlight.size > 0;
  }

  health(): ConnectionHealth {
    const connected = this.#slots.filter((slot) => slot.isConnected).length;
    const failures = this.#slots.flatMap((slot) => slot.failure ?? []);
    const refusal = failures.find((failure) => failure.isRefusal);
    if (refusal) return { connected, problem: `Slack refuses the app token: ${refusal.reason}` };
    if (connected > 0) return { connected };
    return { connected, problem: `Slack cannot be reached: ${failures[0]?.reason ?? "not connected yet"}` };
  }

  #take(envelope: Envelope, socket: Socket): void {
    const { envelope_id } = envelope;
    if (!this.#app || envelope_id === undefined) return;
    const into = { app: this.#app, log: this.#options.log, isStopping: this.#stopping.signal.aborted };
    const acknowledge = (payload?: unknown): boolean => socket.acknowledge(envelope_id, payload);
    const work = handleEnvelope(into, { envelope, acknowledge });
    this.#inFlight.add(work);
    void work.finally(() => this.#inFlight.delete(work));
  }
}
