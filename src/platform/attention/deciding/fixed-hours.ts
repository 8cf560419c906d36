import type { Reader } from "../../db/database.ts";
import { endOfLocalDay } from "../../time/local-time.ts";
import type { Whom } from "../item.ts";
import { nextTellingAt, type Reach } from "./decide.ts";

/** Next instant at which somebody is told something that has a fixed hour of the day (epoch milliseconds), by renderer. */
export type AtFixedHours = Readonly<
  Record<string, (read: Reader, whom: Whom) => Promise<number | undefined>>
>;

/** How many messages are still to come in the local day of `now` at hours of their own: those that can reach somebody then. */
export async function countStillToCome(
  atFixedHours: AtFixedHours,
  read: Reader,
  { whom, reach }: { readonly whom: Whom; readonly reach: Reach },
): Promise<number> {
  const endOfTodayAt = endOfLocalDay(reach.zone, reach.now);
  let count = 0;
  for (const nextAt of Object.values(atFixedHours)) {
    const at = await nextAt(read, whom);
    if (at === undefined || at >= endOfTodayAt) continue;
    // Outside of their hours, or while they are away, it waits for another day.
    if (nextTellingAt({ ...reach, now: at, spentToday: 0 }) === at) count += 1;
  }
  return count;
}
