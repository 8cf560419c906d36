import type { Sandbox } from "../../sandbox/index.ts";
import type { EnvelopeType, Reply } from "../../sandbox/socket.ts";
import type { JsonObject } from "../../sandbox/state/json.ts";

/** Something that the stand-in for Slack sent to Tandem, and what became of it. */
export interface Envelope {
  readonly type: EnvelopeType;
  readonly payload: JsonObject;
  readonly reply: Reply;
}

/** Calls `seen` for everything that is sent from now on, once it was answered or given up. */
export function watchEnvelopes(
  { socket }: Pick<Sandbox, "socket">,
  seen: (envelope: Envelope) => void,
): void {
  const send = socket.send.bind(socket);
  socket.send = async (type, payload, retry) => {
    const reply = await send(type, payload, retry);
    seen({ type, payload, reply });
    return reply;
  };
}

/** Keeps events from Tandem until a test delivers them, in whatever order and as often as it likes. */
export function holdEvents({ socket }: Pick<Sandbox, "socket">): HeldEvents {
  const send = socket.send.bind(socket);
  const held: JsonObject[] = [];
  socket.send = async (type, payload, retry) => {
    if (type !== "events_api") return send(type, payload, retry);
    held.push(payload);
    return { kind: "acked", payload: undefined };
  };
  return {
    async deliver(order) {
      socket.send = send;
      for (const index of order) await send("events_api", held[index] ?? {});
    },
    async deliverAtOnce(order) {
      socket.send = send;
      await Promise.all(order.map((index) => send("events_api", held[index] ?? {})));
    },
  };
}

export interface HeldEvents {
  /** Delivers the events at these places, counted from 0 in the order in which they happened, and holds no more. */
  deliver(order: readonly number[]): Promise<void>;
  /** The same without waiting for one to be taken before the next. */
  deliverAtOnce(order: readonly number[]): Promise<void>;
}
