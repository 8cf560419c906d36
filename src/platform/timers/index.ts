export { listGivenUpTimers, retryGivenUpTimer } from "./given-up.ts";
export type { Activity } from "./loop.ts";
export { timerMetrics } from "./metrics.ts";
export { createTimerRunner, type TimerRunner } from "./runner.ts";
export { bringTimerForward, cancelTimer, setTimer } from "./set-timer.ts";
export { findTimerAt } from "./store.ts";
export { AT_ONCE, type DueTimer, type TimerHandler } from "./timer.ts";
