import { expect, test } from "vitest";
import { isInstalled } from "../support/postgres-server.ts";
import { seedOr } from "../support/random.ts";
import { runPulse } from "./pulse/run.ts";

const PEOPLE = 240;
const KILLS = { asking: 15, reminding: 7, closing: 11 };

const seed = seedOr(Date.now() % 1_000_000);

const ENGINES = isInstalled() ? (["SQLite", "PostgreSQL"] as const) : (["SQLite"] as const);
if (!isInstalled()) console.log("skipped: no PostgreSQL, so the pulse is killed on SQLite only");

test.each(ENGINES)(
  `on %s Tandem is killed 40 times while it asks, collects, reminds, closes and sweeps: everybody is asked and reminded once, answers count once, and no way back is left (SEED=${seed} plays it again)`,
  async (engine) => {
    const { numbers, ...wrong } = await runPulse({ engine, seed, people: PEOPLE, kills: KILLS });
    console.log(`seed ${seed}, ${engine}:`, numbers);
    expect(wrong).toEqual({ asked: [], reminded: [], answers: [], left: [] });
  },
);

test("and did it not look who has answered already, answers would count twice", async () => {
  const { answers } = await runPulse({
    engine: "SQLite",
    seed,
    people: PEOPLE / 4,
    kills: { ...KILLS, asking: 5 },
    control: "tests/crash/pulse/careless.ts",
  });
  expect(answers.join()).toContain("2 times");
});
