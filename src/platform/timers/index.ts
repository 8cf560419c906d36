export type { Activity } from "./loop.ts";
export { timerMetrics } from "./metrics.ts";
export { createTimerRunner, type TimerRunner } from "./runner.ts";
export { cancelTimer, setTimer } from "./set-timer.ts";
export type { DueTimer, TimerHandler } from "./timer.ts";
