import type { SubmissionServer } from "./acme.ts";
import { inParallel } from "./load.ts";
import { median, spread } from "./statistics.ts";

const ROUNDS = 7;

/** What one round cost one server. */
export interface Cost {
  readonly cpuMicros: number;
  readonly perSecond: number;
  readonly bytes: number;
}

/** One server's costs, round by round. */
export type Costs = readonly Cost[];

/** Has every server carry out `count` submissions, one after the other in each round, so that all meet the same machine. */
export async function inRounds<Name extends string>(
  servers: Readonly<Record<Name, SubmissionServer>>,
  { count, parallel, rounds = ROUNDS }: { count: number; parallel?: number; rounds?: number },
): Promise<Readonly<Record<Name, Costs>>> {
  const names = Object.keys(servers) as Name[];
  const costs = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Cost[]>;
  for (const name of names) await measure(servers[name], { count, parallel }); // warms it up
  for (let round = 0; round < rounds; round++) {
    for (const name of names) costs[name].push(await measure(servers[name], { count, parallel }));
  }
  return costs;
}

/** The median of what one is of the other, round by round. */
export function ratioOf(subject: Costs, reference: Costs, figure: keyof Cost): number {
  return median(subject.map((cost, round) => cost[figure] / (reference[round]?.[figure] ?? Number.NaN)));
}

/** "206 µs, spread 14 %". */
export function describe(costs: Costs, figure: keyof Cost, unit: string): string {
  const values = costs.map((cost) => cost[figure]);
  return `${median(values).toFixed(0)} ${unit}, spread ${(spread(values) * 100).toFixed(0)} %`;
}

async function measure(
  server: SubmissionServer,
  { count, parallel }: { count: number; parallel: number | undefined },
): Promise<Cost> {
  const before = { cpuMs: server.cpuMs(), bytes: server.bytesWritten(), at: performance.now() };
  await inParallel(count, server.submit, parallel);
  return {
    cpuMicros: ((server.cpuMs() - before.cpuMs) * 1_000) / count,
    perSecond: (count * 1_000) / (performance.now() - before.at),
    bytes: (server.bytesWritten() - before.bytes) / count,
  };
}
