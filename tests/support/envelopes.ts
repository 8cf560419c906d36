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
