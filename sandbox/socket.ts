import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Activity } from "./activity.ts";
import type { TravellingClock } from "./clock.ts";
import type { DisconnectReason, SocketFaults } from "./faults.ts";
import { isObject, type JsonObject } from "./state/json.ts";
import { APP_ID } from "./state/shapes.ts";

/** A payload must be acknowledged within this (ms). https://docs.slack.dev/interactivity/handling-user-interaction */
export const ACK_WITHIN_MS = 3000;

/** How long after its announcement Slack closes a connection (ms). https://docs.slack.dev/apis/events-api/using-socket-mode */
const CLOSE_AFTER_MS = 10_000;

/** How often the server pings, in real time: it keeps a transport alive, which knows nothing of the sandbox's clock. */
const PING_EVERY_MS = 10_000;

export type EnvelopeType = "events_api" | "slash_commands" | "interactive";

/** What became of a payload. */
export type Reply =
  | { readonly kind: "acked"; readonly payload: unknown }
  | { readonly kind: "timeout" }
  /** No connection was there to take it, or the app's address did not. */
  | { readonly kind: "unreachable" };

interface Connection {
  readonly socket: WebSocket;
  /** Told that it will be closed: it gets nothing new. */
  isLeaving: boolean;
}

interface PendingEnvelope {
  readonly connection: Connection;
  readonly settle: (payload: unknown) => void;
  readonly isOver: () => void;
}

export interface Retry {
  readonly retry_attempt: number;
  readonly retry_reason: string;
}

/** The Socket Mode side: connections, envelopes, acknowledgements. */
export class SocketHub implements SocketFaults {
  readonly #clock: TravellingClock;
  readonly #activity: Activity;
  readonly #stopped: AbortSignal;
  readonly #server = new WebSocketServer({ noServer: true, autoPong: false });
  readonly #tickets = new Set<string>();
  readonly #pending = new Map<string, PendingEnvelope>();
  readonly #pings = setInterval(() => this.#ping(), PING_EVERY_MS).unref();
  #connections: Connection[] = [];
  #ticketsMade = 0;
  #envelopesSent = 0;
  #isStalled = false;
  #instead: SocketHub["send"] | undefined;

  /** `stopped` ends all waiting. */
  constructor(clock: TravellingClock, activity: Activity, stopped: AbortSignal) {
    this.#clock = clock;
    this.#stopped = stopped;
    this.#activity = activity;
  }

  /** How many connections take payloads now. */
  get connectionCount(): number {
    return this.#takers().length;
  }

  /** The query of a new one-time address. */
  issueTicket(): string {
    this.#ticketsMade += 1;
    const ticket = `ticket-${this.#ticketsMade}`;
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Turns an upgrade request into a connection when its ticket is good. */
  accept(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", "ws://sandbox").searchParams.get("ticket") ?? "";
    if (!this.#tickets.delete(ticket)) return void stream.destroy();
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#greet(socket));
  }

  /**
   * Sends a payload to one of the connections in turn and waits for its acknowledgement, at most 3 s of the sandbox's clock.
   * Never rejects.
   */
  async send(type: EnvelopeType, payload: JsonObject, retry?: Retry): Promise<Reply> {
    if (this.#instead) return this.#instead(type, payload, retry);
    this.#envelopesSent += 1;
    const takers = this.#takers();
    const connection = takers[this.#envelopesSent % takers.length];
    if (!connection) return { kind: "unreachable" };
    const envelopeId = `envelope-${this.#envelopesSent}`;
    const accepts_response_payload = type !== "events_api";
    const envelope = { envelope_id: envelopeId, type, payload, accepts_response_payload, ...retry };
    const isAcked = new AbortController();
    const isOver = this.#activity.begin();
    const acked = new Promise<Reply>((resolve) => {
      this.#pending.set(envelopeId, {
        connection,
        isOver,
        settle: (ack) => resolve({ kind: "acked", payload: ack }),
      });
    });
    if (!this.#isStalled) connection.socket.send(JSON.stringify(envelope));
    const late = this.#clock
      .sleep(ACK_WITHIN_MS, AbortSignal.any([isAcked.signal, this.#stopped]))
      .then((): Reply => ({ kind: "timeout" }));
    const reply = await Promise.race([acked, late]);
    isAcked.abort();
    this.#pending.delete(envelopeId);
    isOver();
    return reply;
  }

  /** Turns Socket Mode off: what would be sent goes to `send` from now on. */
  giveWayTo(send: SocketHub["send"]): void {
    this.#instead = send;
  }

  refresh({ count = this.#connections.length, reason = "refresh_requested" }: RefreshOptions): void {
    for (const connection of this.#takers().slice(0, count)) {
      if (reason !== "warning") connection.isLeaving = true;
      connection.socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "sandbox" } }));
      void this.#clock.sleep(CLOSE_AFTER_MS, this.#stopped).then(() => connection.socket.close());
    }
  }

  drop(): void {
    for (const { socket } of this.#connections) socket.terminate();
  }

  stall(isStalled: boolean): void {
    this.#isStalled = isStalled;
  }

  rateLimitEvents(): void {
    const minute_rate_limited = Math.floor(this.#clock.now() / 60_000) * 60;
    void this.send("events_api", {
      type: "app_rate_limited",
      team_id: "T0ACME",
      minute_rate_limited,
      api_app_id: APP_ID,
    });
  }

  /** Closes everything. */
  stop(): void {
    clearInterval(this.#pings);
    this.drop();
    this.#server.close();
  }

  #takers(): readonly Connection[] {
    return this.#connections.filter(
      ({ isLeaving, socket }) => !isLeaving && socket.readyState === socket.OPEN,
    );
  }

  #greet(socket: WebSocket): void {
    const connection: Connection = { socket, isLeaving: false };
    this.#connections.push(connection);
    socket.on("ping", (data) => {
      if (!this.#isStalled) socket.pong(data);
    });
    socket.on("message", (data) => this.#acknowledge(connection, data as Buffer));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#forget(connection));
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: this.#connections.length,
        connection_info: { app_id: APP_ID },
        debug_info: { host: "sandbox", approximate_connection_time: 18060 },
      }),
    );
  }

  /** An acknowledgement counts only on the connection that got the envelope. */
  #acknowledge(connection: Connection, message: Buffer): void {
    const ack: unknown = JSON.parse(message.toString("utf8"));
    if (!isObject(ack)) return;
    const pending = this.#pending.get(String(ack.envelope_id));
    if (pending?.connection === connection) pending.settle(ack.payload);
  }

  #forget(connection: Connection): void {
    this.#connections = this.#connections.filter((other) => other !== connection);
    for (const pending of this.#pending.values()) if (pending.connection === connection) pending.isOver();
  }

  #ping(): void {
    if (this.#isStalled) return;
    for (const { socket } of this.#connections) if (socket.readyState === socket.OPEN) socket.ping();
  }
}

interface RefreshOptions {
  readonly count?: number;
  readonly reason?: DisconnectReason;
}
