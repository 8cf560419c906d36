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
  /** Lets `work`, which must not reject, go on beside the rounds; a round follows its end. */
  track(work: Promise<void>): void;
  /** No further round begins. Resolves when everything in hand has ended, at the latest after 2 s of the clock. */
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
  const tracked = new Set<Promise<void>>();
  let wanted = new AbortController();
  let nextAt: number | undefined;
  let isResting = true;
  let isStopped = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (!isStopped) {
      isResting = false;
      wanted = new AbortController();
      nextAt = await round().catch((err: unknown) => {
        log.error({ err, lane: name }, "a round failed and is tried again");
        return clock.now() + PAUSE_AFTER_FAILURE_MS;
      });
      isResting = true;
      if (!isStopped) await clock.sleep(sleepMs(), wanted.signal);
    }
  }

  async function drain(): Promise<void> {
    await running;
    await Promise.all(tracked);
  }

  function sleepMs(): number {
    return Math.min(LONGEST_SLEEP_MS, (nextAt ?? Number.POSITIVE_INFINITY) - clock.now());
  }

  function isBusy(): boolean {
    const isRoundWanted = wanted.signal.aborted || sleepMs() <= 0;
    return tracked.size > 0 || !isResting || (running !== undefined && !isStopped && isRoundWanted);
  }

  const wake = () => wanted.abort();
  return {
    wake,
    start() {
      running ??= run();
    },
    track(work) {
      const ended = work.finally(() => {
        tracked.delete(ended);
        wake();
      });
      tracked.add(ended);
    },
    async stop() {
      isStopped = true;
      wake();
      await waitAtMost(clock, STOP_PATIENCE_MS, drain());
    },
    activity: () => ({ busy: isBusy(), nextAt }),
  };
}

async function waitAtMost(clock: Clock, ms: number, ended: Promise<void>): Promise<void> {
  const over = new AbortController();
  await Promise.race([ended, clock.sleep(ms, over.signal)]);
  over.abort();
}
