import { setImmediate as nextTurn } from "node:timers/promises";
import { expect } from "vitest";
import {
  type Driver,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
  TravellingClock,
} from "../../sandbox/index.ts";
import { installedApp } from "../../scripts/manifest.ts";
import { readConfig } from "../../src/config.ts";
import { type Inlet, type Running, start } from "../../src/main.ts";
import { createLogger } from "../../src/platform/log.ts";
import type { SocketOptions } from "../../src/platform/slack/socket.ts";
import { type FreshDatabase, freshDatabase } from "./database.ts";
import { collectLogs, expectNothingPrivate } from "./logs.ts";

/** Wednesday 28 October 2026, 10:00 in New York: a working day, four days before the clocks change. */
const MORNING = "2026-10-28T10:00:00-04:00";

/** Whether Slack posts to Tandem instead of Socket Mode: the same tests run in both modes, see vitest.config.ts. */
const IS_HTTP = process.env.TEST_INLET === "http";

export interface WorldOptions {
  readonly at?: string;
  readonly admins?: readonly string[];
  readonly workspace?: SandboxOptions["workspace"];
  /** Settings beside those that every world has. */
  readonly env?: Readonly<Record<string, string>>;
  readonly inlet?: (options: SocketOptions) => Inlet;
  /** Another database than the usual one; it goes with the world. */
  readonly database?: FreshDatabase;
  /** Scopes that the workspace has not granted yet. */
  readonly withoutScopes?: readonly string[];
  /** What is wrong with Slack when Tandem starts. */
  readonly trouble?: (faults: Sandbox["faults"]) => void;
}

/** Tandem and the stand-in for Slack on one clock that stands still unless it is moved. */
export interface TestWorld {
  readonly sandbox: Sandbox;
  readonly clock: TravellingClock;
  /** Somebody of Acme, ready to act; each action ends when Tandem has done everything that follows from it. */
  person(name: string): Driver;
  /** Resolves when nothing is left to do before the clock moves on; what Slack's limits hold back moves it. */
  settled(): Promise<void>;
  /** Resolves when nothing goes on any more at this instant. */
  rests(): Promise<void>;
  /** Moves the clock, and resolves when what fell due is done. */
  passes(ms: number): Promise<void>;
  /** Stops Tandem and starts it again on the same database, so many milliseconds later. */
  restart(downMs?: number): Promise<void>;
  readonly databaseUrl: string;
  /** Everything that was logged, from the first start on. */
  readonly logLines: readonly string[];
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts both, on an empty database. */
export async function startWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const clock = TravellingClock.frozenAt(options.at ?? MORNING);
  const database = options.database ?? (await freshDatabase());
  await database.db.close();
  const logs = collectLogs();
  let running: Running | undefined;
  const settled = () => settle({ sandbox, clock, running });
  const rests = () => rest({ sandbox, running }).then(() => undefined);
  const sandbox = await startSandbox({
    clock,
    app: appWithout(options.withoutScopes ?? []),
    afterAction: settled,
    ...(options.workspace && { workspace: options.workspace }),
  });
  const run = async () => {
    const config = readConfig({
      SLACK_BOT_TOKEN: sandbox.botToken,
      ...(IS_HTTP ? { SLACK_SIGNING_SECRET: sandbox.signingSecret } : { SLACK_APP_TOKEN: sandbox.appToken }),
      SLACK_API_URL: sandbox.apiUrl,
      DATABASE_URL: database.url,
      PORT: "0",
      TANDEM_ADMINS: options.admins?.join(","),
      ...options.env,
    });
    if ("problems" in config) throw new Error(config.problems.join("\n"));
    const log = createLogger({ level: "debug", destination: logs });
    running = await start({ config, clock, log, ...(options.inlet && { inlet: options.inlet }) });
    if (IS_HTTP) await sandbox.enterRequestUrl(`http://127.0.0.1:${running.port}/slack/events`);
    await settled();
  };
  options.trouble?.(sandbox.faults);
  await run();
  return {
    sandbox,
    clock,
    settled,
    rests,
    databaseUrl: database.url,
    logLines: logs.lines,
    person: (name) => sandbox.person(name),
    async passes(ms) {
      await clock.jumpTo(clock.now() + ms);
      await settled();
    },
    async restart(downMs = 0) {
      await running?.stop();
      await clock.jumpTo(clock.now() + downMs);
      await run();
    },
    get port() {
      return running?.port ?? 0;
    },
    async stop() {
      await running?.stop();
      await sandbox.stop();
      const secrets = [sandbox.botToken, sandbox.appToken, sandbox.signingSecret];
      await expectNothingPrivate(logs, { url: database.url, secrets });
      await database.dispose();
      expect(sandbox.refusedAnswers, "answers that Slack would not have taken").toEqual([]);
    },
  };
}

function appWithout(scopes: readonly string[]): ReturnType<typeof installedApp> {
  const app = installedApp();
  return { ...app, scopes: (app.scopes ?? []).filter((scope) => !scopes.includes(scope)) };
}

interface Both {
  readonly sandbox: Sandbox;
  readonly running: Running | undefined;
}

/** Waits for both to come to rest; what Slack's limits hold back is let through by moving the clock to where it goes on. */
async function settle(world: Both & { clock: TravellingClock }): Promise<void> {
  const { clock } = world;
  for (;;) {
    const nextAt = await rest(world);
    if (nextAt === undefined) return;
    await clock.advanceTo(Math.max(nextAt, clock.now()));
  }
}

/** Waits until nothing goes on. Resolves with the instant at which the lane out goes on by itself. */
async function rest({ sandbox, running }: Both): Promise<number | undefined> {
  for (;;) {
    await sandbox.quiet();
    await nextTurn();
    const lanes = running?.activity();
    if (!lanes) return undefined;
    const { inlet, delivery, timers, work } = lanes;
    if (!inlet.busy && !delivery.busy && !timers.busy && !work.busy) return delivery.nextAt;
  }
}
