import { setTimeout as wait } from "node:timers/promises";
import type { Stage } from "../demo/stage.ts";

/** A story that plays itself on a stage, slowly enough to be watched. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  play(stage: Stage): Promise<void>;
}

/** Long enough to look at what happened (ms of real time). */
const LOOK_MS = 1500;

/** Whoever looks on is given time. */
export function look(): Promise<void> {
  return wait(LOOK_MS);
}
