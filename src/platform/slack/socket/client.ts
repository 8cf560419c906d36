import { SocketModeClient, type SocketModeOptions } from "@slack/socket-mode";
import { z } from "zod";

/**
 * A message over a socket: something to handle, or the announcement that it will close the socket. A payload that cannot be read
 * counts as empty, so that it is answered all the same.
 */
const envelope = z.object({
  type: z.string(),
  envelope_id: z.string().optional(),
  payload: z.record(z.string(), z.unknown()).catch({}),
  retry_attempt: z.number().optional().catch(undefined),
  retry_reason: z.string().optional().catch(undefined),
  /** Of a `disconnect`. */
  reason: z.string().optional(),
});

export type Envelope = z.infer<typeof envelope>;

/**
 * Slack's client, reduced to what it does well: opening one socket, keeping watch over it with pings, and closing it. It hands on what
 * arrives instead of reading it, because 3.1.0 ends the process on an envelope without an event and closes on the spot when Slack announces
 * a refresh; and it never reconnects, because it gives up on some failures for good.
 */
export class SingleSocketClient extends SocketModeClient {
  readonly #onEnvelope: (envelope: Envelope) => void;

  constructor(
    options: Omit<SocketModeOptions, "autoReconnectEnabled">,
    onEnvelope: (envelope: Envelope) => void,
  ) {
    super({ ...options, autoReconnectEnabled: false });
    this.#onEnvelope = onEnvelope;
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const message = typeof data === "string" ? readEnvelope(data) : undefined;
    if (message?.type === "hello") return super.onWebSocketMessage(data, isBinary);
    if (message) this.#onEnvelope(message);
  }

  /** Answers an envelope over this socket, the only one where Slack takes the answer. False if it is not open any more. */
  acknowledge(envelopeId: string, payload?: unknown): boolean {
    const socket = this.websocket;
    if (!socket?.isActive()) return false;
    let isSent = false;
    socket.send(JSON.stringify({ envelope_id: envelopeId, payload }), (error) => {
      isSent = error === undefined;
    });
    return isSent;
  }

  get isOpen(): boolean {
    return this.websocket?.isActive() ?? false;
  }

  /** It has said goodbye and waits for Slack's. */
  get isClosing(): boolean {
    return this.websocket?.readyState === WebSocket.CLOSING;
  }
}

function readEnvelope(data: string): Envelope | undefined {
  try {
    return envelope.parse(JSON.parse(data));
  } catch {
    return undefined;
  }
}
