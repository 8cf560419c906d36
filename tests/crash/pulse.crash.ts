import { expect, test } from "vitest";
import { seedOr } from "../support/random.ts";
import { runPulse } from "./pulse/run.ts";

const PEOPLE = 240;
const KILLS = { asking: 15, reminding: 7, closing: 11 };

const seed = seedOr(Date.now() % 1_000_000);

test(`Tandem is killed 40 times while it asks, collects, reminds, closes and sweeps: everybody is asked and reminded once, answers count once, and no way back is left (SEED=${seed} plays it again)`, async () => {
  const { numbers, ...wrong } = await runPulse({ seed, people: PEOPLE, kills: KILLS });
  console.log(`seed ${seed}:`, numbers);
  expect(wrong).toEqual({ asked: [], reminded: [], answers: [], left: [] });
});

test("and did it not look who has answered already, answers would count twice", async () => {
  const { answers } = await runPulse({
    seed,
    people: PEOPLE / 4,
    kills: { ...KILLS, asking: 5 },
    control: "tests/crash/pulse/careless.ts",
  });
  expect(answers.join()).toContain("2 times");
});
