import type { Sandbox } from "../../sandbox/index.ts";
import type { EnvelopeType } from "../../sandbox/socket.ts";
import type { JsonObject } from "../../sandbox/state/json.ts";
import type { Random } from "../support/random.ts";

/** Each event and submission is delivered so often at most. */
const MOST_COPIES = 3;

interface Delivered {
  readonly type: EnvelopeType;
  readonly payload: JsonObject;
  copiesLeft: number;
}

/** A Slack that delivers again what it has delivered. */
export interface Redelivery {
  /** Delivers some of what was delivered before once more, in any order. Resolves when all of it was answered or given up. */
  again(): Promise<void>;
  /** How often something was delivered that had been delivered before. */
  copies(): number;
}

/** Delivers every event and every submission one to three times from now on, some at once and some only when told to. */
export function redeliver({ socket }: Sandbox, random: Random): Redelivery {
  const send = socket.send.bind(socket);
  const delivered: Delivered[] = [];
  let copies = 0;
  const sendCopy = (each: Delivered) => {
    each.copiesLeft -= 1;
    copies += 1;
    return send(each.type, each.payload, { retry_attempt: 1, retry_reason: "timeout" });
  };
  socket.send = async (type, payload, retry) => {
    if (type !== "events_api" && payload.type !== "view_submission") return send(type, payload, retry);
    const each = { type, payload, copiesLeft: random.below(MOST_COPIES) };
    delivered.push(each);
    const replies = [send(type, payload, retry)];
    if (each.copiesLeft > 0 && random.chance(0.5)) replies.push(sendCopy(each));
    const [first = { kind: "unreachable" as const }] = await Promise.all(replies);
    return first;
  };
  return {
    async again() {
      const chosen = random.shuffled(delivered.filter(({ copiesLeft }) => copiesLeft > 0));
      await Promise.all(chosen.slice(0, Math.ceil(chosen.length / 2)).map(sendCopy));
    },
    copies: () => copies,
  };
}
