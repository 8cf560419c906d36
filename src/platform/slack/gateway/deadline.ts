import type { Clock } from "../../time/clock.ts";

/** The deadline passed before the work was done. */
export const LATE = Symbol("late");

/** The value of `work`, or `LATE` if it takes longer than `ms` milliseconds of `clock`; the work goes on all the same. */
export async function orLate<T>(clock: Clock, work: Promise<T>, ms: number): Promise<T | typeof LATE> {
  const finished = new AbortController();
  const deadline = clock.sleep(ms, finished.signal).then((): typeof LATE => LATE);
  try {
    return await Promise.race([work, deadline]);
  } finally {
    finished.abort("finished"); // without a reason Node makes an error with a stack trace, which takes longer than the rest
  }
}
