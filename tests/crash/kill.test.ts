import { describe, expect, test } from "vitest";
import { seedOr } from "../support/random.ts";
import { runScript } from "./run.ts";
import { forgetMetadata } from "./trouble.ts";

const seed = seedOr(2);
const usual = { seed, reps: ["Rita", "Raj", "Rosa", "Ada", "Ben", "Cara"], most: 8, restMs: 1_000 };
const NOTHING_WRONG = { lost: [], missing: [], twice: [], stale: [], dead: [] };

describe.concurrent(`Tandem is killed under load (seed ${seed}; npm run test:crash does it 40 times)`, () => {
  test("and nothing accepted is lost, goes without its cards, or is shown twice", async () => {
    const result = await runScript({
      ...usual,
      moments: [
        "as a post is carried out",
        "as a modal closes",
        "while it starts",
        "as a modal is submitted",
      ],
    });
    expect(result).toMatchObject(NOTHING_WRONG);
    expect(result.numbers.requestsAccepted).toBeGreaterThan(0);
  }, 180_000);

  test("and had it acknowledged before saving, accepted requests would be lost", async () => {
    const { lost } = await runScript({
      ...usual,
      moments: ["as a modal closes", "as a modal closes", "as a modal closes"],
      control: { args: ["tests/crash/ack-first.ts"] },
    });
    expect(lost).not.toEqual([]);
  }, 180_000);

  test("and had it not found its posts again, they would be shown twice", async () => {
    const { twice } = await runScript({
      ...usual,
      moments: ["as a post is carried out", "as a post is carried out"],
      control: { spoil: forgetMetadata },
    });
    expect(twice).not.toEqual([]);
  }, 180_000);
});
