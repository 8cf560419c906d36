import type { Reader } from "../db/database.ts";
import { endOfLocalDay } from "../time/local-time.ts";
import type { Whom } from "./item.ts";

/** What is told at a fixed hour of the day, by renderer: when somebody is told so next (epoch milliseconds), if at all. */
export type AtFixedHours = Readonly<
  Record<string, (read: Reader, whom: Whom) => Promise<number | undefined>>
>;

/** How many messages are still to come in the local day of `now` (epoch milliseconds) at hours of their own. @param zone IANA */
export async function countStillToCome(
  atFixedHours: AtFixedHours,
  read: Reader,
  { zone, now, ...whom }: Whom & { readonly zone: string; readonly now: number },
): Promise<number> {
  const endOfTodayAt = endOfLocalDay(zone, now);
  let count = 0;
  for (const nextAt of Object.values(atFixedHours)) {
    const at = await nextAt(read, whom);
    if (at !== undefined && at < endOfTodayAt) count += 1;
  }
  return count;
}
