import type { Reader } from "../db/database.ts";
import { type Metric, single } from "../metrics.ts";
import { countDead, countPending, findLongestDueAt } from "./store.ts";

/** Counts of timers that are set, late and dead, in all workspaces. `now` is epoch milliseconds. */
export async function timerMetrics(read: Reader, now: number): Promise<readonly Metric[]> {
  const longestDueAt = (await findLongestDueAt(read)) ?? now;
  return [
    single(
      { name: "tandem_timers_pending", help: "Timers that are set.", type: "gauge" },
      await countPending(read),
    ),
    single(
      {
        name: "tandem_timers_lag_seconds",
        help: "How long the longest due timer has waited; 0 when none is due.",
        type: "gauge",
      },
      Math.max(0, now - longestDueAt) / 1000,
    ),
    single(
      { name: "tandem_timers_dead", help: "Timers that were given up.", type: "gauge" },
      await countDead(read),
    ),
  ];
}
