/** A control that must fail: Tandem as it would be if it looked for due timers all the time instead of sleeping until the next one. */
import { readConfig } from "../../src/config.ts";
import { start } from "../../src/main.ts";
import { systemClock } from "../../src/platform/time/clock.ts";

const LONGEST_SLEEP_MS = 20;

const config = readConfig(process.env);
if ("problems" in config) throw new Error(config.problems.join("\n"));
await start({
  config,
  clock: { ...systemClock, sleep: (ms, signal) => systemClock.sleep(Math.min(ms, LONGEST_SLEEP_MS), signal) },
});
