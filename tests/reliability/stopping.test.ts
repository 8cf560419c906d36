import { expect, test } from "vitest";
import { runScript } from "../crash/run.ts";
import { seedOr } from "../support/random.ts";

const seed = seedOr(3);
/** Whoever runs it may kill what has not ended by then. */
const EXIT_WITHIN_MS = 2_000;

test(`told to stop under load, Tandem ends with 0 within 2 s, and nothing accepted is lost (seed ${seed})`, async () => {
  const { ends, lost, missing, twice, numbers } = await runScript({
    seed,
    signal: "SIGTERM",
    moments: ["as a post is carried out", "as a modal closes", "at random"],
    reps: ["Rita", "Raj", "Rosa", "Ada"],
    most: 12,
    restMs: 1_500,
  });
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
  for (const { ms } of ends) expect(ms).toBeLessThan(EXIT_WITHIN_MS);
  expect({ lost, missing, twice }).toEqual({ lost: [], missing: [], twice: [] });
  expect(numbers.requestsAccepted).toBeGreaterThan(0);
}, 120_000);
