import { setTimeout as delay } from "node:timers/promises";

/** Longest wait for transactions in hand (ms): they take milliseconds as a rule, and a wait for a lock must not hold up all others. */
const LONGEST_WAIT_MS = 1_000;

/** Turns of writers in this process: side by side, or alone. */
export interface Turns {
  /** Runs `work` beside others. */
  beside<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` when what is in hand has settled, or after a second, and begins nothing else until it has. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** A writer that waits to be alone goes before all who come later. */
export function createTurns(): Turns {
  const inHand = new Set<Promise<unknown>>();
  /** Settles when nobody is alone any more, or waits to be. */
  let shut: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  return {
    async beside(work) {
      while (waiting > 0) await shut;
      const begun = work();
      const settled = begun.then(
        () => undefined,
        () => undefined,
      );
      inHand.add(settled);
      await settled;
      inHand.delete(settled);
      return begun;
    },
    async alone(work) {
      waiting += 1;
      const before = [shut, ...inHand];
      const begun = waitAtMost(LONGEST_WAIT_MS, Promise.all(before)).then(work);
      shut = begun.then(
        () => undefined,
        () => undefined,
      );
      try {
        return await begun;
      } finally {
        waiting -= 1;
      }
    },
  };
}

/** Resolves when `settled` does, or after so many milliseconds. */
export async function waitAtMost(ms: number, settled: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  await Promise.race([settled, delay(ms, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
}
