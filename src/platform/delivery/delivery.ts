import { type Activity, Loop } from "../timers/loop.ts";
import { type FileRoundOptions, FileRounds } from "./files/rounds.ts";
import { countDeadFiles } from "./files/store.ts";
import { countDead, listDead } from "./lookups.ts";
import type { DeadMessage } from "./messages.ts";
import { type RoundOptions, Rounds } from "./sending/rounds.ts";

export interface Delivery {
  start(): void;
  /** Resolves when the calls in hand have ended, at the latest after 1.5 s; their outcome is otherwise looked for by the next start. */
  stop(): Promise<void>;
  /** `nextAt` is when a wait for Slack's limits, after a failure or for an outcome is over. */
  activity(): Activity;
  /** The latest 100 of a workspace that were given up. */
  deadMessages(workspaceId: string): Promise<readonly DeadMessage[]>;
  /** Messages and files given up in all workspaces. */
  countDead(): Promise<number>;
}

export type DeliveryOptions = RoundOptions & FileRoundOptions;

/** Tells Slack what is queued: each message once, in the order of its channel, within Slack's limits. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { db, clock, log } = options;
  const fileRounds = new FileRounds(options, (copying) => files.track(copying));
  const files = new Loop({ name: "files", clock, log, round: () => fileRounds.run() });
  // A file may have waited for the message in whose thread it goes.
  const rounds = new Rounds(options, (sending) => loop.track(sending.finally(() => files.wake())));
  const loop = new Loop({ name: "delivery", clock, log, round: () => rounds.run() });
  let unsubscribe = () => {};
  return {
    start() {
      unsubscribe = db.subscribe("messages", () => {
        loop.wake();
        files.wake();
      });
      loop.start();
      files.start();
    },
    async stop() {
      unsubscribe();
      await Promise.all([loop.stop(), files.stop()]);
    },
    activity: () => together(loop.activity(), files.activity()),
    deadMessages: (workspaceId) => listDead(db.read, workspaceId),
    countDead: async () => (await countDead(db.read)) + (await countDeadFiles(db.read)),
  };
}

function together(one: Activity, other: Activity): Activity {
  const instants = [one.nextAt, other.nextAt].filter((at) => at !== undefined);
  return {
    busy: one.busy || other.busy,
    nextAt: instants.length > 0 ? Math.min(...instants) : undefined,
  };
}
