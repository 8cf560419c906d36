import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom } from "../../support/random.ts";
import { type FoundOut, foundOutIn } from "./attacker.ts";
import type { Fault } from "./published.ts";
import { TASTES, type WorldPlan, worldOf } from "./world.ts";

/** How many companies the attacker meets: PULSE_WORLDS sets another number. */
const WORLDS = Number(process.env.PULSE_WORLDS ?? 100);
/** Milliseconds that a company may take on a busy machine. */
const LONGEST_WORLD_MS = 500;
/** So many of each world are attacked. */
const TARGETS = 12;
/** In so many worlds a fault must have shown itself. */
const WORLDS_FOR_FAULTS = 300;

const plans: fc.Arbitrary<WorldPlan> = fc.record({
  reps: fc.integer({ min: 5, max: 60 }),
  ops: fc.integer({ min: 0, max: 12 }),
  teams: fc.integer({ min: 0, max: 6 }),
  rounds: fc.integer({ min: 1, max: 4 }),
  taste: fc.constantFrom(...TASTES),
  minimum: fc.constantFrom(5, 5, 8),
  seed: fc.nat(),
});

function attacked(plan: WorldPlan, fault?: Fault): readonly FoundOut[] {
  const world = worldOf(plan);
  const people = randomFrom(plan.seed).shuffled([...world.people.keys()]);
  return foundOutIn(world, people.slice(0, TARGETS), fault);
}

/** Prints with one decimal, as a report would. */
const decimal = (points: number) => points.toFixed(1);

function spreadOf(numbers: readonly number[]) {
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const variance = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (numbers.length - 1);
  return { mean, half: 1.96 * Math.sqrt(variance / numbers.length) };
}

const inTenths = () => 3;

const FAULTS: Readonly<Record<string, Fault>> = {
  "live results": { rules: { isReady: () => true } },
  "one decimal below 30": { rules: { keptStep: inTenths, shownStep: inTenths } },
  "no ledger": { rules: { recall: () => undefined } },
  "no complement rule": { rules: { cellsOf: (parts) => parts } },
  "printed intervals": {
    prints: (numbers) => {
      const { mean, half } = spreadOf(numbers);
      return `${decimal(mean - half)} to ${decimal(mean + half)}`;
    },
  },
  "comments with time": { hasCommentsWithTime: true },
  "10 and 0 weigh what they say": { rules: { halvesOf: (value) => 2 * value } },
  "a verdict made of the measured spread": {
    prints: (numbers) => {
      const { mean, half } = spreadOf(numbers);
      return mean - half >= 8 ? "met" : String(mean + half >= 8);
    },
  },
  "an own mean of everyone, in half points": {
    prints: (numbers) => String(Math.round(2 * spreadOf(numbers).mean)),
  },
};

describe("an attacker who knows all that is published, the roster, and all answers but one", () => {
  test(
    "has at least two values left for the last one, and no author of any comment",
    () => {
      fc.assert(
        fc.property(plans, (plan) => {
          expect(attacked(plan)).toEqual([]);
        }),
        { numRuns: WORLDS },
      );
    },
    WORLDS * LONGEST_WORLD_MS,
  );

  test.each(Object.entries(FAULTS))("finds somebody out with %s", (_, fault) => {
    const outcome = fc.check(
      fc.property(plans, (plan) => attacked(plan, fault).length === 0),
      { numRuns: WORLDS_FOR_FAULTS, endOnFailure: true },
    );
    expect(outcome.failed).toBe(true);
  });
});
