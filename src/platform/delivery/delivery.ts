import { type Activity, Loop } from "../timers/loop.ts";
import { countDead, listDead } from "./lookups.ts";
import type { DeadMessage } from "./messages.ts";
import { type RoundOptions, Rounds } from "./rounds.ts";

export interface Delivery {
  start(): void;
  /** Resolves when the calls in hand have ended, at the latest after 1.5 s; their outcome is otherwise looked for by the next start. */
  stop(): Promise<void>;
  /** `nextAt` is when a wait for Slack's limits, after a failure or for an outcome is over. */
  activity(): Activity;
  /** The latest 100 of a workspace that were given up. */
  deadMessages(workspaceId: string): Promise<readonly DeadMessage[]>;
  /** Given up in all workspaces. */
  countDead(): Promise<number>;
}

/** Tells Slack what is queued: each message once, in the order of its channel, within Slack's limits. */
export function createDelivery(options: RoundOptions): Delivery {
  const { db, clock, log } = options;
  const rounds = new Rounds(options, (sending) => loop.track(sending));
  const loop = new Loop({ name: "delivery", clock, log, round: () => rounds.run() });
  let unsubscribe = () => {};
  return {
    start() {
      unsubscribe = db.subscribe("messages", () => loop.wake());
      loop.start();
    },
    async stop() {
      unsubscribe();
      await loop.stop();
    },
    activity: () => loop.activity(),
    deadMessages: (workspaceId) => listDead(db.read, workspaceId),
    countDead: () => countDead(db.read),
  };
}
