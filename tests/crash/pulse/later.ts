/** Tandem at another time: its clock goes with the machine's, as far ahead or behind as `LATER_BY_MS` says. */
import { readConfig } from "../../../src/config.ts";
import { start } from "../../../src/main.ts";
import { systemClock } from "../../../src/platform/time/clock.ts";

const config = readConfig(process.env);
if ("problems" in config) throw new Error(config.problems.join("\n"));
const laterByMs = Number(process.env.LATER_BY_MS);
const clock = { ...systemClock, now: () => systemClock.now() + laterByMs };
await start({ config, clock });
