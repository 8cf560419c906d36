import { setImmediate as nextTurn } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { type Sandbox, startSandbox, TravellingClock } from "../../../sandbox/index.ts";
import { openConversation } from "../../../sandbox/state/channels.ts";
import type { AtFixedHours } from "../../../src/platform/attention/deciding/fixed-hours.ts";
import {
  createAttention,
  dropUnprompted,
  eraseUnprompted,
  tellUnprompted,
  type Unprompted,
} from "../../../src/platform/attention/index.ts";
import type { Database } from "../../../src/platform/db/database.ts";
import { createDatabase } from "../../../src/platform/db/index.ts";
import { createDelivery, type Delivery } from "../../../src/platform/delivery/index.ts";
import type { MessageContent } from "../../../src/platform/delivery/messages.ts";
import type { Feature, Renderer } from "../../../src/platform/feature.ts";
import { createLogger } from "../../../src/platform/log.ts";
import type { ActionCall, Listeners } from "../../../src/platform/slack/answers.ts";
import { connectGateway } from "../../../src/platform/slack/gateway.ts";
import { createPeople, type People } from "../../../src/platform/slack/people.ts";
import { createTimerRunner, type TimerRunner } from "../../../src/platform/timers/index.ts";
import { freshDatabase } from "../../support/database.ts";

export const HOUR = 60 * 60_000;

/** The renderer of the lines in these tests: a line says what `facts` hold under its subject. */
const LINE = "test.line";

/** What a test tells somebody, with what it can do without filled in. */
type Told = Pick<Unprompted, "key"> & Partial<Omit<Unprompted, "workspaceId">> & { readonly to: string };

/** The lanes time and out with attention between them, on a clock that stands still until a test moves it. */
export interface UnderTest {
  readonly sandbox: Sandbox;
  readonly clock: TravellingClock;
  readonly workspaceId: string;
  db(): Database;
  /** What there is to say, by subject. A subject that is not here is moot. */
  readonly facts: Map<string, MessageContent>;
  /** Everything that was logged. */
  readonly lines: readonly string[];
  /** Slack has told of these people, in whose zones they live. */
  knows(...names: readonly string[]): Promise<void>;
  /** Tells people unprompted, all in one transaction; a fact of the subject's name is made up unless there is one. */
  tell(...told: readonly Told[]): Promise<void>;
  drop(key: string): Promise<void>;
  erase(...keys: readonly string[]): Promise<void>;
  /** Somebody presses a button of attention's. */
  press(name: string, button: { actionId: string; value: string }): Promise<void>;
  idOf(name: string): string;
  /** The texts in somebody's DM, oldest first. */
  texts(name: string): readonly string[];
  /** Moves the clock to an instant, e.g. "2026-10-28T09:00-04:00", and waits for what that sets off. */
  until(instant: string): Promise<void>;
  settled(): Promise<void>;
  /** Kills the process in the middle of whatever it does, and starts another one `downMs` later. */
  crash(downMs?: number): Promise<void>;
}

