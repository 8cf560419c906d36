import { describe, expect, test } from "vitest";
import type { ShownScore } from "../../../src/pulse/anonymity.ts";
import { changeTenths, mostOffTrend, targetState } from "../../../src/pulse/results/statistics.ts";
import { type Random, randomFrom, seedOr } from "../../support/random.ts";
import { type Company, companyOf, MOODS, type Mood, meanOf, shownBy } from "./company.ts";

const ROUNDS = 3_000;
/** Of both sides, beside the constant one. */
const QUESTIONS = 6;
const SEED = seedOr(11);
const TENTHS = 10;

/** A side of 8 to 60 people of whom 5 to 30 answer: `n` of `N`. */
function sizesFrom(random: Random): { readonly people: number; readonly answers: number } {
  const people = 8 + random.below(53);
  return { people, answers: 5 + random.below(Math.min(30, people) - 4) };
}

interface Judged {
  readonly truth: number;
  readonly shown: ShownScore;
}

/** Rounds that show a score, and what is true of everybody who was asked. */
function judgedRounds(mood: Mood, isFull = false): readonly Judged[] {
  const random = randomFrom(SEED);
  return Array.from({ length: ROUNDS }).flatMap(() => {
    const { people, answers } = sizesFrom(random);
    const company = companyOf(people, mood, random);
    const teams = 1 + random.below(3);
    const shown = shownBy(company, { answers: isFull ? people : answers, teams }, random);
    return shown ? [{ truth: meanOf(company), shown }] : [];
  });
}

function shareOf<T>(items: readonly T[], is: (item: T) => boolean): number {
  return items.filter(is).length / items.length;
}

/** With the truth for a target, a verdict that is sure of either side says that the truth lies outside of the interval. */
function isCovered({ truth, shown }: Judged): boolean {
  return targetState(shown, truth * TENTHS) === "too_close";
}

function isWrong({ truth, shown }: Judged): boolean {
  const state = targetState(shown);
  return (state === "met" && truth < 8) || (state === "not_met" && truth >= 8);
}

describe.each([
  ["where some answer", false],
  ["where everybody answers", true],
] as const)("a verdict on a target, %s", (_, isFull) => {
  test.each(MOODS)(
    "rests on an interval that holds the truth 92 times in 100, and is wrong less than once: %s",
    (mood) => {
      const rounds = judgedRounds(mood, isFull);
      expect(rounds.length).toBeGreaterThan(ROUNDS / 2);
      expect(shareOf(rounds, isCovered)).toBeGreaterThanOrEqual(0.92);
      expect(shareOf(rounds, isWrong)).toBeLessThan(0.01);
    },
  );
});

describe("where nothing has changed", () => {
  test.each(MOODS)(
    "less than one round in twenty says that a score moved, or a question is off its trend: %s",
    (mood) => {
      const random = randomFrom(SEED);
      const rounds = Array.from({ length: ROUNDS / 5 }, () => {
        const sizes = sizesFrom(random);
        const questions = Array.from({ length: QUESTIONS + 1 }, () => companyOf(sizes.people, mood, random));
        return { moved: hasMoved(questions, sizes.answers, random) };
      });
      expect(shareOf(rounds, ({ moved }) => moved)).toBeLessThan(0.05);
    },
  );
});

/** Whether a round says so, after one to three others in which the same people felt the same, and others of them answered. */
function hasMoved(questions: readonly Company[], answers: number, random: Random): boolean {
  const earlierRounds = 1 + random.below(3);
  const figures = questions.map((company) =>
    Array.from({ length: 1 + earlierRounds }).flatMap(() => shownBy(company, { answers }, random) ?? []),
  );
  const [constant = [], ...others] = figures;
  const [now, before] = constant;
  if (now && before && changeTenths(now, before) !== undefined) return true;
  const off = mostOffTrend(
    others.flatMap(([figure, ...earlier], index) =>
      figure ? [{ question: String(index), figure, earlier }] : [],
    ),
  );
  return off.above !== undefined || off.below !== undefined;
}
