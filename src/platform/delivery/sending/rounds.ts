import type { Logger } from "pino";
import type { Database, Tx } from "../../db/database.ts";
import type { SlackGateway } from "../../slack/gateway.ts";
import type { Clock } from "../../time/clock.ts";
import { type DeadMessage, PRIORITY } from "../messages.ts";
import { type Reach, UNLIMITED } from "../reach.ts";
import { inDoubtAt, LONGEST_WAIT_MS, settledAt } from "./backoff.ts";
import { finish, idToLog } from "./finish.ts";
import { findDueHomes, findDuePosts, findDueRemovals, findDueUpdates, findUrgentPosts } from "./look.ts";
import { createPacing, type Method } from "./pacing.ts";
import { perform, type Ready } from "./perform.ts";
import { callOf, makePlan, type Plan } from "./plan.ts";
import { prepare, type Renderers } from "./render.ts";
import { claim, countSending, findNextAt, recallWaits } from "./store.ts";
import { decideWork, type Work } from "./work.ts";

/** Most posts on their way or in doubt at once: that many have to be looked for after a crash. */
const MOST_SENDING = 50;
/** Looked at in a round: more than a minute's limits let go out. */
const LOOK_LIMIT = 400;
/** The least urgent first. */
const URGENCIES = [PRIORITY.news, PRIORITY.card, PRIORITY.pressed];

export interface RoundOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly slack: Pick<SlackGateway, "workspaceId" | "clients" | "identity">;
  readonly renderers: Renderers;
  /** Unlimited unless said. */
  readonly reach?: Reach;
  /** Called in the transaction that gives a message up. What it throws undoes its own changes only. */
  readonly onDead: (tx: Tx, message: DeadMessage) => Promise<void>;
}

/** One turn of the lane out each time it wakes: looks for what is due, decides what may go out, marks it, and sets it going. */
export class Rounds {
  readonly #options: RoundOptions;
  readonly #track: (sending: Promise<void>) => void;
  readonly #inHand = new Set<number>();
  #pacing = createPacing();
  #lookedAt = Number.POSITIVE_INFINITY; // so that the first round takes the clock for set back

  /** @param track is given each call that goes on beside the rounds; another round is to follow its end */
  constructor(options: RoundOptions, track: (sending: Promise<void>) => void) {
    this.#options = options;
    this.#track = track;
  }

  /** Resolves with the instant of the next round (epoch milliseconds), or undefined when there is nothing to wait for. */
  async run(): Promise<number | undefined> {
    const { db, clock } = this.#options;
    const now = clock.now();
    if (now < this.#lookedAt) await this.#forgetClock(now);
    this.#lookedAt = now;
    const room = MOST_SENDING - (await countSending(db.read));
    const plan = makePlan(await this.#findWork(now), { pacing: this.#pacing, room, now });
    const hasEnded = await this.#carryOut(plan, now);
    if (hasEnded) return now; // what stood behind it may be due
    const waits = [plan.nextAt, await findNextAt(db.read, now), ...this.#heldUntil(now)];
    const instants = waits.filter((at) => at !== undefined);
    return instants.length > 0 ? Math.min(...instants) : undefined;
  }

  /** The clock was set back, or this is a start: instants that were noted by another time say nothing. */
  async #forgetClock(now: number): Promise<void> {
    this.#pacing = createPacing();
    const recall = { horizon: now + LONGEST_WAIT_MS, dueAt: settledAt(now) };
    await this.#options.db.write((tx) => recallWaits(tx, recall));
  }

  /** The first instant, `now` or later, at which Slack's limits let out what is so urgent, wherever it goes. */
  #freeAt(method: Method, priority: number, now: number): number {
    const { workspaceId } = this.#options.slack;
    return this.#pacing.freeAt({ workspaceId, method, priority, destination: "" }, now);
  }

  /** When there is to be looked for what Slack's limits hold back now. */
  #heldUntil(now: number): readonly number[] {
    const cardsAt = this.#freeAt("chat.postMessage", PRIORITY.card, now);
    const updatesAt = URGENCIES.map((priority) => this.#freeAt("chat.update", priority, now));
    return [cardsAt, ...updatesAt].filter((at) => at > now);
  }

  /** Looks only for what a limit lets out: ten thousand may be waiting, and this runs after every commit. */
  async #findWork(now: number): Promise<Work[]> {
    const { read } = this.#options.db;
    const by = { now, limit: LOOK_LIMIT };
    const areCardsHeld = this.#freeAt("chat.postMessage", PRIORITY.card, now) > now;
    const posts = await (areCardsHeld ? findUrgentPosts : findDuePosts)(read, by);
    const urgency = URGENCIES.find((priority) => this.#freeAt("chat.update", priority, now) <= now);
    const updates = urgency === undefined ? [] : await findDueUpdates(read, { ...by, urgency });
    const changes = [...(await findDueHomes(read, by)), ...(await findDueRemovals(read, by))];
    const due = [...posts, ...updates, ...changes].filter(({ row }) => !this.#inHand.has(row.id));
    return due.map(({ row, parent }) => decideWork(row, parent));
  }

  /** Returns whether something ended without a call. */
  async #carryOut(plan: Plan, now: number): Promise<boolean> {
    const { db, renderers, reach = UNLIMITED } = this.#options;
    const given = { read: db.read, renderers, reach };
    const prepared = await Promise.all(plan.calls.map((work) => prepare(work, given)));
    const ended = [...plan.ended, ...prepared.filter((each) => "outcome" in each)];
    const ready = prepared.filter((each): each is Ready => !("outcome" in each));
    if (ended.length + ready.length === 0) return false;
    const rows = ready.map(({ work }) => work.row);
    const claimed = await db.write(async (tx) => {
      for (const each of ended) await finish(tx, each, { ...this.#options, expected: each.work.row.status });
      return claim(tx, rows, { now, inDoubtAt: inDoubtAt(now) });
    });
    for (const each of ready) if (claimed.has(each.work.row.id)) this.#track(this.#send(each));
    return ended.length > 0;
  }

  async #send(ready: Ready): Promise<void> {
    const { db, clock, log, slack } = this.#options;
    const { work } = ready;
    const { id, status } = work.row;
    this.#inHand.add(id);
    try {
      const outcome = await perform(slack, ready, clock.now());
      if (outcome.kind === "limited") this.#pacing.close(callOf(work), clock.now() + outcome.retryAfterMs);
      const expected = status === "pending" ? "sending" : status;
      await db.write((tx) => finish(tx, { work, outcome }, { ...this.#options, expected }));
    } catch (err) {
      log.error(
        { err, message: idToLog(work.row) },
        "the outcome of a call could not be saved, and is looked for later",
      );
    } finally {
      this.#inHand.delete(id);
    }
  }
}
