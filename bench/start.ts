import { newDatabase, prepareAcme, startIdle } from "./acme.ts";
import type { Finding } from "./report.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import { median, spread } from "./statistics.ts";

const ROUNDS = 7;
const START_BUDGET = 2.5;
const MEMORY_BUDGET = 1.5;

/** One start, until it says that it runs. */
interface Start {
  readonly cpuMs: number;
  readonly residentKb: number;
}

/** P11: what starting costs, bundled as it is installed, and file by file as the control. */
export async function benchStart(): Promise<Finding> {
  const { database } = await prepareAcme();
  const starts = { bare: [] as Start[], tandem: [] as Start[], unbundled: [] as Start[] };
  for (let round = 0; round < ROUNDS; round++) {
    starts.bare.push(await measure(startBare));
    starts.tandem.push(await measure(() => startIdle(newDatabase(database))));
    starts.unbundled.push(
      await measure(() => startIdle(newDatabase(database), new URL("../src/main.ts", import.meta.url))),
    );
  }
  const ratio = (subject: readonly Start[], figure: keyof Start) =>
    median(subject.map((start, round) => start[figure] / (starts.bare[round]?.[figure] ?? Number.NaN)));
  const start = ratio(starts.tandem, "cpuMs");
  const memory = ratio(starts.tandem, "residentKb");
  const control = { start: ratio(starts.unbundled, "cpuMs"), memory: ratio(starts.unbundled, "residentKb") };
  const bareMs = starts.bare.map(({ cpuMs }) => cpuMs);
  const megabytes = (of: readonly Start[]) => (median(of.map((one) => one.residentKb)) / 1024).toFixed(0);
  return {
    id: "P11",
    what: "CPU of a start until it runs; resident memory then; against a bare process with Bolt and better-sqlite3",
    budget: `≤ ${START_BUDGET} ×; ≤ ${MEMORY_BUDGET} ×`,
    measured: `${start.toFixed(2)} ×; ${memory.toFixed(2)} ×`,
    control: `${control.start.toFixed(2)} ×; ${control.memory.toFixed(2)} × (file by file)`,
    isMet: start <= START_BUDGET && memory <= MEMORY_BUDGET,
    hasControlFailed: control.start > START_BUDGET && control.memory > MEMORY_BUDGET,
    notes: [
      `bare: ${median(bareMs).toFixed(0)} ms, spread ${(spread(bareMs) * 100).toFixed(0)} %, ${megabytes(starts.bare)} MB`,
      `Tandem: ${median(starts.tandem.map(({ cpuMs }) => cpuMs)).toFixed(0)} ms, ${megabytes(starts.tandem)} MB`,
    ],
  };
}

async function startBare(): Promise<ServerProcess> {
  const file = new URL("./subjects/bare.ts", import.meta.url);
  return startServer(file, { env: {}, ready: /bare: listening/ });
}

async function measure(start: () => Promise<ServerProcess>): Promise<Start> {
  const server = await start();
  const measured = { cpuMs: server.cpuMs(), residentKb: server.residentKb() };
  await server.stop();
  return measured;
}
