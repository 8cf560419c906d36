import type { Fact } from "../../../kit/contributions.ts";
import { hoursAndMinutes } from "../../../platform/time/duration-text.ts";
import type { OnTime } from "./share.ts";

/** Fewer first answers than this say nothing of how long they take. */
const FEWEST = 5;
/** Open minutes: what is nearer than this took as long as before. */
const SAME_MINUTES = 5;

type Times = Pick<OnTime, "n" | "medianMinutes"> & Partial<Pick<OnTime, "isMedianOpen">>;

/** How long first answers took, against the weeks before; undefined where there were too few. */
export function answerTimesFact(now: Times, before: Times): Fact | undefined {
  if (now.medianMinutes === undefined || now.n < FEWEST) return undefined;
  const took = now.isMedianOpen ? "took more than" : "came within";
  const words = `half of ${now.n} first answers ${took} ${hoursAndMinutes(now.medianMinutes)}`;
  if (before.medianMinutes === undefined || before.n < FEWEST) return { words, trend: "unknown" };
  const later = Math.round(now.medianMinutes - before.medianMinutes);
  if (Math.abs(later) < SAME_MINUTES)
    return { words: `${words}, as in the four weeks before`, trend: "same" };
  const amount = hoursAndMinutes(Math.abs(later));
  const direction = later < 0 ? "sooner" : "later";
  return {
    words: `${words}, ${amount} ${direction} than in the four weeks before`,
    trend: later < 0 ? "better" : "worse",
  };
}
