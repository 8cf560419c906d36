import fc from "fast-check";
import { expect, test } from "vitest";
import { seedOr } from "../support/random.ts";
import { play } from "./random-verbs/play.ts";
import { lines, scripts } from "./random-verbs/script.ts";

/** How much is played: docs/reliability.md says how to play more. */
const RUNS = Number(process.env.VERBS_RUNS ?? 12);
const STEPS = Number(process.env.VERBS_STEPS ?? 50);
/** A script that fails is made shorter for so long. */
const SHRINKING_MS = 10 * 60_000;

const seed = seedOr(2026);

test(
  `whatever people do, in any order, leaves every request as it has to be (seed ${seed}, ${RUNS} scripts)`,
  async () => {
    const property = fc.asyncProperty(scripts(STEPS), play);
    const options = { interruptAfterTimeLimit: SHRINKING_MS, markInterruptAsFailure: false };
    const run = await fc.check(property, { seed, numRuns: RUNS, ...options });
    const [script] = run.counterexample ?? [[]];
    const how = `seed ${run.seed}, made shorter ${run.numShrinks} times`;
    expect(run.failed, `${how}:\n${lines(script)}\n\n${String(run.errorInstance)}`).toBe(false);
  },
  SHRINKING_MS * 2,
);
