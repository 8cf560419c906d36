/** Time as everything in Tandem sees it. The demo and the tests hand over a clock that can be moved. */
export interface Clock {
  /** The current instant in epoch milliseconds. */
  now(): number;
  /**
   * Resolves once `ms` milliseconds of this clock have passed (never early), and at once when the clock is moved past that instant
   * or `signal` aborts. It never rejects: the caller looks at `signal.aborted`.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** `setTimeout` fires at once when asked to wait longer (a signed 32-bit number of milliseconds, 24.8 days). */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The machine's clock; nothing else reads it. Sleep is measured by the monotonic clock, so that nobody sleeps for a day because the
 * time of day was set back. Who waits for an instant therefore looks at `now()` afterwards, and sleeps in short stretches.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    const endsAt = performance.now() + ms;
    for (let leftMs = ms; leftMs > 0 && !signal?.aborted; leftMs = endsAt - performance.now()) {
      // Node's timers fire up to a millisecond early: what is left then is slept again.
      await timeout(Math.min(leftMs, LONGEST_TIMEOUT_MS), signal);
    }
  },
};

function timeout(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener("abort", finish);
  });
}
