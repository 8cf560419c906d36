import { isNotNull } from "drizzle-orm";
import { type Sandbox, startSandbox } from "../../sandbox/index.ts";
import { createDatabase } from "../../src/platform/db/index.ts";
import { deliveryTables } from "../../src/platform/delivery/schema.ts";
import { setUp } from "../support/acme.ts";
import type { Child } from "../support/child.ts";
import { freshDatabase } from "../support/database.ts";
import { watchEnvelopes } from "../support/envelopes.ts";
import { collectLogs, expectNothingPrivate } from "../support/logs.ts";
import { randomFrom } from "../support/random.ts";
import { until } from "../support/until.ts";
import { Ledger } from "./ledger.ts";
import { alive, connected, type End, end, type Moment, type Stage, start, startBeside } from "./life.ts";
import { keepAnswering, keepAsking } from "./people.ts";
import { readStored, type Tally, tally } from "./tally.ts";
import { makeTrouble } from "./trouble.ts";

const SETTLE_WITHIN_MS = 10 * 60_000;

export interface Script {
  readonly seed: number;
  /** When the process is ended, one life after the other. */
  readonly moments: readonly Moment[];
  /** How it is ended; killed unless said. */
  readonly signal?: "SIGKILL" | "SIGTERM";
  /** The next process is connected before one is ended, and Slack makes no trouble. */
  readonly isHandedOver?: boolean;
  readonly reps: readonly string[];
  readonly most: number;
  /** How long people rest between two things, at most. */
  readonly restMs: number;
  /** A run that must fail: what Node is given instead, or a Slack that works differently. */
  readonly control?: { readonly args?: readonly string[]; spoil?(sandbox: Sandbox): void };
}

export interface Result extends Tally {
  readonly ends: readonly End[];
  /** How much of everything there was. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** Ends Tandem again and again under load and trouble, lets it come to rest, and counts. */
export async function runScript(script: Script): Promise<Result> {
  const sandbox = await startSandbox();
  const { db, url: databaseUrl, file, dispose } = await freshDatabase();
  await db.close();
  const logs = collectLogs();
  const random = randomFrom(script.seed);
  const stage: Stage = { sandbox, random, ledger: new Ledger(), databaseUrl, logs, children: [] };
  const over = new AbortController();
  try {
    noteAcceptedMessages(stage);
    await setUpFirst(stage);
    const result = await play(script, stage, over);
    if (file)
      await expectNothingPrivate(logs, {
        url: `file:${file}`,
        secrets: [sandbox.botToken, sandbox.appToken],
      });
    return result;
  } finally {
    over.abort();
    for (const child of stage.children) child.kill("SIGKILL");
    await sandbox.stop();
    await dispose();
  }
}

async function play(script: Script, stage: Stage, over: AbortController): Promise<Result> {
  const { sandbox } = stage;
  const { args, spoil } = script.control ?? {};
  const { signal = "SIGKILL" } = script;
  spoil?.(sandbox);
  const startedAt = performance.now();
  const busy = makeBusy(script, stage, over.signal);
  const ends: End[] = [];
  const { isHandedOver = false } = script;
  let last = start(stage, args);
  for (const moment of script.moments) {
    const successor = isHandedOver ? await startBeside(stage, last) : undefined;
    ends.push(await end(stage, last, { moment, signal, isReplaced: isHandedOver }));
    last = successor ?? start(stage, args);
  }
  await connected(stage, last);
  over.abort();
  await busy;
  const endedForMs = performance.now() - startedAt;
  await settled(stage, last);
  last.kill("SIGTERM");
  await last.ended;
  const seconds = { ofEnding: endedForMs / 1_000, inAll: (performance.now() - startedAt) / 1_000 };
  return { ...(await count(stage, seconds)), ends };
}

async function makeBusy(
  script: Script,
  { sandbox, ledger, random }: Stage,
  over: AbortSignal,
): Promise<void> {
  const scene = { ...script, sandbox, ledger, random, over };
  await Promise.all([
    ...(script.isHandedOver ? [] : [makeTrouble(sandbox, random, over)]),
    ...script.reps.map((name) => keepAsking(scene, name)),
    ...["Olive", "Omar"].map((name) => keepAnswering(scene, name)),
  ]);
}

/** Also in a control, because what must go wrong there is something else. */
async function setUpFirst(stage: Stage): Promise<void> {
  const { sandbox } = stage;
  const first = start(stage);
  const isAsked = () => sandbox.person("Olive").screen().includes("Set up Tandem (3 minutes)");
  await until("the DM to set Tandem up is there", async () => (await alive(first)) && isAsked());
  await setUp({ sandbox, person: sandbox.person });
  await until("set-up is done", () => sandbox.person("Olive").modal() === undefined);
  first.kill("SIGTERM");
  await first.ended;
}

/** Waits until nothing is left that Slack must be told. */
async function settled({ databaseUrl }: Stage, child: Child): Promise<void> {
  const db = await createDatabase(databaseUrl);
  const { messages } = deliveryTables(db);
  const isQuiet = async () => {
    await alive(child);
    const waiting = await db.read.select().from(messages).where(isNotNull(messages.nextAttemptAt)).limit(1);
    return waiting.length === 0;
  };
  try {
    await until("Slack was told everything", isQuiet, SETTLE_WITHIN_MS);
  } finally {
    await db.close();
  }
}

async function count(
  { sandbox, ledger, databaseUrl }: Stage,
  seconds: { ofEnding: number; inAll: number },
): Promise<Omit<Result, "ends">> {
  const db = await createDatabase(databaseUrl);
  const stored = await readStored(db);
  await db.close();
  return {
    ...tally(stored, ledger, sandbox),
    numbers: {
      requestsAccepted: ledger.count("request"),
      requestsStored: stored.requests.length,
      repliesAccepted: ledger.count("reply"),
      threadMessagesAccepted: ledger.count("message"),
      presses: ledger.presses,
      pressesAgain: ledger.pressesAgain,
      givenUp: ledger.givenUp,
      unanswered: ledger.unanswered,
      messagesToSlack: stored.messages.length,
      faultyCalls: sandbox.calls.of().filter(({ fault }) => fault !== undefined).length,
      secondsOfEnding: Math.round(seconds.ofEnding),
      secondsInAll: Math.round(seconds.inAll),
    },
  };
}

/** Slack takes a thread message for delivered once its event was acknowledged. */
function noteAcceptedMessages({ sandbox, ledger }: Stage): void {
  watchEnvelopes(sandbox, ({ type, payload, reply }) => {
    if (type !== "events_api" && reply.kind === "timeout") ledger.unanswered += 1;
    if (type !== "events_api" || reply.kind !== "acked") return;
    const event = JSON.stringify(payload.event);
    const words = /Also \d+/.exec(event)?.[0];
    if (words && !event.includes('"bot_id"')) ledger.accept({ kind: "message", words });
  });
}
