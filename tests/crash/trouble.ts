import { setTimeout as pause } from "node:timers/promises";
import type { Fault, FaultRule } from "../../sandbox/faults.ts";
import type { Sandbox } from "../../sandbox/index.ts";
import type { Random } from "../support/random.ts";

/** Of all calls so many meet each of the faults below: about one in eleven goes wrong. */
const SHARE = 0.01;

const FAULTS: readonly (readonly [Fault, FaultRule])[] = [
  [{ kind: "http500" }, { carriedOut: true }],
  [{ kind: "http500" }, { carriedOut: false }],
  [{ kind: "http503" }, { carriedOut: true, delayMs: 700 }],
  [{ kind: "http503" }, { carriedOut: false }],
  [{ kind: "reset" }, { carriedOut: true }],
  // Slack was seen to carry out a post up to 1.5 s late.
  [{ kind: "reset" }, { carriedOut: true, delayMs: 1_500 }],
  [{ kind: "hang" }, { carriedOut: true }],
  [{ kind: "hang" }, { carriedOut: false }],
  [{ kind: "ratelimited", retryAfter: 2 }, {}],
];

/** Makes Slack unreliable until `over` aborts: answers are lost, calls limited, sockets dropped and refreshed. */
export async function makeTrouble(
  { faults }: Pick<Sandbox, "faults">,
  random: Random,
  over: AbortSignal,
): Promise<void> {
  for (const [fault, rule] of FAULTS)
    faults.next("*", fault, { ...rule, times: Number.POSITIVE_INFINITY, when: () => random.chance(SHARE) });
  while (!over.aborted) {
    await pause(random.between(2_000, 8_000), undefined, { signal: over }).catch(() => undefined);
    if (random.chance(0.5)) faults.dropSockets();
    else faults.refreshConnections();
  }
  faults.clear();
}

/**
 * A Slack that forgets what an app noted beside its messages. Whoever then looks for a post whose outcome is unknown never finds it and
 * posts it again, as an outbox does that does not look at all.
 */
export function forgetMetadata({ workspace }: Pick<Sandbox, "workspace">): void {
  workspace.onChange(() => {
    for (const { messages } of workspace.channels.values())
      for (const message of messages) message.metadata = undefined;
  });
}
