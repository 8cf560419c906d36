import { describe, expect, test } from "vitest";
import { isInstalled } from "../support/postgres-server.ts";
import { seedOr } from "../support/random.ts";
import { runPulse } from "./pulse/run.ts";

const seed = seedOr(4);
const NOTHING_WRONG = { asked: [], reminded: [], answers: [], left: [] };

const ENGINES = isInstalled() ? (["SQLite", "PostgreSQL"] as const) : (["SQLite"] as const);
if (!isInstalled()) console.log("skipped: no PostgreSQL, so the pulse is killed on SQLite only");

describe.concurrent(`Tandem is killed during a pulse round (seed ${seed}; npm run test:crash does it 40 times)`, () => {
  test.each(ENGINES)(
    "on %s, and everybody is asked and reminded once, answers count once, and no way back is left",
    async (engine) => {
      const result = await runPulse({
        engine,
        seed,
        people: 24,
        kills: { asking: 2, reminding: 1, closing: 2 },
      });
      expect(result).toMatchObject(NOTHING_WRONG);
      expect(result.numbers.accepted).toBeGreaterThan(12);
      expect(result.numbers.planted).toBeGreaterThan(100);
    },
    300_000,
  );

  test("and did it not look who has answered already, answers would count twice", async () => {
    const control = "tests/crash/pulse/careless.ts";
    const { answers } = await runPulse({
      engine: "SQLite",
      seed,
      people: 40,
      kills: { asking: 1, reminding: 0, closing: 0 },
      control,
    });
    expect(answers.join()).toContain("2 times");
  }, 300_000);
});
