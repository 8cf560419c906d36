export { cancelTimer, setTimer } from "./set-timer.ts";
export type { DueTimer, NewTimer, TimerHandler } from "./timer.ts";
