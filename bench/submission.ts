import { prepareAcme, type SubmissionServer, startStock, startTandem } from "./acme.ts";
import { PARALLEL } from "./load.ts";
import type { Finding } from "./report.ts";
import { type Costs, describe, inRounds, ratioOf } from "./rounds.ts";
import { median } from "./statistics.ts";

/** Enough for 0.2 to 2 s a round. */
const COUNT = 600;
const COMMIT_EACH = new URL("./subjects/commit-each.ts", import.meta.url);
const WITHOUT_FSYNC = new URL("./subjects/without-fsync.ts", import.meta.url);

/** P1: what a durable submission costs, against Bolt doing nothing. */
export async function benchSubmission(): Promise<Finding> {
  const acme = await prepareAcme();
  const servers = {
    stock: await startStock(acme),
    tandem: await startTandem(acme),
    control: await startTandem(acme, COMMIT_EACH),
  };
  const { stock, tandem, control } = await inRounds(servers, { count: COUNT });
  await stopAll(servers);
  const ratio = ratioOf(tandem, stock, "cpuMicros");
  const controlRatio = ratioOf(control, stock, "cpuMicros");
  return {
    id: "P1",
    what: "CPU of a durable submission against stock Bolt's empty handler",
    budget: "≤ 0.65 ×",
    measured: times(ratio),
    control: `${times(controlRatio)} (a commit each)`,
    isMet: ratio <= 0.65,
    hasControlFailed: controlRatio > 0.65,
    notes: [
      `HTTP mode on both sides, ${PARALLEL} in parallel, ${COUNT} a round`,
      `CPU per submission: stock ${describe(stock, "cpuMicros", "µs")}; Tandem ${describe(tandem, "cpuMicros", "µs")}`,
      `throughput ${times(ratioOf(tandem, stock, "perSecond"))}: stock ${describe(stock, "perSecond", "/s")}; Tandem ${describe(tandem, "perSecond", "/s")}`,
    ],
  };
}

/** P2: what waiting for the disk costs in throughput. */
export async function benchFsync(): Promise<Finding> {
  const acme = await prepareAcme();
  const servers = {
    withoutFsync: await startTandem(acme, WITHOUT_FSYNC),
    tandem: await startTandem(acme),
    control: await startTandem(acme, COMMIT_EACH),
  };
  const { withoutFsync, tandem, control } = await inRounds(servers, { count: COUNT });
  await stopAll(servers);
  const ratio = ratioOf(tandem, withoutFsync, "perSecond");
  const controlRatio = ratioOf(control, withoutFsync, "perSecond");
  return {
    id: "P2",
    what: "submissions a second with synchronous = FULL against NORMAL",
    budget: "≥ 0.9 ×",
    measured: times(ratio),
    control: `${times(controlRatio)} (a commit each)`,
    isMet: ratio >= 0.9,
    hasControlFailed: controlRatio < 0.9,
    notes: [
      `HTTP mode, ${PARALLEL} in parallel; NORMAL: ${describe(withoutFsync, "perSecond", "/s")}; FULL: ${describe(tandem, "perSecond", "/s")}`,
    ],
  };
}

/** P12: what a submission makes the disk write. */
export async function benchBytes(): Promise<Finding> {
  const parallel = 32;
  const acme = await prepareAcme();
  const servers = { tandem: await startTandem(acme), control: await startTandem(acme, COMMIT_EACH) };
  const { tandem, control } = await inRounds(servers, { count: COUNT, parallel, rounds: 5 });
  await stopAll(servers);
  const kilobytes = medianKilobytes(tandem);
  const controlKilobytes = medianKilobytes(control);
  return {
    id: "P12",
    what: `bytes written per submission, ${parallel} in parallel`,
    budget: "≤ 4 KB",
    measured: `${kilobytes.toFixed(1)} KB`,
    control: `${controlKilobytes.toFixed(1)} KB (a commit each)`,
    isMet: kilobytes <= 4,
    hasControlFailed: controlKilobytes > 4,
    notes: [
      "as the kernel counts what the process had written, write-ahead log and checkpoints together; 30 people ask in turn",
    ],
  };
}

function medianKilobytes(costs: Costs): number {
  return median(costs.map(({ bytes }) => bytes)) / 1_024;
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

async function stopAll(servers: Readonly<Record<string, SubmissionServer>>): Promise<void> {
  for (const server of Object.values(servers)) await server.stop();
}
