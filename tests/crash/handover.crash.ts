import { expect, test } from "vitest";
import { randomFrom, seedOr } from "../support/random.ts";
import type { Moment } from "./life.ts";
import { runScript } from "./run.ts";

const HANDOVERS = 8;
const MOMENTS: readonly Moment[] = [
  "at random",
  "as a modal is submitted",
  "as a modal closes",
  "as a post is carried out",
];
const EXIT_WITHIN_MS = 2_000;

const seed = seedOr(Date.now() % 1_000_000);
const random = randomFrom(seed);

test(`Tandem is handed over ${HANDOVERS} times to a second process under load: no call goes unanswered, nothing is lost or twice (SEED=${seed} plays it again)`, async () => {
  const { ends, numbers, ...tally } = await runScript({
    seed,
    signal: "SIGTERM",
    isHandedOver: true,
    moments: Array.from({ length: HANDOVERS }, () => random.pick(MOMENTS)),
    reps: ["Rita", "Raj", "Rosa", "Ada", "Ben", "Cara"],
    most: 24,
    restMs: 4_000,
  });
  console.log(`seed ${seed}:`, { ...numbers, slowestEndMs: Math.max(...ends.map(({ ms }) => ms)) });
  expect(tally).toEqual({ lost: [], missing: [], twice: [], stale: [], dead: [] });
  expect(numbers.unanswered).toBe(0);
  expect(ends.map(({ code }) => code)).toEqual(ends.map(() => 0));
  for (const { ms } of ends) expect(ms).toBeLessThan(EXIT_WITHIN_MS);
});
