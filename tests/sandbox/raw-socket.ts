import { once } from "node:events";
import { WebClient } from "@slack/web-api";
import WebSocket from "ws";
import type { Sandbox } from "../../sandbox/index.ts";

interface Envelope {
  readonly envelope_id: string;
  readonly type: string;
  readonly reason?: string;
  readonly retry_attempt?: number;
  readonly payload: { readonly type?: string; readonly text?: string; readonly event_id?: string };
}

/** A bare Socket Mode connection that keeps what it gets and acknowledges only when told to. */
export interface RawSocket {
  readonly socket: WebSocket;
  readonly received: Envelope[];
  /** The next thing received that was not waited for yet. */
  next(): Promise<Envelope>;
  ack(envelope: Envelope, payload?: unknown): void;
}

/** Opens a connection the way an app does. */
export async function connect(sandbox: Sandbox): Promise<RawSocket> {
  const web = new WebClient(sandbox.appToken, { slackApiUrl: sandbox.apiUrl });
  const { url = "" } = await web.apps.connections.open({});
  const socket = new WebSocket(url);
  const received: Envelope[] = [];
  let taken = 0;
  let wake = () => {};
  socket.on("message", (data: Buffer) => {
    received.push(JSON.parse(data.toString("utf8")) as Envelope);
    wake();
  });
  const next = async () => {
    while (received.length <= taken) await new Promise<void>((resolve) => (wake = resolve));
    taken += 1;
    return received[taken - 1] as Envelope;
  };
  await once(socket, "open");
  await next();
  return {
    socket,
    received,
    next,
    ack: (envelope, payload) => socket.send(JSON.stringify({ envelope_id: envelope.envelope_id, payload })),
  };
}
