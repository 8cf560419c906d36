import type { Logger } from "pino";
import { markUnprompted } from "../attention/deciding/unprompted.ts";
import type { Database, Tx } from "../db/database.ts";
import type { Clock } from "../time/clock.ts";
import { LONGEST_PAUSE_MS, nextAttemptAt } from "./backoff.ts";
import { type Activity, Loop } from "./loop.ts";
import {
  countDead,
  type DeadTimer,
  endTimer,
  findNextAt,
  listDead,
  lockDue,
  recallRetries,
  recordFailure,
  type TimerRow,
} from "./store.ts";
import type { TimerHandler } from "./timer.ts";

/** Most timers in a transaction: enough to share its fsync. */
const BATCH_SIZE = 100;
/** Others want to write meanwhile: no further timer begins after so long. */
const BATCH_MS = 5;
/** When another process has everything that is due in hand. */
const PAUSE_BEHIND_OTHERS_MS = 100;

export interface TimerRunnerOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** By timer kind. */
  readonly handlers: Readonly<Record<string, TimerHandler>>;
  /** Called in the transaction that gives a timer up. What it throws undoes its own changes only. */
  readonly onDead?: (tx: Tx, timer: DeadTimer) => Promise<void>;
}

export interface TimerRunner {
  start(): void;
  /** Resolves when the batch in hand has ended, at the latest after 1.5 s. */
  stop(): Promise<void>;
  /** `nextAt` is when the next timer is due. */
  activity(): Activity;
  /** The latest 100 of a workspace that were given up. */
  deadTimers(workspaceId: string): Promise<readonly DeadTimer[]>;
  /** Given up in all workspaces. */
  countDead(): Promise<number>;
}

interface Run {
  readonly timer: TimerRow;
  readonly outcome: "done" | "moved" | "retry" | "dead";
  readonly err?: unknown;
}

/** Runs the handlers of timers that have fallen due, each in the transaction that ends its timer. */
export function createTimerRunner(options: TimerRunnerOptions): TimerRunner {
  const { db, clock, log } = options;
  let lookedAt = Number.POSITIVE_INFINITY; // so that the first round takes the clock for set back
  let unsubscribe = () => {};

  async function round(): Promise<number | undefined> {
    const now = clock.now();
    if (now < lookedAt) await db.write((tx) => recallRetries(tx, now + LONGEST_PAUSE_MS));
    lookedAt = now;
    const nextAt = await findNextAt(db.read);
    if (nextAt === undefined || nextAt > now) return nextAt;
    const runs = await db.write((tx) => runDue(tx, options, now));
    report(runs, { log, now, durationMs: clock.now() - now });
    return runs.length > 0 ? now : now + PAUSE_BEHIND_OTHERS_MS;
  }

  const loop = new Loop({ name: "timers", clock, log, round });
  return {
    start() {
      unsubscribe = db.subscribe("timers", () => loop.wake());
      loop.start();
    },
    async stop() {
      unsubscribe();
      await loop.stop();
    },
    activity: () => loop.activity(),
    deadTimers: (workspaceId) => listDead(db.read, workspaceId),
    countDead: () => countDead(db.read),
  };
}

async function runDue(tx: Tx, options: TimerRunnerOptions, now: number): Promise<Run[]> {
  const { clock } = options;
  markUnprompted(tx);
  const runs: Run[] = [];
  const due = await lockDue(tx, { now, limit: BATCH_SIZE });
  const endsAt = clock.now() + BATCH_MS;
  for (const timer of due) {
    const run = await runOne(tx, timer, { handler: options.handlers[timer.kind], now });
    if (run.outcome === "dead") await tellOfDead(tx, run, options);
    runs.push(run);
    if (clock.now() >= endsAt) break; // what is left is due in the next round
  }
  return runs;
}

async function runOne(
  tx: Tx,
  timer: TimerRow,
  { handler, now }: { handler: TimerHandler | undefined; now: number },
): Promise<Run> {
  const { workspaceId, kind, subject, dueAt } = timer;
  try {
    return await tx.savepoint(async () => {
      if (!(await endTimer(tx, timer))) return { timer, outcome: "moved" };
      if (handler === undefined) throw new Error(`No part of Tandem handles timers of kind ${kind}`);
      await handler(tx, { workspaceId, kind, subject, dueAt, now });
      return { timer, outcome: "done" };
    });
  } catch (err) {
    const retryAt = nextAttemptAt(timer.attempts + 1, now);
    await recordFailure(tx, timer, { error: errorName(err), retryAt, now });
    return { timer, outcome: retryAt === undefined ? "dead" : "retry", err };
  }
}

async function tellOfDead(tx: Tx, { timer, err }: Run, { onDead, log }: TimerRunnerOptions): Promise<void> {
  const { workspaceId, kind, subject, dueAt } = timer;
  await tx
    .savepoint(async () => onDead?.(tx, { workspaceId, kind, subject, dueAt, error: errorName(err) }))
    .catch((error: unknown) => {
      log.error({ err: error, timer: kind }, "a part of Tandem could not take note of a timer given up");
    });
}

function errorName(err: unknown): string {
  return err instanceof Error ? err.name : typeof err;
}

function report(
  runs: readonly Run[],
  { log, now, durationMs }: { log: Logger; now: number; durationMs: number },
) {
  for (const { timer, outcome, err } of runs) {
    const failed = { err, timer: timer.kind, id: timer.id, attempts: timer.attempts + 1 };
    if (outcome === "retry") log.warn(failed, "a timer failed and is tried again");
    if (outcome === "dead") log.error(failed, "a timer was given up");
  }
  for (const [kind, ofKind] of Map.groupBy(runs, (run) => run.timer.kind)) {
    const count = (outcome: Run["outcome"]) => ofKind.filter((run) => run.outcome === outcome).length;
    const lateMs = now - Math.min(...ofKind.map((run) => run.timer.dueAt || now));
    const counts = { done: count("done"), retry: count("retry"), dead: count("dead") };
    log.info({ timer: kind, ...counts, durationMs, lateMs }, "timers ran");
  }
}
