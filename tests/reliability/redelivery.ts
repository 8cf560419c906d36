import type { Sandbox } from "../../sandbox/index.ts";
import type { EnvelopeType } from "../../sandbox/socket.ts";
import type { JsonObject } from "../../sandbox/state/json.ts";
import type { Random } from "../support/random.ts";

/** Each event and submission is delivered so often at most. */
const MOST_COPIES = 5;

interface Delivery {
  readonly type: EnvelopeType;
  readonly payload: JsonObject;
  copiesLeft: number;
}

/** How a Slack delivers what happens. */
export interface Deliveries {
  /** Holds back the events of what `happens`, then delivers them. */
  burst(happens: () => Promise<void>): Promise<void>;
  /** Delivers some of what was delivered before once more. */
  again(): Promise<void>;
  /** How often events and submissions were delivered in all. */
  count(): number;
  /** Those that Tandem did not take. */
  refused(): readonly string[];
}

/** As it should be: each event and each submission once, one after the other. Without an order, as it may be: 1–5 times, in any order. */
export function deliver({ socket }: Sandbox, disorder?: Random): Deliveries {
  const send = socket.send.bind(socket);
  const delivered: Delivery[] = [];
  const refused: string[] = [];
  let held: Delivery[] | undefined;
  let count = 0;

  const sendOne = async ({ type, payload }: Delivery, isCopy: boolean) => {
    count += 1;
    const retry = isCopy ? { retry_attempt: 1, retry_reason: "timeout" } : undefined;
    const reply = await send(type, payload, retry);
    if (reply.kind !== "acked") refused.push(`${type}: ${reply.kind}`);
    return reply;
  };
  const sendCopies = (copies: readonly Delivery[]) =>
    Promise.all(copies.map((delivery) => sendOne(delivery, true)));
  const takeSome = (delivery: Delivery, random: Random) => {
    const some = random.below(delivery.copiesLeft + 1);
    delivery.copiesLeft -= some;
    return Array.from({ length: some }, () => delivery);
  };

  socket.send = async (type, payload, retry) => {
    if (type !== "events_api" && payload.type !== "view_submission") return send(type, payload, retry);
    const delivery = { type, payload, copiesLeft: disorder?.below(MOST_COPIES) ?? 0 };
    delivered.push(delivery);
    if (type === "events_api" && held) {
      held.push(delivery);
      return { kind: "acked", payload: undefined };
    }
    const copies = disorder ? takeSome(delivery, disorder) : [];
    const [reply] = await Promise.all([sendOne(delivery, false), sendCopies(copies)]);
    return reply;
  };

  return {
    async burst(happens) {
      const events: Delivery[] = [];
      held = events;
      await happens();
      held = undefined;
      if (!disorder) for (const event of events) await sendOne(event, false);
      else
        await sendCopies(disorder.shuffled(events.flatMap((event) => [event, ...takeSome(event, disorder)])));
    },
    async again() {
      if (disorder)
        await sendCopies(disorder.shuffled(delivered.flatMap((each) => takeSome(each, disorder))));
    },
    count: () => count,
    refused: () => refused,
  };
}
