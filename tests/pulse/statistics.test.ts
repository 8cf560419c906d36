import { describe, expect, test } from "vitest";
import { asScore, type ScoreFigure, type ShownScore, scoreText } from "../../src/pulse/anonymity.ts";
import {
  changeTenths,
  collaborationScore,
  gapTenths,
  mostOffTrend,
  targetState,
} from "../../src/pulse/statistics.ts";

const HIDDEN: ScoreFigure = { state: "hidden", reason: "few", text: "Hidden" };

/** A score in half points, of so many who answered. */
function shown(
  tenths: number,
  [answered = 0, asked = 0]: readonly number[] = [21, 26],
  step = 5,
): ShownScore {
  return { state: "shown", score: asScore(tenths, step), asked, answered };
}

describe("a target of 8", () => {
  // Half of the interval, in tenths: 1.96 × √(100 × 10 / numbers × (asked − numbers) / (asked − 1) + step² / 12).
  test.each([
    { score: 70, of: [21, 26], state: "not_met" }, // 6.68
    { score: 75, of: [21, 26], state: "too_close" },
    { score: 85, of: [21, 26], state: "too_close" },
    { score: 90, of: [21, 26], state: "met" },
    { score: 75, of: [26, 26], state: "not_met" }, // 2.83: nobody is missing, only the rounding is left
    { score: 80, of: [26, 26], state: "too_close" },
    { score: 85, of: [26, 26], state: "met" },
    { score: 65, of: [5, 40], state: "too_close" }, // 26.4
    { score: 95, of: [5, 5], state: "met" }, // above 9 counts as 9.5, give or take 5.66
    { score: 95, of: [5, 10], state: "too_close" }, // 21.2
    { score: 87, of: [40, 80], step: 1, state: "met" }, // 6.996
    { score: 86, of: [40, 80], step: 1, state: "too_close" },
  ])("and $score tenths of $of: $state", ({ score, of, step, state }) => {
    expect(targetState(shown(score, of, step))).toBe(state);
  });

  test("is judged by how many gave a number, where clearly fewer did than answered", () => {
    expect(targetState(shown(70))).toBe("not_met");
    expect(targetState({ ...shown(70), numbersFrom: 10 })).toBe("too_close");
  });
});

describe("the change against the last round", () => {
  // Both intervals together: √2 × 6.68 = 9.44 where 21 of 26 answered, 4.0 where all did.
  test.each([
    { now: shown(85), before: shown(75), change: 10 },
    { now: shown(65), before: shown(75), change: -10 },
    { now: shown(80), before: shown(75), change: undefined },
    { now: shown(80, [26, 26]), before: shown(75, [26, 26]), change: 5 },
    { now: shown(84, [90, 90], 1), before: shown(80, [90, 90], 1), change: undefined },
    { now: shown(85, [90, 90], 1), before: shown(80, [90, 90], 1), change: 5 },
    { now: shown(85), before: HIDDEN, change: undefined },
    { now: HIDDEN, before: shown(85), change: undefined },
  ])("is told if it is half a point and no chance: $change", ({ now, before, change }) => {
    expect(changeTenths(now, before)).toBe(change);
  });
});

test.each([
  { one: shown(75), other: shown(60), gap: 15 },
  { one: shown(60), other: shown(75), gap: -15 },
  { one: shown(95), other: shown(75), gap: undefined },
  { one: shown(75), other: HIDDEN, gap: undefined },
])("the gap of the directions needs two numbers: $gap", ({ one, other, gap }) => {
  expect(gapTenths(one, other)).toBe(gap);
});

describe("the collaboration score", () => {
  test.each([
    { figures: [shown(75), shown(80), shown(80), shown(20)], text: "8.0", rounds: "8.0, 8.0, 7.5" }, // 7.83, the fourth is too old
    { figures: [shown(75), shown(75), shown(80)], text: "7.5", rounds: "8.0, 7.5, 7.5" }, // 7.67
    { figures: [shown(75), HIDDEN, shown(80)], text: "8.0", rounds: "8.0, 7.5" }, // 7.75
    { figures: [shown(76, [40, 60], 1), shown(80, [40, 60], 1)], text: "7.8", rounds: "8.0, 7.6" },
    { figures: [shown(76, [40, 60], 1), shown(80)], text: "8.0", rounds: "8.0, 7.6" }, // as coarse as the coarser one
    { figures: [shown(95), shown(95), shown(90)], text: "above 9", rounds: "9.0, above 9, above 9" },
    { figures: [shown(95), shown(80), shown(80)], text: "8.5", rounds: "8.0, 8.0, above 9" },
  ])("is $text over the rounds $rounds, the oldest first", ({ figures, text, rounds }) => {
    const collaboration = collaborationScore(figures);
    expect(collaboration?.rounds.map(scoreText).join(", ")).toBe(rounds);
    expect(collaboration && scoreText(collaboration.score)).toBe(text);
  });

  // Half of the interval of one round: 6.68 tenths; of the mean of three like it: 3.86.
  test.each([
    [[shown(75)], "too_close"],
    [[shown(75), shown(75), shown(75)], "not_met"],
    [[shown(80), shown(75), HIDDEN], "too_close"],
    [[shown(90), shown(85), shown(85)], "met"],
    // 7.83 is shown as 8.0, which is not said to miss 8: half of the interval is 1.63, with the rounding 3.27.
    [[75, 80, 80].map((tenths) => shown(tenths, [26, 26])), "too_close"],
    [[75, 75, 80].map((tenths) => shown(tenths, [26, 26])), "not_met"],
  ])("is surer of its target the more rounds it rests on: %#", (figures, target) => {
    expect(collaborationScore(figures)?.target).toBe(target);
  });

  test("is not there before a round has shown it", () => {
    expect(collaborationScore([])).toBeUndefined();
    expect(collaborationScore([HIDDEN, HIDDEN, HIDDEN, shown(80)])).toBeUndefined();
  });
});

describe("the questions most above and below their trend", () => {
  const trend = (question: string, tenths: number, earlier: readonly number[]) => ({
    question,
    figure: shown(tenths),
    earlier: [HIDDEN, ...earlier.map((one) => shown(one))],
  });

  test("are those furthest from the mean of their earlier scores", () => {
    const off = [trend("S1.1", 80, [70, 75]), trend("T2.1", 65, [75]), trend("C3.1", 75, [70])];
    expect(mostOffTrend(off)).toEqual({
      above: { question: "S1.1", tenths: 8 },
      below: { question: "T2.1", tenths: -10 },
    });
  });

  test("are none below half a point, without a trend, or hidden", () => {
    const none = [
      trend("C1.1", 75, [70, 75, 75]),
      trend("C2.1", 90, []),
      { ...trend("C3.1", 90, [50]), figure: HIDDEN },
    ];
    expect(mostOffTrend(none)).toEqual({ above: undefined, below: undefined });
  });
});
