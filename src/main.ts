import { readFileSync } from "node:fs";
import type { Receiver } from "@slack/bolt";
import type { Logger } from "pino";
import { createTandem, type Tandem } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { whyNoPictures } from "./platform/charts.ts";
import type { Database } from "./platform/db/database.ts";
import { addressOf, createDatabase, DatabaseRefused } from "./platform/db/index.ts";
import { healthRoutes } from "./platform/health.ts";
import { type Routes, startHttpServer } from "./platform/http-server.ts";
import { createLogger } from "./platform/log.ts";
import { metricsRoutes } from "./platform/metrics.ts";
import { type CountedDatabase, countCommits } from "./platform/metrics-commits.ts";
import { processMetrics } from "./platform/metrics-process.ts";
import { readinessOf } from "./platform/readiness.ts";
import { SlackRefusedError } from "./platform/slack/gateway/failures.ts";
import { connectGateway, type SlackGateway } from "./platform/slack/gateway.ts";
import { HttpReceiver } from "./platform/slack/http/receiver.ts";
import { forgetBefore } from "./platform/slack/inbox.ts";
import { createApp } from "./platform/slack/listeners.ts";
import { createPeople } from "./platform/slack/people.ts";
import {
  type ConnectionHealth,
  connectionMetric,
  SocketReceivers,
} from "./platform/slack/socket/receiver.ts";
import type { SocketOptions } from "./platform/slack/socket.ts";
import { type Clock, systemClock } from "./platform/time/clock.ts";
import { everyNight } from "./platform/time/nightly.ts";
import type { Activity } from "./platform/timers/index.ts";

/** Slack repeats an event for a day at most and a modal stays open for hours: longer than this nothing comes twice. */
const INBOX_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;
/** How a process ends that somebody has to configure first: EX_CONFIG of sysexits.h, on which a supervisor does not start it again. */
const NOT_CONFIGURED = 78;

/** Where what people do comes in. */
export type Inlet = Receiver & {
  readonly isBusy: boolean;
  /** The handler of what it serves. */
  readonly routes?: Routes;
  health(): ConnectionHealth;
};

export interface StartOptions {
  readonly config: Config;
  /** The demo and the tests hand over one that can be moved. */
  readonly clock?: Clock;
  readonly log?: Logger;
  /** Another way to receive over Socket Mode. */
  readonly inlet?: (options: SocketOptions) => Inlet;
}

/** A running Tandem. */
export interface Running {
  /** The port of `/health` and of everything else that is served. */
  readonly port: number;
  /** Activity of the three lanes this very moment. */
  activity(): {
    readonly inlet: { readonly busy: boolean };
    readonly delivery: Activity;
    readonly timers: Activity;
    /** Work of the features beside the lanes. */
    readonly work: Activity;
  };
  /** Takes no more work, finishes what is in hand, and resolves within 2 s. */
  stop(): Promise<void>;
}

/**
 * Starts Tandem. It answers `/health` at once and waits for Slack as long as it takes.
 * @throws DatabaseRefused, SlackRefusedError, or an Error whose message says what to do
 */
export async function start({ config, clock = systemClock, ...options }: StartOptions): Promise<Running> {
  const log = options.log ?? createLogger({ level: config.logLevel });
  const counted = countCommits(await createDatabase(config.databaseUrl.reveal()));
  const { db } = counted;
  const ways = { slackApiUrl: config.slackApiUrl, clock, log };
  const inlet = createInlet(config, ways, options.inlet);
  let tandem: Tandem | undefined;
  const routes = createRoutes(config, { counted, clock, inlet, tandem: () => tandem });
  const server = await startHttpServer({ host: config.host, port: config.port, routes, clock, log });
  const slack = await connectGateway({ ...ways, botToken: config.slackBotToken.reveal() });
  const people = createPeople({ db, clock, log, slack });
  const app = createApp(inlet, { gateway: slack, clock, log });
  tandem = createTandem({ config, db, clock, log, slack, people }, app);

  tandem.delivery.start();
  tandem.timers.start();
  tandem.work.start();
  await app.start();
  await tandem.begin();
  const stopNights = everyNight(log, () => tidy(db, clock));
  sayWhatRuns(log, { config, slack, port: server.port });
  return {
    port: server.port,
    activity: () => ({
      inlet: { busy: inlet.isBusy },
      delivery: tandem.delivery.activity(),
      timers: tandem.timers.activity(),
      work: tandem.work.activity(),
    }),
    async stop() {
      // All at once, because each may take most of the 2 s: what one lane leaves to another is in the database.
      const lanes = [inlet, tandem.timers, tandem.work, tandem.delivery];
      await Promise.all([...lanes.map((lane) => lane.stop()), stopNights()]);
      await server.close();
      await db.close();
      log.info("Tandem has stopped");
    },
  };
}

