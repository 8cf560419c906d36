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
