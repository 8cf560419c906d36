import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Sandbox } from "../../sandbox/index.ts";
import { collectLogs, type LogLines } from "./logs.ts";
import { until } from "./until.ts";

const PROJECT = join(import.meta.dirname, "../..");

/** Tandem as it is installed: bundled. */
const BUNDLED = ["--enable-source-maps", "--import", "./scripts/bundle.mjs", "./dist/main.mjs"];

export interface ChildOptions {
  /** Settings beside those of a machine; nothing is inherited from this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** What Node is given; the bundle unless said. */
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** Takes the lines of its log. */
  readonly logs?: LogLines;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly standardError: string;
}

/** Tandem as a process of its own. */
export interface Child {
  readonly pid: number;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<Ended>;
  isAlive(): boolean;
  kill(signal: "SIGKILL" | "SIGTERM"): void;
  /** The port of `/health`, once it says that it runs. */
  port(): Promise<number>;
}

/** Starts Tandem as a process of its own, which the guard keeps on this machine too. */
export function spawnTandem(options: ChildOptions = {}): Child {
  const { env = {}, args = BUNDLED, cwd = PROJECT, logs = collectLogs() } = options;
  const { PATH = "", NODE_OPTIONS = "" } = process.env;
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH, NODE_OPTIONS, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let port: number | undefined;
  let standardError = "";
  createInterface(child.stdout).on("line", (line) => {
    logs.write(line);
    port ??= portIn(line);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    standardError += text;
  });
  const ended = once(child, "close").then(([code, signal]): Ended => ({ code, signal, standardError }));
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    ended,
    isAlive,
    kill: (signal) => void child.kill(signal),
    async port() {
      await until("Tandem says that it runs", () => port !== undefined || !isAlive());
      if (port === undefined) throw new Error(`Tandem has ended: ${standardError}`);
      return port;
    },
  };
}

/** The settings with which Tandem reaches the stand-in for Slack. */
export function settingsFor(
  sandbox: Pick<Sandbox, "apiUrl" | "botToken" | "appToken">,
  databaseUrl: string,
): Readonly<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: sandbox.botToken,
    SLACK_APP_TOKEN: sandbox.appToken,
    SLACK_API_URL: sandbox.apiUrl,
    DATABASE_URL: databaseUrl,
    PORT: "0",
    LOG_LEVEL: "debug",
  };
}

/** The line "Tandem is running" names the port. */
function portIn(line: string): number | undefined {
  if (!line.includes('"Tandem is running"')) return undefined;
  return Number(/"port":(\d+)/.exec(line)?.[1]);
}
