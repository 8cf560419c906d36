import { setTimeout as pause } from "node:timers/promises";
import type { Sandbox } from "../../sandbox/index.ts";
import { type Child, type ChildOptions, settingsFor, spawnTandem } from "../support/child.ts";
import type { LogLines } from "../support/logs.ts";
import type { Random } from "../support/random.ts";
import { until } from "../support/until.ts";
import { hasWords, type Ledger } from "./ledger.ts";

/** When the process is ended. */
export type Moment =
  | "while it starts"
  | "at random"
  | "as a modal is submitted"
  | "as a modal closes"
  | "as a post is carried out";

/** How it ended: its exit code, null when it was killed, and how long that took. */
export interface End {
  readonly code: number | null;
  readonly ms: number;
}

/** What all lives of the process share. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly databaseUrl: string;
  readonly logs: LogLines;
  /** Every process that was started, so that none is left behind. */
  readonly children: Child[];
}

const LONGEST_START_MS = 1_500;
/** So long the process lives at most when nothing worse happens (ms), once it is connected. */
const LONGEST_LIFE_MS = 6_000;
/** By then what was submitted is saved or nearly so (ms). */
const LONGEST_SAVE_MS = 40;
/** A moment that does not come within this (ms) is not waited for. */
const MOMENT_WITHIN_MS = 12_000;

export function start(stage: Stage, args?: ChildOptions["args"]): Child {
  const { sandbox, databaseUrl, logs, children } = stage;
  const child = spawnTandem({ env: settingsFor(sandbox, databaseUrl), logs, ...(args && { args }) });
  children.push(child);
  return child;
}

/** Lets the process live until the moment comes, and ends it in that moment. */
export async function end(
  stage: Stage,
  child: Child,
  { moment, signal, isReplaced }: { moment: Moment; signal: "SIGKILL" | "SIGTERM"; isReplaced: boolean },
): Promise<End> {
  if (moment === "while it starts") await pause(stage.random.between(0, LONGEST_START_MS));
  else {
    await connected(stage, child);
    await momentIn(stage, moment);
  }
  await alive(child);
  const endedAt = performance.now();
  child.kill(signal);
  const { code } = await child.ended;
  const ms = performance.now() - endedAt;
  if (!isReplaced) await until("Slack has noticed", () => stage.sandbox.socket.connectionCount === 0);
  return { code, ms };
}

export async function connected({ sandbox }: Stage, child: Child): Promise<void> {
  await until("Tandem is connected", async () => (await alive(child)) && sandbox.socket.connectionCount > 0);
}

/** Starts another process beside one that runs. Resolves when it is connected, too. */
export async function startBeside(stage: Stage, child: Child): Promise<Child> {
  const { sandbox } = stage;
  await connected(stage, child);
  const before = sandbox.calls.of("apps.connections.open").length;
  const other = start(stage);
  const isOpening = () => sandbox.calls.of("apps.connections.open").length > before;
  await until("another process connects", async () => (await alive(other)) && isOpening());
  await other.port();
  return other;
}

/** @throws when it has ended by itself */
export async function alive(child: Child): Promise<true> {
  if (child.isAlive()) return true;
  throw new Error(`Tandem ended by itself: ${JSON.stringify(await child.ended)}`);
}

/** Resolves at the moment, or when it does not come. */
async function momentIn(stage: Stage, moment: Exclude<Moment, "while it starts">): Promise<void> {
  const { random, ledger } = stage;
  const late = AbortSignal.timeout(MOMENT_WITHIN_MS);
  switch (moment) {
    case "at random":
      return pause(random.between(0, LONGEST_LIFE_MS));
    case "as a modal is submitted":
      await ledger.next("pressed", late).catch(() => undefined);
      return pause(random.between(0, LONGEST_SAVE_MS));
    case "as a modal closes":
      return ledger.next("accepted", late).catch(() => undefined);
    case "as a post is carried out":
      return nextPostWithoutAnswer(stage.sandbox, late);
    default:
      return moment satisfies never;
  }
}

/** The next post of something that was asked or said is carried out, and its answer never comes. */
function nextPostWithoutAnswer({ faults }: Sandbox, late: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    late.addEventListener("abort", () => resolve());
    const when = ({ text }: Readonly<Record<string, unknown>>) => {
      if (typeof text !== "string" || !hasWords(text)) return false;
      resolve();
      return true;
    };
    faults.next("chat.postMessage", { kind: "hang" }, { carriedOut: true, when });
  });
}
