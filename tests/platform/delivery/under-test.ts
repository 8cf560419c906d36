import { setImmediate as nextTurn } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { type Sandbox, startSandbox, TravellingClock } from "../../../sandbox/index.ts";
import { type Channel, openConversation } from "../../../sandbox/state/channels.ts";
import type { Message } from "../../../sandbox/state/messages.ts";
import type { Database, Tx } from "../../../src/platform/db/database.ts";
import { createDatabase } from "../../../src/platform/db/index.ts";
import {
  createDelivery,
  type DeadFile,
  type DeadMessage,
  type Delivery,
  type FixedPost,
  type MirrorPost,
  type PictureRenderer,
  queuePost,
  queueRefresh,
  queueRemoval,
} from "../../../src/platform/delivery/index.ts";
import type { Renderer } from "../../../src/platform/feature.ts";
import { createLogger } from "../../../src/platform/log.ts";
import { connectGateway } from "../../../src/platform/slack/gateway.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";

export const SECOND = 1_000;
export const MINUTE = 60_000;

/** The renderer whose messages `refresh` refreshes. */
export const CARD = "test.card";
/** What is still busy after so many turns of the event loop without a call is held by a fault. */
const TURNS_UNTIL_HELD = 500;
/** A server's answer may take longer than those turns (ms). */
const HELD_AFTER_MS = process.env.TEST_DATABASE === undefined ? 0 : 300;

/** A queue verb without the workspace, which is the sandbox's. */
type Without<T> = T extends unknown ? Omit<T, "workspaceId"> : never;

/** The lane out between a real database and a sandbox, with a clock that stands still until a test moves it. */
export interface Lane {
  readonly sandbox: Sandbox;
  readonly clock: TravellingClock;
  /** Of the process that runs. */
  db(): Database;
  readonly workspaceId: string;
  /** What was given up, as its owner was told. */
  readonly dead: readonly DeadMessage[];
  readonly deadFiles: readonly DeadFile[];
  /** Everything that was logged, line by line. */
  readonly lines: readonly string[];
  delivery(): Delivery;
  /** Kills the process, in the middle of whatever it does, and starts another one on the same database. */
  crash(): Promise<void>;
  /** Starts another lane in the same process, after the last one was stopped. */
  restart(): void;
  /** Queues in one transaction. */
  post(...posts: Without<FixedPost | MirrorPost>[]): Promise<void>;
  refresh(subject: string, priority?: number): Promise<void>;
  remove(key: string): Promise<void>;
  /** The id of a channel ("#sales") or a person ("Rita"). */
  idOf(place: string): string;
  /** What a channel or a person's DM shows, oldest first. */
  shown(place: string): readonly Message[];
  texts(place: string): readonly string[];
  /** Resolves when nothing goes on but calls that a fault holds. */
  rest(): Promise<void>;
  /** Moves the clock from one sleeper to the next, and rests at each. */
  pass(ms: number): Promise<void>;
  /** Moves the clock until nothing is left to do. */
  finish(): Promise<void>;
}

export interface LaneOptions {
  readonly renderers?: Readonly<Record<string, Renderer>>;
  readonly pictures?: Readonly<Record<string, PictureRenderer>>;
  readonly onDead?: (tx: Tx, message: DeadMessage) => Promise<void>;
  /** The usual one unless given; one without an address cannot be opened again after a crash. */
  readonly database?: () => Promise<Pick<FreshDatabase, "db" | "dispose"> & { readonly url?: string }>;
}

