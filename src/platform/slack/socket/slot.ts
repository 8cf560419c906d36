import { orLate } from "../gateway/deadline.ts";
import { failureName, findRefusal, pauseBeforeRetryMs, SlackRefusedError } from "../gateway/failures.ts";
import { type Ending, type OnEnvelope, Socket, type SocketOptions } from "../socket.ts";
import type { Reach } from "./reach.ts";

/** A connection that lasted this long was a good one, and losing it is not part of a series of failures. */
const STEADY_AFTER_MS = 10_000;
/** After its replacement is up, a socket stays for the answers that are still being worked on. */
const DRAIN_MS = 3000;
/** Slack warns about 10 s before it closes a socket, and may send over it until then. */
const DRAIN_AFTER_WARNING_MS = 15_000;
/** Why there is no connection. */
export interface ConnectionFailure {
  /** Slack's error name, or `unreachable`. */
  readonly reason: string;
  /** Trying again will not help: Slack does not accept the token. */
  readonly isRefusal: boolean;
}

/** Slack allows an app ten sockets; opening another would only close one more. */
const TOO_MANY = "too_many_websockets";

/**
 * Keeps one connection to Slack up. A socket whose end is announced is replaced before it goes; one that breaks is replaced at once, and
 * with growing pauses (1 s to 30 s) while that fails, for ever: every attempt is a fresh client, so that none can get stuck.
 */
export class SocketSlot {
  readonly #options: SocketOptions;
  readonly #onEnvelope: OnEnvelope;
  readonly #reach: Reach;
  readonly #stopping = new AbortController();
  readonly #sockets = new Set<Socket>();
  #current: Socket | undefined;
  #failures = 0;
  #failure: ConnectionFailure | undefined;

  constructor(options: SocketOptions, reach: Reach, onEnvelope: OnEnvelope) {
    this.#options = options;
    this.#reach = reach;
    this.#onEnvelope = onEnvelope;
  }

  get isConnected(): boolean {
    return this.#current?.isOpen ?? false;
  }

  /** Why the last attempt to connect failed, while none has succeeded since. */
  get failure(): ConnectionFailure | undefined {
    return this.#failure;
  }

  /**
   * Resolves when the first connection is up, however long that takes.
   * @throws SlackRefusedError if Slack will not accept the token; once connected, that only makes the slot unhealthy
   */
  async start(): Promise<void> {
    void this.#keepUp(await this.#open({ isFirst: true }));
  }

  /** As `start`, without waiting, and without giving up on a refusal. */
  startInBackground(): void {
    void this.#open().then((socket) => this.#keepUp(socket));
  }

  /** Closes everything. Never rejects. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#sockets].map((socket) => socket.close()));
  }

  async #keepUp(first: Socket | undefined): Promise<void> {
    for (let socket = first; socket; ) {
      this.#current = socket;
      const ending = await socket.ending;
      this.#judge(socket, ending);
      const replacement = await this.#open();
      if (replacement) void this.#retire(socket, ending);
      socket = replacement;
    }
  }

  #judge(socket: Socket, ending: Ending): void {
    const { clock, log } = this.#options;
    const reason = ending.isAnnounced ? ending.reason : "closed";
    const livedMs = clock.now() - socket.openedAt;
    const isRegular = ending.isAnnounced ? reason !== TOO_MANY : livedMs >= STEADY_AFTER_MS;
    this.#failures = isRegular ? 0 : this.#failures + 1;
    if (!this.#stopping.signal.aborted)
      log.info({ reason, livedMs }, "A connection to Slack ends, opening another");
  }

  /** Undefined once stopped. */
  async #open({ isFirst = false } = {}): Promise<Socket | undefined> {
    const { clock } = this.#options;
    const { signal } = this.#stopping;
    for (let pauseMs = this.#pauseMs(); ; ) {
      if (pauseMs > 0) await clock.sleep(pauseMs, signal);
      if (signal.aborted) return undefined;
      try {
        return await this.#openOnce();
      } catch (error) {
        const refusal = findRefusal(error);
        if (refusal && isFirst) throw new SlackRefusedError("app", refusal, this.#options.slackApiUrl);
        this.#failures += 1;
        pauseMs = this.#pauseMs(error);
        this.#report(error, pauseMs);
      }
    }
  }

  async #openOnce(): Promise<Socket | undefined> {
    const socket = await Socket.open(this.#options, this.#onEnvelope);
    this.#sockets.add(socket);
    void socket.closed.then(() => this.#sockets.delete(socket));
    this.#failure = undefined;
    this.#reach.find();
    if (!this.#stopping.signal.aborted) return socket;
    await socket.close();
    return undefined;
  }

  /** The first failure of a series is answered at once, so that a broken connection is back within a second. */
  #pauseMs(error?: unknown): number {
    return this.#failures > 1 ? pauseBeforeRetryMs(this.#failures - 1, error) : 0;
  }

  #report(error: unknown, pauseMs: number): void {
    const reason = failureName(error);
    this.#failure = { reason, isRefusal: findRefusal(error) !== undefined };
    this.#reach.lose();
    const { log, slackApiUrl } = this.#options;
    log.warn({ reason, address: slackApiUrl, pauseMs }, "No connection to Slack, trying again");
  }

  async #retire(socket: Socket, ending: Ending): Promise<void> {
    const isWarned = ending.isAnnounced && ending.reason === "warning";
    const drainMs = isWarned ? DRAIN_AFTER_WARNING_MS : DRAIN_MS;
    await orLate(this.#options.clock, socket.closed, drainMs);
    await socket.close();
  }
}
