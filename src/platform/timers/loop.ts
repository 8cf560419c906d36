import type { Logger } from "pino";
import type { Clock } from "../time/clock.ts";

/** Looks at the clock again at least so often, because a clock that was moved wakes nobody. */
const LONGEST_SLEEP_MS = 15_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;
/** How long a stop waits for what is in hand; what is cut off is made good by the next start. */
const STOP_PATIENCE_MS = 1_500;

/** Current activity of a lane. */
export interface Activity {
  /** Something is being done this very moment. */
  readonly busy: boolean;
  /** The instant (epoch milliseconds) at which it goes on by itself; undefined when nothing is left to do. */
  readonly nextAt: number | undefined;
}

export interface LoopOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Does what can be done now. Resolves with the instant of the next round, or undefined when there is nothing to wait for. */
  readonly round: () => Promise<number | undefined>;
}

/** Runs rounds of work, with sleep in between, until it is stopped, whatever a round throws. */
export class Loop {
  readonly #options: LoopOptions;
  readonly #tracked = new Set<Promise<void>>();
  /** Aborted when another round is wanted before the sleep is over. */
  #wanted = new AbortController();
  #nextAt: number | undefined;
  #isResting = true;
  #isStopped = false;
  #running: Promise<void> | undefined;

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Asks for a round now, or for another one after the one in hand. */
  wake(): void {
    this.#wanted.abort("wanted"); // without a reason Node makes an error with a stack trace
  }

  /** Lets `work`, which must not reject, go on beside the rounds; a round follows its end. */
  track(work: Promise<void>): void {
    const ended = work.finally(() => {
      this.#tracked.delete(ended);
      this.wake();
    });
    this.#tracked.add(ended);
  }

  /** No further round begins. Resolves when everything in hand has ended, at the latest after 1.5 s of the clock. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.wake();
    await waitAtMost(this.#options.clock, STOP_PATIENCE_MS, this.#drain());
  }

  activity(): Activity {
    const isWaiting = this.#running !== undefined && !this.#isStopped;
    const isRoundDue = isWaiting && (this.#wanted.signal.aborted || this.#sleepMs() <= 0);
    return { busy: this.#tracked.size > 0 || !this.#isResting || isRoundDue, nextAt: this.#nextAt };
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      this.#isResting = false;
      this.#wanted = new AbortController();
      this.#nextAt = await this.#round();
      this.#isResting = true;
      if (!this.#isStopped) await this.#options.clock.sleep(this.#sleepMs(), this.#wanted.signal);
    }
  }

  async #round(): Promise<number | undefined> {
    const { name, clock, log, round } = this.#options;
    try {
      return await round();
    } catch (err) {
      log.error({ err, lane: name }, "a round failed and is tried again");
      return clock.now() + PAUSE_AFTER_FAILURE_MS;
    }
  }

  async #drain(): Promise<void> {
    await this.#running;
    await Promise.all(this.#tracked);
  }

  #sleepMs(): number {
    return Math.min(LONGEST_SLEEP_MS, (this.#nextAt ?? Number.POSITIVE_INFINITY) - this.#options.clock.now());
  }
}

async function waitAtMost(clock: Clock, ms: number, ended: Promise<void>): Promise<void> {
  const over = new AbortController();
  await Promise.race([ended, clock.sleep(ms, over.signal)]);
  over.abort();
}
