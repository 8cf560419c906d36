import type { TimerHandler } from "../platform/timers/index.ts";
import { AUTO_CLOSE, CLOCK_DUE } from "./keys.ts";
import { closeResolved, showLateness } from "./service/due.ts";

/** What happens to requests by themselves. */
export const requestTimers: Readonly<Record<string, TimerHandler>> = {
  [CLOCK_DUE]: showLateness,
  [AUTO_CLOSE]: closeResolved,
};
