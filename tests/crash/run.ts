import { setTimeout as pause } from "node:timers/promises";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { createDatabase } from "../../src/platform/db/index.ts";
import { setUp } from "../support/acme.ts";
import { type Child, type ChildOptions, settingsFor, spawnTandem } from "../support/child.ts";
import { freshDatabase } from "../support/database.ts";
import { watchEnvelopes } from "../support/envelopes.ts";
import { collectLogs, expectNothingPrivate, type LogLines } from "../support/logs.ts";
import { type Random, randomFrom } from "../support/random.ts";
import { until } from "../support/until.ts";
import { Ledger } from "./ledger.ts";
import { keepAnswering, keepAsking } from "./people.ts";
import { readStored, type Tally, tally } from "./tally.ts";
import { makeTrouble } from "./trouble.ts";

/** When the process is ended. */
export type Moment =
  | "while it starts"
  | "at random"
  | "as a modal is submitted"
  | "as a modal closes"
  | "as a post is carried out";

export interface Script {
  readonly seed: number;
  readonly moments: readonly Moment[];
  /** How it is ended; killed unless said. */
  readonly signal?: "SIGKILL" | "SIGTERM";
  readonly reps: readonly string[];
  readonly mostRequests: number;
  /** How long people rest between two things, at most. */
  readonly restMs: number;
  /** A run that must fail: another entry file, or a Slack that works differently. */
  readonly control?: { readonly args?: readonly string[]; spoil?(sandbox: Sandbox): void };
}

export interface Result extends Tally {
  /** How it ended each time: its exit code, null when it was killed, and how long that took. */
  readonly ends: readonly { readonly code: number | null; readonly ms: number }[];
  /** How much of everything there was, for the report. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** So long the process lives at most when nothing worse happens (ms), once it is connected. */
const LONGEST_LIFE_MS = 6_000;
/** By then what was submitted is saved or nearly so (ms). */
const LONGEST_SAVE_MS = 40;
/** A moment that does not come within this (ms) is not waited for. */
const MOMENT_WITHIN_MS = 12_000;
const SETTLE_WITHIN_MS = 10 * 60_000;

/** Kills Tandem again and again under load and trouble, lets it come to rest, and counts. */
export async function runScript(script: Script): Promise<Result> {
  const random = randomFrom(script.seed);
  const sandbox = await startSandbox();
  const database = await freshDatabase();
  await database.db.close();
  const { url: databaseUrl, file } = database;
  const logs = collectLogs();
  const stage = { sandbox, random, ledger: new Ledger(), databaseUrl, logs, args: script.control?.args };
  try {
    const result = await play(script, stage);
    if (file) expectNothingPrivate(logs, { file, secrets: [sandbox.botToken, sandbox.appToken] });
    return result;
  } finally {
    await sandbox.stop();
    await database.dispose();
  }
}

interface Stage {
  readonly sandbox: Sandbox;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly databaseUrl: string;
  readonly logs: LogLines;
  readonly args: ChildOptions["args"];
}

async function play(script: Script, stage: Stage): Promise<Result> {
  const { sandbox, random, ledger } = stage;
  noteAcceptedMessages(sandbox, ledger);
  await setUpFirst(stage);
  script.control?.spoil?.(sandbox);
  const startedAt = performance.now();
  const over = new AbortController();
  const scene = { ...script, sandbox, ledger, random, over: over.signal };
  const busy = [
    makeTrouble(sandbox, random, over.signal),
    ...script.reps.map((name) => keepAsking(scene, name)),
    ...["Olive", "Omar"].map((name) => keepAnswering(scene, name)),
  ];
  const ends: Result["ends"][number][] = [];
  for (const moment of script.moments) ends.push(await liveUntil(stage, moment, script.signal));
  const last = start(stage, stage.args);
  await connected(stage, last);
  over.abort();
  await Promise.all(busy);
  const killedForMs = performance.now() - startedAt;
  await settled(stage, last);
  last.kill("SIGTERM");
  await last.ended;
  const counted = await count(script, stage, { killedForMs, ms: performance.now() - startedAt });
  return { ...counted, ends };
}

function start({ sandbox, databaseUrl, logs }: Stage, args: ChildOptions["args"]): Child {
  return spawnTandem({ env: settingsFor(sandbox, databaseUrl), logs, ...(args && { args }) });
}

async function setUpFirst(stage: Stage): Promise<void> {
  const { sandbox } = stage;
  const first = start(stage, undefined);
  const isAsked = () => sandbox.person("Olive").screen().includes("Set up Tandem (3 minutes)");
  await until("the DM to set Tandem up is there", async () => (await alive(first)) && isAsked());
  await setUp({ sandbox, person: sandbox.person });
  await until("set-up is done", () => sandbox.person("Olive").modal() === undefined);
  first.kill("SIGTERM");
  await first.ended;
}

async function liveUntil(stage: Stage, moment: Moment, signal: Script["signal"] = "SIGKILL") {
  const child = start(stage, stage.args);
  if (moment === "while it starts") await pause(stage.random.between(0, 1_500));
  else {
    await connected(stage, child);
    await momentIn(stage, moment);
  }
  await alive(child);
  const endedAt = performance.now();
  child.kill(signal);
  const { code } = await child.ended;
  const ms = performance.now() - endedAt;
  await until("Slack has noticed", () => stage.sandbox.socket.connectionCount === 0);
  return { code, ms };
}

/** Resolves at the moment, or when it does not come. */
async function momentIn(stage: Stage, moment: Exclude<Moment, "while it starts">): Promise<void> {
  const late = AbortSignal.timeout(MOMENT_WITHIN_MS);
  switch (moment) {
    case "at random":
      return pause(stage.random.between(0, LONGEST_LIFE_MS));
    case "as a modal is submitted":
      await stage.ledger.next("pressed", late).catch(() => undefined);
      return pause(stage.random.between(0, LONGEST_SAVE_MS));
    case "as a modal closes":
      return stage.ledger.next("accepted", late).catch(() => undefined);
    case "as a post is carried out":
      return nextPostWithoutAnswer(stage.sandbox, late);
  }
}

/** The next post is carried out, and its answer never comes. */
function nextPostWithoutAnswer({ faults }: Sandbox, late: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    late.addEventListener("abort", () => resolve());
    const when = () => {
      resolve();
      return true;
    };
    faults.next("chat.postMessage", { kind: "hang" }, { carriedOut: true, when });
  });
}

