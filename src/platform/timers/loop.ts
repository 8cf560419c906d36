import type { Logger } from "pino";
import type { Clock } from "../time/clock.ts";

/** Looks at the clock again at least so often, because a clock that was moved wakes nobody. */
const LONGEST_SLEEP_MS = 15_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;
/** How long a stop waits for what is in hand; what is cut off is made good by the next start. */
const STOP_PATIENCE_MS = 2_000;

/** What a lane is doing. */
export interface Activity {
  /** Something is being done this very moment. */
  readonly busy: boolean;
  /** The instant (epoch milliseconds) at which it goes on by itself; undefined when nothing is left to do. */
  readonly nextAt: number | undefined;
}

/** Rounds of work with sleep in between. */
export interface Loop {
  start(): void;
  /** Asks for a round now, or for another one after the one in hand. */
  wake(): void;
  /** No further round begins. Resolves when the round in hand has ended, at the latest after 2 s of the clock. */
  stop(): Promise<void>;
  activity(): Activity;
}

export interface LoopOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Does what can be done now. Resolves with the instant of the next round, or undefined when there is nothing to wait for. */
  readonly round: () => Promise<number | undefined>;
}

/** Runs rounds until it is stopped, whatever a round throws. */
export function createLoop({ name, clock, log, round }: LoopOptions): Loop {
  const stopping = new AbortController();
  let wanted = new AbortController();
  let nextAt: number | undefined;
  let isResting = true;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      isResting = false;
      wanted = new AbortController();
      nextAt = await round().catch((err: unknown) => {
        log.error({ err, lane: name }, "a round failed and is tried again");
        return clock.now() + PAUSE_AFTER_FAILURE_MS;
      });
      isResting = true;
      await clock.sleep(sleepMs(), AbortSignal.any([wanted.signal, stopping.signal]));
    }
  }

  function sleepMs(): number {
    return Math.min(LONGEST_SLEEP_MS, (nextAt ?? Number.POSITIVE_INFINITY) - clock.now());
  }

  function isBusy(): boolean {
    if (running === undefined || stopping.signal.aborted) return false;
    return !isResting || wanted.signal.aborted || sleepMs() <= 0;
  }

  return {
    start() {
      running ??= run();
    },
    wake: () => wanted.abort(),
    async stop() {
      stopping.abort();
      await waitAtMost(clock, STOP_PATIENCE_MS, running);
    },
    activity: () => ({ busy: isBusy(), nextAt }),
  };
}

async function waitAtMost(clock: Clock, ms: number, ended: Promise<void> | undefined): Promise<void> {
  const over = new AbortController();
  await Promise.race([ended, clock.sleep(ms, over.signal)]);
  over.abort();
}
