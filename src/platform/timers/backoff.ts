const FIRST_PAUSE_MS = 1_000;
export const LONGEST_PAUSE_MS = 10 * 60_000;

/** After so many failures a timer is not tried again by itself: by then about half an hour has passed. */
const MOST_ATTEMPTS = 10;

/** When to try again after `attempts` failures in a row (epoch milliseconds), or undefined when it is to be given up. */
export function nextAttemptAt(attempts: number, now: number): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  return now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 3 ** (attempts - 1));
}
