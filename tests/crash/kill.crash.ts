import { describe, expect, test } from "vitest";
import { randomFrom, seedOr } from "../support/random.ts";
import type { Moment } from "./life.ts";
import { type Result, runScript } from "./run.ts";
import { forgetMetadata } from "./trouble.ts";

const KILLS = 40;
const MOMENTS: readonly Moment[] = [
  "while it starts",
  "at random",
  "as a modal is submitted",
  "as a modal closes",
  "as a post is carried out",
];
const NOTHING_WRONG = { lost: [], missing: [], twice: [], stale: [], dead: [] };

const seed = seedOr(Date.now() % 1_000_000);
const random = randomFrom(seed);
const script = {
  seed,
  moments: Array.from({ length: KILLS }, () => random.pick(MOMENTS)),
  reps: ["Rita", "Raj", "Rosa", "Ada", "Ben", "Cara", "Dan", "Eva", "Finn", "Gina", "Hugo", "Iris"],
  most: 110,
  restMs: 6_000,
};

describe.concurrent(`Tandem is killed ${KILLS} times under load (SEED=${seed} plays it again)`, () => {
  test("and nothing accepted is lost, goes without its cards, or is shown twice", async () => {
    const result = await runScript(script);
    report("as it is", result);
    expect(result).toMatchObject(NOTHING_WRONG);
  });

  test("and had it acknowledged before saving, accepted requests would be lost", async () => {
    const result = await runScript({ ...script, control: { args: ["tests/crash/ack-first.ts"] } });
    report("acknowledging first", result);
    expect(result.lost).not.toEqual([]);
  });

  test("and had it not found its posts again, they would be shown twice", async () => {
    const result = await runScript({ ...script, control: { spoil: forgetMetadata } });
    report("posting again without looking", result);
    expect(result.twice).not.toEqual([]);
  });
});

function report(what: string, { numbers, lost, missing, twice, stale, dead }: Result): void {
  const wrong = { lost: lost.length, missing: missing.length, twice: twice.length };
  console.log(`seed ${seed}, ${what}:`, { ...numbers, ...wrong, stale: stale.length, dead: dead.length });
}