async function connected({ sandbox }: Stage, child: Child): Promise<void> {
  await until("Tandem is connected", async () => (await alive(child)) && sandbox.socket.connectionCount > 0);
}

/** @throws when it has ended by itself */
async function alive(child: Child): Promise<true> {
  if (child.isAlive()) return true;
  throw new Error(`Tandem ended by itself: ${JSON.stringify(await child.ended)}`);
}

/** Waits until nothing is left that Slack must be told. */
async function settled({ databaseUrl }: Stage, child: Child): Promise<void> {
  const db = await createDatabase(databaseUrl);
  try {
    const isQuiet = async () => {
      await alive(child);
      const { messages } = await readStored(db);
      return messages.every(({ nextAttemptAt, status }) => nextAttemptAt === null && status !== "sending");
    };
    await until("Slack was told everything", isQuiet, SETTLE_WITHIN_MS);
  } finally {
    await db.close();
  }
}

async function count(
  script: Script,
  { sandbox, ledger, databaseUrl }: Stage,
  took: { killedForMs: number; ms: number },
): Promise<Omit<Result, "ends">> {
  const db = await createDatabase(databaseUrl);
  const stored = await readStored(db);
  await db.close();
  return {
    ...tally(stored, ledger, sandbox),
    numbers: {
      kills: script.moments.length,
      requestsAccepted: ledger.count("request"),
      requestsStored: stored.requests.length,
      repliesAccepted: ledger.count("reply"),
      threadMessagesAccepted: ledger.count("message"),
      presses: ledger.presses,
      pressesAgain: ledger.pressesAgain,
      givenUp: ledger.givenUp,
      messagesToSlack: stored.messages.length,
      faultyCalls: sandbox.calls.of().filter(({ fault }) => fault !== undefined).length,
      secondsOfKilling: Math.round(took.killedForMs / 1_000),
      seconds: Math.round(took.ms / 1_000),
    },
  };
}

/** Slack takes a thread message for delivered once its event was acknowledged. */
function noteAcceptedMessages(sandbox: Sandbox, ledger: Ledger): void {
  watchEnvelopes(sandbox, ({ type, payload, reply }) => {
    if (type !== "events_api" || reply.kind !== "acked") return;
    const words = /Also \d+/.exec(JSON.stringify(payload.event))?.[0];
    const isByPerson = !JSON.stringify(payload.event).includes('"bot_id"');
    if (words && isByPerson) ledger.accept({ kind: "message", words });
  });
}