/** One line that says what runs where; a second one where pictures are left out. */
function sayWhatRuns(
  log: Logger,
  running: { readonly config: Config; readonly slack: SlackGateway; readonly port: number },
): void {
  const { config, slack, port } = running;
  const { teamName } = slack.identity(slack.workspaceId);
  const facts = {
    version: versionOfTandem(),
    node: process.versions.node,
    mode: config.slackInlet.kind === "socket" ? "Socket Mode" : "HTTP",
    database: addressOf(config.databaseUrl.reveal()),
    workspace: teamName,
    workspaceId: slack.workspaceId,
    slack: config.slackApiUrl,
    host: config.host,
    port,
  };
  log.info(facts, "Tandem is running");
  const err = whyNoPictures();
  if (err) log.warn({ err }, "Pictures are left out: the drawing library does not load on this machine");
}

function versionOfTandem(): string {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}

function createInlet(
  { slackInlet }: Config,
  ways: Omit<SocketOptions, "appToken">,
  makeSockets: StartOptions["inlet"] = (to) => new SocketReceivers(to),
): Inlet {
  if (slackInlet.kind === "socket") return makeSockets({ ...ways, appToken: slackInlet.appToken.reveal() });
  return new HttpReceiver({ ...ways, signingSecret: slackInlet.signingSecret.reveal() });
}

interface Served {
  readonly counted: CountedDatabase;
  readonly clock: Clock;
  readonly inlet: Inlet;
  /** Undefined until Slack was reached. */
  readonly tandem: () => Tandem | undefined;
}

function createRoutes(config: Config, { counted, clock, inlet, tandem }: Served): Routes {
  const { db } = counted;
  return {
    ...healthRoutes(async () => {
      const lanes = tandem();
      if (!lanes) return { ok: false, problems: ["Slack was not reached yet"] };
      return readinessOf({ db, clock, inlet, ...lanes });
    }),
    ...metricsRoutes({
      token: config.metricsToken?.reveal(),
      collect: async () => [
        ...processMetrics(),
        ...counted.metrics(),
        connectionMetric(inlet.health()),
        ...((await tandem()?.metrics()) ?? []),
      ],
    }),
    ...inlet.routes,
  };
}

async function tidy(db: Database, clock: Clock): Promise<void> {
  const before = clock.now() - INBOX_DAYS * DAY_MS;
  for (let forgotten = 1; forgotten > 0; ) forgotten = await db.write((tx) => forgetBefore(tx, before));
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  if ("problems" in config) return giveUp(config.problems, NOT_CONFIGURED);
  const log = createLogger({ level: config.logLevel });
  let stop = async () => {};
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(0)));
  }
  try {
    ({ stop } = await start({ config, log }));
  } catch (error) {
    if (error instanceof DatabaseRefused || error instanceof SlackRefusedError)
      return giveUp([error.message], NOT_CONFIGURED);
    log.fatal({ err: error }, "Tandem could not start");
    return giveUp([`Tandem could not start: ${error instanceof Error ? error.message : "see the log"}`], 1);
  }
}

/** One line per problem, for the person who starts it. */
function giveUp(problems: readonly string[], code: number): never {
  process.stderr.write(problems.map((problem) => `${problem}\n`).join(""));
  process.exit(code);
}

if (import.meta.main) await run();
