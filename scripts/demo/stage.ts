import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  type Driver,
  type PageOptions,
  type Sandbox,
  type Story,
  startSandbox,
  type TravellingClock,
} from "../../sandbox/index.ts";
import { readConfig } from "../../src/config.ts";
import { type Running, start } from "../../src/main.ts";
import { createLogger, type LogLevel } from "../../src/platform/log.ts";
import { installedApp } from "../manifest.ts";

/** How long somebody on the stage waits for the app to come to rest (ms of real time): Slack may be out. */
const PATIENCE_MS = 3000;

/** A folder that Linux keeps in memory: nothing of a demo is kept, and no disk is waited for. */
const MEMORY = "/dev/shm";

/** Tandem and the sandbox on one clock, and the people of Acme. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly clock: TravellingClock;
  person(name: string): Driver;
  /** Resolves when nothing is left to do before the clock moves on. */
  settled(): Promise<void>;
  /** Moves the clock to an instant (epoch ms), and resolves when what fell due is done. */
  movesTo(instant: number): Promise<void>;
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly clock: TravellingClock;
  /** 0 takes any free port. */
  readonly port?: number;
  /** What can be played on it. */
  readonly stories?: (stage: Stage) => readonly Story[];
  /** What the page begins with, and how it is read. */
  readonly page?: Pick<PageOptions, "first" | "progress" | "readsCaption">;
  readonly logLevel?: LogLevel;
}

/** Starts both on a database made fresh. What Slack's limits hold back is let through by moving the clock, until `goesLive`. */
export async function openStage(options: StageOptions): Promise<Stage & { goesLive(): void }> {
  const { clock } = options;
  let isLive = false;
  let running: Running | undefined;
  const stories: Story[] = [];
  const settled = () => settle({ sandbox, clock, running, movesClock: !isLive });
  const sandbox = await startSandbox({
    clock,
    port: options.port ?? 0,
    app: installedApp(),
    afterAction: () => withinPatience(isLive, settled),
    page: {
      stories,
      ...options.page,
      settled: () => withinPatience(true, () => isAtRest(sandbox, running)),
    },
  });
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "tandem-demo-"));
  running = await startTandem(sandbox, { ...options, folder });
  await settled();
  const stage = {
    sandbox,
    clock,
    settled,
    person: (name: string) => sandbox.person(name),
    async movesTo(instant: number) {
      await clock.jumpTo(Math.max(instant, clock.now()));
      await settled();
    },
    goesLive() {
      isLive = true;
    },
    async stop() {
      await running?.stop();
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  stories.push(...(options.stories?.(stage) ?? []));
  return stage;
}

async function startTandem(sandbox: Sandbox, options: StageOptions & { folder: string }): Promise<Running> {
  const config = readConfig({
    SLACK_BOT_TOKEN: sandbox.botToken,
    SLACK_APP_TOKEN: sandbox.appToken,
    SLACK_API_URL: sandbox.apiUrl,
    DATABASE_URL: `file:${join(options.folder, "tandem.db")}`,
    PORT: "0",
  });
  if ("problems" in config) throw new Error(config.problems.join("\n"));
  const log = createLogger({ level: options.logLevel ?? "error" });
  return start({ config, clock: options.clock, log });
}

interface Settling {
  readonly sandbox: Sandbox;
  readonly clock: TravellingClock;
  readonly running: Running | undefined;
  /** Whether to move the clock over what Slack's limits hold back; else that passes by itself. */
  readonly movesClock: boolean;
}

async function settle({ sandbox, clock, running, movesClock }: Settling): Promise<void> {
  for (;;) {
    await isAtRest(sandbox, running);
    const goesOnAt = running?.activity().delivery.nextAt;
    if (goesOnAt === undefined) return;
    if (movesClock) await clock.advanceTo(Math.max(goesOnAt, clock.now()));
    else await clock.sleep(goesOnAt - clock.now());
  }
}

/** Resolves when neither side does anything at this moment. */
async function isAtRest(sandbox: Sandbox, running: Running | undefined): Promise<void> {
  for (;;) {
    await sandbox.quiet();
    await nextTurn();
    const lanes = running?.activity();
    if (!lanes) return;
    const { inlet, delivery, timers, work } = lanes;
    if (!(inlet.busy || delivery.busy || timers.busy || work.busy)) return;
  }
}

/** With somebody looking on, nothing is waited for without end. */
async function withinPatience(isImpatient: boolean, wait: () => Promise<void>): Promise<void> {
  if (!isImpatient) return wait();
  let giveUp: NodeJS.Timeout | undefined;
  const impatience = new Promise<void>((resolve) => {
    giveUp = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([wait(), impatience]);
  clearTimeout(giveUp);
}
