/** After this the gateway gives a call up, and its outcome is unknown. */
const TIMEOUT_MS = 5_000;
/**
 * After a call was given up Slack may still carry it out: so long its outcome is left alone. Seen: up to 1.5 s late. A post that Slack
 * carries out even later than this, after not showing it in the history, would be shown twice.
 */
const SETTLE_MS = 8_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** By then about a day has passed: nobody waits for the message any more, and those behind it should go out. */
const MOST_ATTEMPTS = 300;
/** A renderer that fails so often will not heal by itself. */
export const MOST_RENDERINGS = 10;

/** No message waits longer than this by itself; what lies further ahead was set by a clock that has been set back since. */
export const LONGEST_WAIT_MS = LONGEST_PAUSE_MS;

/** When a call that goes out now is in doubt, if nothing was heard of it by then, not even from this process (epoch milliseconds). */
export function inDoubtAt(now: number): number {
  return now + TIMEOUT_MS + SETTLE_MS;
}

/** When the outcome of a call that was given up now can be looked for (epoch milliseconds). */
export function settledAt(now: number): number {
  return now + SETTLE_MS;
}

/** When to try again after `attempts` (1 or more) failures in a row (epoch milliseconds), or undefined when it is to be given up. */
export function retryAt(attempts: number, now: number, most = MOST_ATTEMPTS): number | undefined {
  if (attempts >= most) return undefined;
  return now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
}
