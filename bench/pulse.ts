import { setTimeout as delay } from "node:timers/promises";
import BetterSqlite3 from "better-sqlite3";
import { type Acme, prepareAcme, type SubmissionServer, startTandem } from "./acme.ts";
import { addPeople, type Due, PEOPLE, withRound } from "./pulse-round.ts";
import type { Finding } from "./report.ts";
import { quantile } from "./statistics.ts";

const WARMUP = 100;
const REFERENCE = 600;
const MOST = 3_000;
/** Somebody presses so often, whether or not the one before has an answer: everybody who waits is counted. */
const EVERY_MS = 20;
const MOST_TIMES = 5;
/** Of closing. */
const MOST_MS = 100;
const ALL_AT_ONCE = new URL("./subjects/all-at-once.ts", import.meta.url);

/** What is left to be done of a round, by what was due. */
const LEFT: Readonly<Record<Due, string>> = {
  "to ask": "not is_asked",
  "to remind": "remind_at is not null",
  "to close": "(select not is_swept from pulse_rounds where id = 1)",
};

/** How long people waited for an answer (ms) while something went on. */
interface Waits {
  readonly waits: readonly number[];
  readonly ms: number;
}

/** Pulse: what people wait for while 10,000 are asked and reminded. */
export async function benchPulse(): Promise<Finding> {
  const acme = await prepareAcme();
  const idle = await measureIdle(acme);
  const asking = await measure(acme, "to ask");
  const reminding = await measure(acme, "to remind");
  const control = await measure(acme, "to ask", ALL_AT_ONCE);
  const worst = Math.max(p99(asking), p99(reminding));
  const ratio = worst / p99(idle);
  const controlRatio = p99(control) / p99(idle);
  return {
    id: "pulse",
    what: `ack p99 of a submission while ${PEOPLE.toLocaleString("en")} people are asked and reminded, against idle`,
    budget: `≤ ${MOST_TIMES} ×`,
    measured: `${ratio.toFixed(1)} × (${worst.toFixed(0)} ms)`,
    control: `${controlRatio.toFixed(1)} × (${p99(control).toFixed(0)} ms, all in one transaction)`,
    isMet: ratio <= MOST_TIMES,
    hasControlFailed: controlRatio > MOST_TIMES,
    notes: [
      `idle: ${describe(idle)}; asking: ${describe(asking)}; reminding: ${describe(reminding)}; control: ${describe(control)}`,
      `HTTP mode, a submission every ${EVERY_MS} ms until everybody was told or waits for Slack's limits`,
    ],
  };
}

/** What people wait for while a round of 40,000 answers closes and is stored anew. */
export async function benchClose(): Promise<Finding> {
  const acme = await prepareAcme();
  const closing = await measure(acme, "to close");
  const control = await measure(acme, "to close", ALL_AT_ONCE);
  return {
    id: "close",
    what: `ack p99 of a submission while a round of ${PEOPLE.toLocaleString("en")} people with four answers each closes`,
    budget: `≤ ${MOST_MS} ms`,
    measured: `${p99(closing).toFixed(0)} ms`,
    control: `${p99(control).toFixed(0)} ms (answers stored anew in one transaction)`,
    isMet: p99(closing) <= MOST_MS,
    hasControlFailed: p99(control) > MOST_MS,
    notes: [
      `closing: ${describe(closing)}; control: ${describe(control)}`,
      `HTTP mode, a submission every ${EVERY_MS} ms from a second or two before the close until the files are swept`,
    ],
  };
}

async function measureIdle(acme: Acme): Promise<Waits> {
  const server = await startTandem(acme);
  const waited = await submitWhile(server, (count) => count < REFERENCE);
  await server.stop();
  return waited;
}

async function measure(acme: Acme, due: Due, file?: URL): Promise<Waits> {
  const server = await startTandem(withRound(acme, due), file, addPeople);
  const looking = new BetterSqlite3(server.database ?? "", { readonly: true });
  const left = looking
    .prepare<[], number>(
      `select (select count(*) from pulse_invitations where ${LEFT[due]})
        + (select count(*) from attention_items where status = 'waiting')`,
    )
    .pluck();
  const waited = await submitWhile(
    server,
    (count) => count < MOST && (count % 20 > 0 || (left.get() ?? 0) > 0),
  );
  looking.close();
  await server.stop();
  return waited;
}

async function submitWhile(server: SubmissionServer, goesOn: (count: number) => boolean): Promise<Waits> {
  for (let count = 0; count < WARMUP; count++) await server.submit();
  const startedAt = performance.now();
  const waits: Promise<number>[] = [];
  while (goesOn(waits.length)) {
    waits.push(submit(server));
    await delay(Math.max(0, startedAt + waits.length * EVERY_MS - performance.now()));
  }
  return { waits: await Promise.all(waits), ms: performance.now() - startedAt };
}

async function submit(server: SubmissionServer): Promise<number> {
  const at = performance.now();
  await server.submit();
  return performance.now() - at;
}

function p99({ waits }: Waits): number {
  return quantile(waits, 0.99);
}

function longest({ waits }: Waits): number {
  return Math.max(...waits);
}

function describe(waited: Waits): string {
  const { waits, ms } = waited;
  const figures = `median ${quantile(waits, 0.5).toFixed(1)} ms, p99 ${p99(waited).toFixed(1)} ms, longest ${longest(waited).toFixed(0)} ms`;
  return `${figures} (${waits.length} in ${(ms / 1_000).toFixed(0)} s)`;
}
