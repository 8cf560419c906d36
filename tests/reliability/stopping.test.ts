import { expect, test } from "vitest";
import { runScript } from "../crash/run.ts";
import { seedOr } from "../support/random.ts";

const seed = seedOr(3);
/** Whoever runs it may kill what has not ended by then. */
const EXIT_WITHIN_MS = 2_000;
const usual = { seed, signal: "SIGTERM", reps: ["Rita", "Raj", "Rosa", "Ada"], restMs: 1_500 } as const;

test(`told to stop under load, Tandem ends with 0 within 2 s, and nothing accepted is lost (seed ${seed})`, async () => {
  const { ends, lost, missing, twice, numbers } = await runScript({
    ...usual,
    moments: ["as a post is carried out", "as a modal closes", "at random"],
    most: 12,
  });
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
  for (const { ms } of ends) expect(ms).toBeLessThan(EXIT_WITHIN_MS);
  expect({ lost, missing, twice }).toEqual({ lost: [], missing: [], twice: [] });
  expect(numbers.requestsAccepted).toBeGreaterThan(0);
}, 120_000);

test(`handed over to a second process under load, no call goes unanswered and nothing comes twice (seed ${seed}; npm run test:crash does it 8 times)`, async () => {
  const { ends, lost, missing, twice, stale, dead, numbers } = await runScript({
    ...usual,
    isHandedOver: true,
    moments: ["as a modal closes"],
    most: 4,
  });
  expect(ends.map(({ code }) => code)).toEqual([0]);
  expect({ lost, missing, twice, stale, dead }).toEqual({
    lost: [],
    missing: [],
    twice: [],
    stale: [],
    dead: [],
  });
  expect(numbers.unanswered).toBe(0);
  expect(numbers.requestsAccepted).toBeGreaterThan(0);
}, 120_000);
