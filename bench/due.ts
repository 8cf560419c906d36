import { type Cluster, startCluster } from "../tests/support/postgres-server.ts";
import { newDatabase } from "./acme.ts";
import type { Finding } from "./report.ts";
import { startServer } from "./server-process.ts";
import { median, quantile, spread } from "./statistics.ts";
import { MIDDLE, withTimers } from "./timers.ts";

const TIMERS = new URL("./subjects/timers.ts", import.meta.url);
const REFERENCE = new URL("./subjects/graphile-worker.mjs", import.meta.url);
const ROUNDS = 3;
/** Timers that fall due, and how many a second. */
const COUNT = "600";
const RATE = "200";
const WINDOW_MS = "4000";
const MINUTE_MS = 60_000;

/** The figures of each round: Tandem's, the reference's (none without PostgreSQL) and the control's. */
interface Rounds {
  readonly tandem: readonly number[];
  readonly reference: readonly number[];
  readonly control: readonly number[];
}

/** P5: how late timers run while many others are set. */
export async function benchLag(): Promise<Finding> {
  const p99Of = ({ lagsMs = [] }: Result) => quantile(lagsMs, 0.99);
  const database = await withTimers(MIDDLE);
  const rounds = await inTurn({ task: "lag", variant: "dozing", database, figureOf: p99Of });
  const [tandem, control] = [median(rounds.tandem), median(rounds.control)];
  const share = shareOf(rounds.tandem, rounds.reference);
  const controlShare = shareOf(rounds.control, rounds.reference);
  return {
    id: "P5",
    what: "timer lag p99 with 100,000 pending, 200 a second; against graphile-worker",
    budget: "≤ 10 ms; ≤ 1/40",
    measured: `${tandem} ms; ${oneIn(share)}`,
    control: `${control} ms; ${oneIn(controlShare)} (looks once a second)`,
    isMet: tandem <= 10 && (share ?? 0) <= 1 / 40,
    hasControlFailed: control > 10 && (controlShare ?? 1) > 1 / 40,
    notes: [referenceNote(rounds, "ms"), `p99 of ${COUNT} timers, ${ROUNDS} rounds`],
  };
}

/** P6: how fast timers that fell due meanwhile become messages. */
export async function benchOverdue(): Promise<Finding> {
  const rateOf = ({ perSecond = 0 }: Result) => perSecond;
  const database = await withTimers(MIDDLE, Date.now() - MINUTE_MS, 0);
  const rounds = await inTurn({ task: "overdue", variant: "commit-each", database, figureOf: rateOf });
  const ratio = shareOf(rounds.tandem, rounds.reference);
  const controlRatio = shareOf(rounds.control, rounds.reference);
  return {
    id: "P6",
    what: "of 100,000 overdue timers, deliveries made a second; against graphile-worker",
    budget: "≥ 8 ×",
    measured: `${median(rounds.tandem).toFixed(0)} /s; ${times(ratio)}`,
    control: `${median(rounds.control).toFixed(0)} /s; ${times(controlRatio)} (a commit each)`,
    isMet: (ratio ?? 8) >= 8,
    hasControlFailed: (controlRatio ?? 0) < 8,
    notes: [referenceNote(rounds, "/s"), `${Number(WINDOW_MS) / 1_000} s each, ${ROUNDS} rounds`],
  };
}

interface Result {
  readonly lagsMs?: readonly number[];
  readonly perSecond?: number;
}

interface Comparison {
  readonly task: "lag" | "overdue";
  readonly variant: string;
  /** SQLite's file, copied for each turn. */
  readonly database: string;
  readonly figureOf: (result: Result) => number;
}

async function inTurn({ task, variant, database, figureOf }: Comparison): Promise<Rounds> {
  const rounds = { tandem: [] as number[], reference: [] as number[], control: [] as number[] };
  const cluster = await startCluster();
  const prepared = cluster && (await prepareReference(cluster, task));
  const env = { TASK: task, COUNT, RATE, WINDOW_MS };
  for (let round = 0; round < ROUNDS; round++) {
    const tandem = { ...env, DATABASE: newDatabase(database) };
    rounds.tandem.push(figureOf(await resultOf(TIMERS, tandem)));
    if (cluster) {
      const copy = await cluster.create(`${task}_${round}`, prepared);
      rounds.reference.push(figureOf(await resultOf(REFERENCE, { ...env, DATABASE: copy })));
    }
    const control = { ...env, DATABASE: newDatabase(database), VARIANT: variant };
    rounds.control.push(figureOf(await resultOf(TIMERS, control)));
  }
  await cluster?.stop();
  return rounds;
}

async function prepareReference(cluster: Cluster, task: string): Promise<string> {
  const DATABASE = await cluster.create(`${task}_prepared`);
  const OVERDUE = task === "overdue" ? "yes" : "no";
  await resultOf(REFERENCE, { TASK: "prepare", DATABASE, OVERDUE, PENDING: String(MIDDLE) });
  return DATABASE;
}

/** What a subject says when it has done its task. */
async function resultOf(file: URL, env: Readonly<Record<string, string>>): Promise<Result> {
  const server = await startServer(file, { env, ready: /^result (.*)$/ });
  await server.stop();
  return JSON.parse(server.match[1] ?? "") as Result;
}

function shareOf(subject: readonly number[], reference: readonly number[]): number | undefined {
  if (reference.length === 0) return undefined;
  return median(subject.map((figure, round) => figure / (reference[round] ?? Number.NaN)));
}

function oneIn(share: number | undefined): string {
  return share === undefined ? "skipped: no PostgreSQL" : `1/${(1 / share).toFixed(0)}`;
}

function times(ratio: number | undefined): string {
  return ratio === undefined ? "skipped: no PostgreSQL" : `${ratio.toFixed(1)} ×`;
}

function referenceNote({ reference }: Rounds, unit: string): string {
  if (reference.length === 0) return "nothing to compare with: PostgreSQL is not installed";
  return `graphile-worker on PostgreSQL: ${median(reference).toFixed(0)} ${unit}, spread ${(spread(reference) * 100).toFixed(0)} %`;
}