/** @param at the instant at which it starts */
export async function startAttention(at: string, atFixedHours: AtFixedHours = {}): Promise<UnderTest> {
  const clock = TravellingClock.frozenAt(at);
  const sandbox = await startSandbox({ clock });
  const fresh = await freshDatabase();
  const lines: string[] = [];
  const log = createLogger({ level: "debug", destination: { write: (line: string) => lines.push(line) } });
  const slack = await connectGateway({ botToken: sandbox.botToken, slackApiUrl: sandbox.apiUrl, clock, log });
  const { workspaceId } = slack;
  const facts = new Map<string, MessageContent>();
  const lineOf: Renderer = async (_, { subject }) => facts.get(subject);
  const run = (db: Database): Running => start({ db, clock, log, slack, lineOf, atFixedHours });
  let running = run(fresh.db);
  onTestFinished(async () => {
    await Promise.all([
      running.timers.stop(),
      running.work?.stop(),
      running.delivery.stop(),
      clock.advanceBy(10_000),
    ]);
    await sandbox.stop();
    if (running.db !== fresh.db) await running.db.close();
    await fresh.dispose();
  });

  async function settled(): Promise<void> {
    for (;;) {
      await sandbox.quiet();
      await nextTurn();
      const delivery = running.delivery.activity();
      if (delivery.busy || running.timers.activity().busy || running.work?.activity().busy) continue;
      if (delivery.nextAt === undefined) return;
      await clock.advanceTo(Math.max(delivery.nextAt, clock.now()));
    }
  }
  const idOf = (name: string) => sandbox.workspace.personNamed(name).id;
  const { workspace } = sandbox;

  return {
    sandbox,
    clock,
    workspaceId,
    facts,
    lines,
    idOf,
    settled,
    db: () => running.db,
    async knows(...names) {
      for (const name of names) await running.people.get(workspaceId, idOf(name));
    },
    async tell(...told) {
      await running.db.write(async (tx) => {
        for (const { to, subject = to, ...item } of told) {
          const text = item.key;
          if (!item.renderer && !facts.has(text)) facts.set(text, { text });
          const userId = idOf(to);
          const how = { kind: "joined" } as const;
          await tellUnprompted(tx, { how, renderer: LINE, ...item, workspaceId, userId, subject: item.key });
        }
      });
      await settled();
    },
    async drop(key) {
      await running.db.write((tx) => dropUnprompted(tx, { workspaceId, key }));
      await settled();
    },
    async erase(...keys) {
      await running.db.write((tx) => eraseUnprompted(tx, { workspaceId, keys, evenUnfinished: false }));
    },
    async press(name, { actionId, value }) {
      const caller = { workspaceId, userId: idOf(name) };
      await running.actions.get(actionId)?.({ caller, actionId, value, message: undefined, view: undefined });
      await settled();
    },
    texts: (name) =>
      openConversation(workspace, [idOf(name), workspace.bot.id]).messages.map((message) => message.text),
    async until(instant) {
      await clock.jumpTo(instant);
      await settled();
    },
    async crash(downMs = 0) {
      void running.delivery.stop();
      void running.timers.stop();
      void running.work?.stop();
      await running.db.close();
      await clock.jumpTo(clock.now() + downMs);
      running = run(await createDatabase(fresh.url));
      await settled();
    },
  };
}

interface Running {
  readonly db: Database;
  readonly timers: TimerRunner;
  readonly delivery: Delivery;
  readonly people: People;
  readonly work: Feature["work"];
  readonly actions: ReadonlyMap<string, (call: ActionCall) => Promise<unknown>>;
}

function start({
  db,
  lineOf,
  atFixedHours,
  ...ways
}: Pick<Running, "db"> & {
  readonly lineOf: Renderer;
  readonly atFixedHours: AtFixedHours;
  readonly clock: TravellingClock;
  readonly log: ReturnType<typeof createLogger>;
  readonly slack: Awaited<ReturnType<typeof connectGateway>>;
}): Running {
  const people = createPeople({ db, ...ways });
  const names = [LINE, ...Object.keys(atFixedHours)];
  const renderers = Object.fromEntries(names.map((name) => [name, lineOf]));
  const attention = createAttention({
    db,
    ...ways,
    people,
    renderers,
    hoursOf: async () => undefined,
    awayChanged: async () => {},
    atFixedHours,
  });
  const delivery = createDelivery({
    db,
    ...ways,
    renderers: { ...renderers, ...attention.renderers },
    pictures: {},
    onDead: async () => {},
    onDeadFile: async () => {},
  });
  const timers = createTimerRunner({ db, ...ways, handlers: attention.timers ?? {} });
  const actions = new Map<string, (call: ActionCall) => Promise<unknown>>();
  attention.listen(listenersTo(actions));
  delivery.start();
  timers.start();
  attention.work?.start();
  return { db, work: attention.work, timers, delivery, people, actions };
}

/** Keeps the handlers of buttons; attention listens to nothing else. */
function listenersTo(actions: Map<string, (call: ActionCall) => Promise<unknown>>): Listeners {
  const none = () => {};
  return {
    action: (actionId, handle) => void actions.set(actionId, handle),
    command: none,
    submission: none,
    shortcut: none,
    options: none,
    event: none,
  };
}
