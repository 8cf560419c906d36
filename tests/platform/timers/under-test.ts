import { setImmediate as nextTurn } from "node:timers/promises";
import { pino } from "pino";
import { TravellingClock } from "../../../sandbox/clock.ts";
import type { Database } from "../../../src/platform/db/database.ts";
import {
  createTimerRunner,
  setTimer,
  type TimerHandler,
  type TimerRunner,
} from "../../../src/platform/timers/index.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A running timer lane with a clock that stands still until a test moves it. */
export interface UnderTest {
  readonly db: Database;
  readonly clock: TravellingClock;
  /** The runner that runs, or ran last. */
  runner(): TimerRunner;
  /** Starts another runner on the same database, as a new process would. */
  restart(): void;
  /** What was logged, oldest first. */
  readonly lines: readonly Record<string, unknown>[];
  /** Sets timers of workspace T1, all in one transaction, `kind:subject` at their instants. */
  set(timers: Readonly<Record<string, number>>): Promise<void>;
  settled(): Promise<void>;
  /** Moves the clock on, from sleeper to sleeper, and waits for what that sets off. */
  pass(ms: number): Promise<void>;
  dispose(): Promise<void>;
}

export async function startTimers(
  handlers: Record<string, TimerHandler>,
  database: () => Promise<Pick<FreshDatabase, "db" | "dispose">> = freshDatabase,
): Promise<UnderTest> {
  const { db, dispose } = await database();
  const clock = TravellingClock.frozenAt("2026-03-02T09:00:00Z");
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line) => void lines.push(JSON.parse(line)) });
  const create = () => createTimerRunner({ db, clock, log, handlers });
  let runner = create();
  runner.start();

  async function settled(): Promise<void> {
    do await nextTurn();
    while (runner.activity().busy);
  }

  async function pass(ms: number): Promise<void> {
    const until = clock.now() + ms;
    await settled();
    while (clock.now() < until) {
      await clock.advanceTo(Math.min(until, clock.nextSleeperAt() ?? until));
      await settled();
    }
  }

  return {
    db,
    clock,
    lines,
    settled,
    pass,
    runner: () => runner,
    restart() {
      runner = create();
      runner.start();
    },
    set: (timers) =>
      db.write(async (tx) => {
        for (const [name, dueAt] of Object.entries(timers)) {
          const [kind = "", subject = ""] = name.split(":");
          await setTimer(tx, { workspaceId: "T1", kind, subject, dueAt });
        }
      }),
    async dispose() {
      await runner.stop();
      await dispose();
    },
  };
}
