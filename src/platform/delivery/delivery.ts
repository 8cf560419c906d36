import type { Logger } from "pino";
import type { Database, Tx } from "../db/database.ts";
import type { SlackGateway } from "../slack/gateway.ts";
import type { Clock } from "../time/clock.ts";
import { type Activity, createLoop } from "../timers/loop.ts";
import { inDoubtAt, LONGEST_WAIT_MS, settledAt } from "./backoff.ts";
import { finish } from "./finish.ts";
import { countDead, listDead } from "./lookups.ts";
import type { DeadMessage } from "./messages.ts";
import { createPacing } from "./pacing.ts";
import { perform, type Ready } from "./perform.ts";
import { callOf, makePlan, type Plan } from "./plan.ts";
import { prepare, type Renderers } from "./render.ts";
import { claim, countSending, findDueChanges, findDuePosts, findNextAt, recallWaits } from "./store.ts";
import { decideWork, type Work } from "./work.ts";

/** So many posts may be on their way or in doubt at once: so many have to be looked for after a crash. */
const MOST_SENDING = 50;
/** Looked at in a round: more than a minute's limits let go out. */
const LOOK_LIMIT = 400;

export interface DeliveryOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly slack: Pick<SlackGateway, "clients">;
  readonly renderers: Renderers;
  /** Called in the transaction that gives a message up. What it throws undoes its own changes only. */
  readonly onDead: (tx: Tx, message: DeadMessage) => Promise<void>;
}

export interface Delivery {
  start(): void;
  /** Resolves when the calls in hand have ended, at the latest after 2 s; their outcome is otherwise looked for by the next start. */
  stop(): Promise<void>;
  /** `nextAt` is when a wait for Slack's limits, after a failure or for an outcome is over. */
  activity(): Activity;
  /** The latest 100 of a workspace that were given up. */
  deadMessages(workspaceId: string): Promise<readonly DeadMessage[]>;
  /** Given up in all workspaces. */
  countDead(): Promise<number>;
}

/** Tells Slack what is queued: each message once, in the order of its channel, within Slack's limits. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { db, clock, log, slack, renderers } = options;
  const inHand = new Set<number>();
  let pacing = createPacing();
  let lookedAt = Number.POSITIVE_INFINITY; // so that the first round takes the clock for set back
  let unsubscribe = () => {};

  async function round(): Promise<number | undefined> {
    const now = clock.now();
    if (now < lookedAt) await forgetClock(now);
    lookedAt = now;
    const plan = makePlan(await findWork(now), {
      pacing,
      room: MOST_SENDING - (await countSending(db.read)),
      now,
    });
    const hasEnded = await carryOut(plan, now);
    if (hasEnded) return now; // what stood behind it may be due
    const waits = [plan.nextAt, await findNextAt(db.read, now)].filter((at) => at !== undefined);
    return waits.length > 0 ? Math.min(...waits) : undefined;
  }

  /** The clock was set back, or this is a start: instants that were noted by another time say nothing. */
  async function forgetClock(now: number): Promise<void> {
    pacing = createPacing();
    await db.write((tx) => recallWaits(tx, { horizon: now + LONGEST_WAIT_MS, dueAt: settledAt(now) }));
  }

  async function findWork(now: number): Promise<Work[]> {
    const posts = await findDuePosts(db.read, { now, limit: LOOK_LIMIT });
    const changes = await findDueChanges(db.read, { now, limit: LOOK_LIMIT });
    const due = [...posts, ...changes].filter(({ row }) => !inHand.has(row.id));
    return due.map(({ row, parent }) => decideWork(row, parent));
  }

  /** Returns whether something ended without a call. */
  async function carryOut(plan: Plan, now: number): Promise<boolean> {
    const prepared = await Promise.all(plan.calls.map((work) => prepare(work, db.read, renderers)));
    const ended = [...plan.ended, ...prepared.filter((each) => "outcome" in each)];
    const ready = prepared.filter((each): each is Ready => !("outcome" in each));
    if (ended.length + ready.length === 0) return false;
    const rows = ready.map(({ work }) => work.row);
    const claimed = await db.write(async (tx) => {
      for (const each of ended) await finish(tx, each, { ...options, expected: each.work.row.status });
      return claim(tx, rows, { now, inDoubtAt: inDoubtAt(now) });
    });
    for (const each of ready) if (claimed.has(each.work.row.id)) loop.track(send(each));
    return ended.length > 0;
  }

  async function send(ready: Ready): Promise<void> {
    const { work } = ready;
    const { row } = work;
    inHand.add(row.id);
    try {
      const outcome = await perform(slack, ready, clock.now());
      if (outcome.kind === "limited") pacing.close(callOf(work), clock.now() + outcome.retryAfterMs);
      const expected = row.status === "pending" ? "sending" : row.status;
      await db.write((tx) => finish(tx, { work, outcome }, { ...options, expected }));
    } catch (err) {
      log.error(
        { err, message: row.id },
        "the outcome of a call could not be saved, and is looked for later",
      );
    } finally {
      inHand.delete(row.id);
    }
  }

  const loop = createLoop({ name: "delivery", clock, log, round });
  return {
    start() {
      unsubscribe = db.subscribe("messages", loop.wake);
      loop.start();
    },
    async stop() {
      unsubscribe();
      await loop.stop();
    },
    activity: loop.activity,
    deadMessages: (workspaceId) => listDead(db.read, workspaceId),
    countDead: () => countDead(db.read),
  };
}