/** Starts both; they stop when the test has finished. */
export async function startLane(options: LaneOptions = {}): Promise<Lane> {
  const clock = TravellingClock.frozenAt("2026-11-23T10:00:00Z");
  const sandbox = await startSandbox({ clock });
  const { workspace } = sandbox;
  for (const { memberIds } of workspace.channels.values()) memberIds.add(workspace.bot.id);
  const fresh = await (options.database ?? freshDatabase)();
  let db = fresh.db;
  const lines: string[] = [];
  const dead: DeadMessage[] = [];
  const deadFiles: DeadFile[] = [];
  const log = createLogger({ level: "debug", destination: { write: (line: string) => lines.push(line) } });
  const slack = await connectGateway({ botToken: sandbox.botToken, slackApiUrl: sandbox.apiUrl, clock, log });
  sandbox.calls.clear();
  const { workspaceId } = slack;
  const onDead = async (tx: Tx, message: DeadMessage) => {
    await options.onDead?.(tx, message);
    dead.push(message);
  };
  const onDeadFile = async (_: Tx, file: DeadFile) => void deadFiles.push(file);
  const renderers = options.renderers ?? {};
  const { pictures = {} } = options;
  const create = () => createDelivery({ db, clock, log, slack, renderers, pictures, onDead, onDeadFile });
  let delivery = create();
  delivery.start();
  onTestFinished(async () => {
    await Promise.all([delivery.stop(), clock.advanceBy(10 * SECOND)]);
    await sandbox.stop();
    if (db !== fresh.db) await db.close();
    await fresh.dispose();
  });

  async function rest(): Promise<void> {
    const { calls } = sandbox;
    let since = performance.now();
    const isHeld = (turns: number) => turns >= TURNS_UNTIL_HELD && performance.now() - since >= HELD_AFTER_MS;
    for (let [turns, seen] = [0, 0]; delivery.activity().busy && !isHeld(turns); turns += 1) {
      await sandbox.quiet();
      await nextTurn();
      if (calls.of().length > seen) [turns, seen, since] = [0, calls.of().length, performance.now()];
    }
  }
  async function step(until: number): Promise<void> {
    const at = Math.min(until, clock.nextSleeperAt() ?? until);
    // Nobody sleeps while a server is asked: then there is nothing to wait for but its answer.
    if (Number.isFinite(at)) await clock.advanceTo(at);
    await rest();
  }
  const idOf = (place: string) =>
    place.startsWith("#") ? workspace.channelNamed(place.slice(1)).id : workspace.personNamed(place).id;
  const shown = (place: string) => conversation(sandbox, place).messages;

  return {
    sandbox,
    clock,
    workspaceId,
    dead,
    deadFiles,
    lines,
    rest,
    idOf,
    shown,
    db: () => db,
    delivery: () => delivery,
    async crash() {
      void delivery.stop();
      await db.close();
      db = await createDatabase(fresh.url ?? "");
      delivery = create();
      delivery.start();
    },
    texts: (place) => shown(place).map((message) => message.text),
    restart() {
      delivery = create();
      delivery.start();
    },
    post: (...posts) =>
      db.write(async (tx) => {
        for (const post of posts) await queuePost(tx, { ...post, workspaceId });
      }),
    refresh: (subject, priority) =>
      db.write((tx) =>
        queueRefresh(tx, {
          workspaceId,
          renderer: CARD,
          subject,
          ...(priority !== undefined && { priority }),
        }),
      ),
    remove: (key) => db.write((tx) => queueRemoval(tx, { workspaceId, key })),
    async pass(ms) {
      const until = clock.now() + ms;
      await rest();
      while (clock.now() < until) await step(until);
    },
    async finish() {
      await rest();
      for (let next = delivery.activity(); isUnfinished(next); next = delivery.activity())
        await step((next.busy ? undefined : next.nextAt) ?? Number.POSITIVE_INFINITY);
    },
  };
}

function isUnfinished({ busy, nextAt }: ReturnType<Delivery["activity"]>): boolean {
  return busy || nextAt !== undefined;
}

function conversation({ workspace }: Sandbox, place: string): Channel {
  if (place.startsWith("#")) return workspace.channelNamed(place.slice(1));
  return openConversation(workspace, [workspace.personNamed(place).id, workspace.bot.id]);
}
