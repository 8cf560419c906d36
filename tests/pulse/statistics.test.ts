import { describe, expect, test } from "vitest";
import { asScore, type ScoreFigure, type ShownScore, scoreText } from "../../src/pulse/anonymity.ts";
import {
  changeTenths,
  collaborationScore,
  gapTenths,
  mostOffTrend,
  targetState,
} from "../../src/pulse/results/statistics.ts";

const HIDDEN: ScoreFigure = { state: "hidden", reason: "few", text: "Hidden" };

/** Of rounds one after the other, the newest first. */
function numbered(figures: readonly ScoreFigure[]) {
  return figures.map((figure, index) => ({ round: figures.length - index, figure }));
}

/** A score in half points, of so many who answered. */
function shown(
  tenths: number,
  [answered = 0, asked = 0]: readonly number[] = [21, 26],
  step = 5,
): ShownScore {
  const roundingTenths = step / Math.sqrt(12);
  return { state: "shown", score: asScore(tenths, step), asked, answered, numbers: answered, roundingTenths };
}

describe("a target of 8", () => {
  // Half of the interval, in tenths: 1.96 × √(100 × 10 / numbers × (asked − numbers) / (asked − 1) + step² / 12 + 2²).
  test.each([
    { score: 70, of: [21, 26], state: "not_met" }, // 7.74
    { score: 75, of: [21, 26], state: "too_close" },
    { score: 85, of: [21, 26], state: "too_close" },
    { score: 90, of: [21, 26], state: "met" },
    { score: 75, of: [26, 26], state: "not_met" }, // 4.83: nobody is missing, only rounding and weighing are left
    { score: 80, of: [26, 26], state: "too_close" },
    { score: 85, of: [26, 26], state: "met" },
    { score: 65, of: [5, 40], state: "too_close" }, // 26.7
    { score: 95, of: [5, 5], state: "met" }, // above 9 counts as 9.5, give or take 6.88
    { score: 95, of: [5, 10], state: "too_close" }, // 21.8
    { score: 89, of: [40, 80], step: 1, state: "met" }, // 8.02
    { score: 88, of: [40, 80], step: 1, state: "too_close" },
  ])("and $score tenths of $of: $state", ({ score, of, step, state }) => {
    expect(targetState(shown(score, of, step))).toBe(state);
  });

  test("is judged by how many gave a number: who can't say is no answer to it", () => {
    expect(targetState(shown(70))).toBe("not_met");
    expect(targetState({ ...shown(70), numbers: 10 })).toBe("too_close");
  });
});

describe("the change against the last round", () => {
  // Both intervals together: √2 × 7.74 = 10.9 where 21 of 26 answered, 6.8 where all did, 5.6 with one decimal.
  test.each([
    { now: shown(90), before: shown(75), change: 15 },
    { now: shown(60), before: shown(75), change: -15 },
    { now: shown(85), before: shown(75), change: undefined },
    { now: shown(80, [26, 26]), before: shown(75, [26, 26]), change: undefined },
    { now: shown(85, [26, 26]), before: shown(75, [26, 26]), change: 10 },
    { now: shown(85, [90, 90], 1), before: shown(80, [90, 90], 1), change: undefined },
    { now: shown(86, [90, 90], 1), before: shown(80, [90, 90], 1), change: 6 },
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
    { figures: [HIDDEN, shown(75), shown(80), shown(60)], text: "7.0", rounds: "6.0, 8.0, 7.5" }, // 7.17, whether or not a hidden one came since
    { figures: [shown(76, [40, 60], 1), shown(80, [40, 60], 1)], text: "7.8", rounds: "8.0, 7.6" },
    { figures: [shown(76, [40, 60], 1), shown(80)], text: "8.0", rounds: "8.0, 7.6" }, // as coarse as the coarser one
    { figures: [shown(95), shown(95), shown(90)], text: "above 9", rounds: "9.0, above 9, above 9" },
    { figures: [shown(95), shown(80), shown(80)], text: "8.5", rounds: "8.0, 8.0, above 9" },
  ])("is $text over the rounds $rounds, the oldest first", ({ figures, text, rounds }) => {
    const collaboration = collaborationScore(numbered(figures));
    expect(collaboration?.rounds.map(({ score }) => scoreText(score)).join(", ")).toBe(rounds);
    expect(collaboration && scoreText(collaboration.score)).toBe(text);
  });

  // Half of the interval of one round: 7.74 tenths; of the mean of three like it: 5.5, as weighing errs the same way each time; with rounding 6.2.
  test.each([
    [[shown(75)], "too_close"],
    [[shown(75), shown(70), shown(75)], "not_met"],
    [[shown(80), shown(75), HIDDEN], "too_close"],
    [[shown(90), shown(85), shown(85)], "met"],
    // 7.83 is shown as 8.0, which is not said to miss 8: half of the interval is 4.25, with the rounding 5.1.
    [[75, 80, 80].map((tenths) => shown(tenths, [26, 26])), "too_close"],
    [[70, 75, 75].map((tenths) => shown(tenths, [26, 26])), "not_met"],
  ])("is surer of its target the more rounds it rests on: %#", (figures, target) => {
    expect(collaborationScore(numbered(figures))?.target).toBe(target);
  });

  test("is not there before a round has shown it", () => {
    expect(collaborationScore([])).toBeUndefined();
    expect(
      collaborationScore(numbered([HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, shown(80)])),
    ).toBeUndefined();
  });

  test("names the rounds it is made of, and those among them that are hidden", () => {
    const named = collaborationScore(
      numbered([HIDDEN, shown(75), HIDDEN, shown(80), shown(70), HIDDEN, shown(20)]),
    );
    expect(named?.rounds.map(({ round }) => round)).toEqual([3, 4, 6]);
    expect(named?.hidden).toEqual([5, 7]);
  });
});

describe("the questions most above and below their trend", () => {
  const trend = (question: string, tenths: number, earlier: readonly number[]) => ({
    question,
    figure: shown(tenths),
    earlier: [HIDDEN, ...earlier.map((one) => shown(one))],
  });

  test("are those furthest from the mean of their earlier scores", () => {
    // Half of both intervals of six together: 13.3 tenths against two earlier scores, 14.7 against one.
    const off = [trend("S1.1", 90, [70, 75]), trend("T2.1", 55, [75]), trend("C3.1", 80, [70])];
    expect(mostOffTrend(off)).toEqual({
      above: { question: "S1.1", tenths: 18 },
      below: { question: "T2.1", tenths: -20 },
    });
  });

  test("are none where it could be chance, without a trend, or hidden", () => {
    const none = [
      trend("C1.1", 80, [70, 75, 75]),
      trend("C2.1", 90, []),
      { ...trend("C3.1", 90, [50]), figure: HIDDEN },
    ];
    expect(mostOffTrend(none)).toEqual({ above: undefined, below: undefined });
  });
});
