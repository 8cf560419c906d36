import fc from "fast-check";
import { expect, test } from "vitest";
import { GIVEN, keyOf } from "../../src/pulse/bank/questions.ts";
import { chooseQuestions, isFor, QUESTIONS } from "../../src/pulse/planning/rotation.ts";
import { SIDES } from "../../src/pulse/sides.ts";

const NEVER = { reps: new Map<string, number>(), ops: new Map<string, number>() };

test("the first round asks the constant question and the first three of the bank", () => {
  const { reps, ops } = chooseQuestions(GIVEN, NEVER);
  expect(reps.map(keyOf)).toEqual(["C0.1", "C1.1", "C2.1", "C3.1"]);
  expect(ops).toEqual(reps);
});

test("what was asked longest ago comes first, and ops get another one where a question is for reps", () => {
  const asked = GIVEN.filter(({ code }) => !["T1", "F1", "C7", "S2"].includes(code));
  const rounds = new Map(asked.map((question) => [keyOf(question), 3]));
  const { reps, ops } = chooseQuestions(GIVEN, { reps: rounds, ops: rounds });
  expect(reps.map(keyOf)).toEqual(["C0.1", "C7.1", "S2.1", "T1.1"]);
  expect(ops.map(keyOf)).toEqual(["C0.1", "C7.1", "S2.1", "F1.1"]);
});

test("a question that is not asked any more stays away", () => {
  const bank = GIVEN.map((question) => ({ ...question, isRetired: question.code === "C2" }));
  expect(chooseQuestions(bank, NEVER).reps.map(keyOf)).toEqual(["C0.1", "C1.1", "C3.1", "C4.1"]);
});

test("over any number of rounds reps were asked every question equally often, give or take one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (rounds) => {
      const counts = new Map<string, number>();
      const lastAsked = { reps: new Map<string, number>(), ops: new Map<string, number>() };
      for (let round = 1; round <= rounds; round++) {
        const chosen = chooseQuestions(GIVEN, lastAsked);
        for (const side of SIDES) {
          expect(chosen[side]).toHaveLength(QUESTIONS);
          expect(new Set(chosen[side]).size).toBe(QUESTIONS);
          expect(chosen[side].every((question) => isFor(question, side))).toBe(true);
          for (const question of chosen[side]) lastAsked[side].set(keyOf(question), round);
        }
        for (const key of chosen.reps.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      expect(counts.get("C0.1")).toBe(rounds);
      const others = GIVEN.filter(({ code }) => code !== "C0");
      const turns = others.map((question) => counts.get(keyOf(question)) ?? 0);
      expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1);
    }),
  );
});
