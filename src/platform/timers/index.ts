export type { Activity } from "./loop.ts";
export { createTimerRunner, type TimerRunner } from "./runner.ts";
export { cancelTimer, setTimer } from "./set-timer.ts";
export type { DeadTimer } from "./store.ts";
export type { DueTimer, NewTimer, TimerHandler } from "./timer.ts";
