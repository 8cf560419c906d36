import type { Logger } from "pino";
import type { Database } from "./db/database.ts";
import type { Clock } from "./time/clock.ts";
import { type Activity, Loop } from "./timers/loop.ts";

/** Work beside the lanes. */
export interface Work {
  start(): void;
  /** Resolves when the step in hand has ended, at the latest after 1.5 s. */
  stop(): Promise<void>;
  activity(): Activity;
}

interface WorkOptions {
  readonly name: string;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /**
   * Does the next small step of what there is to do, so that whatever it does in between is found again after a crash. Resolves with
   * the instant (epoch milliseconds) at which there is more to do, or undefined when there is nothing.
   */
  readonly step: () => Promise<number | undefined>;
}

/** Takes step after step, woken by each commit that notified "work". A step that fails is tried again. */
export function createWork({ db, step: round, ...options }: WorkOptions): Work {
  const loop = new Loop({ ...options, round });
  let unsubscribe = () => {};
  return {
    start() {
      unsubscribe = db.subscribe("work", () => loop.wake());
      loop.start();
    },
    async stop() {
      unsubscribe();
      await loop.stop();
    },
    activity: () => loop.activity(),
  };
}

/** All of it as one. */
export function allWork(works: readonly Work[]): Work {
  return {
    start() {
      for (const work of works) work.start();
    },
    async stop() {
      await Promise.all(works.map((work) => work.stop()));
    },
    activity() {
      const activities = works.map((work) => work.activity());
      const nextAts = activities.flatMap(({ nextAt }) => nextAt ?? []);
      return {
        busy: activities.some(({ busy }) => busy),
        nextAt: nextAts.length > 0 ? Math.min(...nextAts) : undefined,
      };
    },
  };
}
