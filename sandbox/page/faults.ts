import type { World } from "../world.ts";

export const FAULTS = ["none", "slow", "down", "rate_limited", "silent"] as const;
export type FaultName = (typeof FAULTS)[number];

/** What Slack says to wait when it is asked too often (s). */
const RETRY_AFTER_S = 30;
/** How late a slow Slack answers (ms). */
const SLOW_BY_MS = 4000;

/** Puts one of these faults in the place of whatever was wrong before. */
export function setFault({ faults }: World, name: FaultName): void {
  faults.clear();
  const forEver = { times: Number.POSITIVE_INFINITY };
  switch (name) {
    case "none":
      return;
    case "slow":
      return faults.next("*", { kind: "slow" }, { ...forEver, delayMs: SLOW_BY_MS });
    case "down":
      return faults.outage(true);
    case "rate_limited":
      for (const method of ["chat.postMessage", "chat.update"])
        faults.next(method, { kind: "ratelimited", retryAfter: RETRY_AFTER_S }, forEver);
      return;
    case "silent":
      return faults.stallSockets();
    default:
      return name satisfies never;
  }
}
