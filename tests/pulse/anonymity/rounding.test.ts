import { describe, expect, test } from "vitest";
import {
  halvesOf,
  keptStep,
  roundedTo,
  shownStep,
  THIRTIETHS_PER_HALF,
} from "../../../src/pulse/anonymity/rounding.ts";

const VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
/** Beyond it a step only covers more and more points of the sum. */
const MOST_NUMBERS = 60;

type Weigh = (value: number) => number;

function kept(halves: number, numbers: number, step: number): number {
  return roundedTo(step, { sum: THIRTIETHS_PER_HALF * halves, count: numbers });
}

/** The numbers of answers for which somebody can be pinned down: whatever all others say, and whatever the last one says. */
function pinnedAt(weigh: Weigh, stepOf: (numbers: number) => number): readonly number[] {
  return counts().filter((numbers) => {
    const step = stepOf(numbers);
    const most = weigh(10) * (numbers - 1);
    return Array.from({ length: most + 1 }, (_, others) => others).some((others) => {
      const seen = VALUES.map((value) => kept(others + weigh(value), numbers, step));
      return seen.some((mean) => seen.filter((other) => other === mean).length < 2);
    });
  });
}

/** Whether one more person who can't say is told from all numbers but one, for some sum of what the others said. */
function isSilenceTold(numbers: number): boolean {
  const [least, most] = [halvesOf(0) * numbers, halvesOf(10) * numbers];
  return Array.from({ length: most - least + 1 }, (_, above) => least + above).some((others) => {
    const mean = kept(others, numbers, keptStep(numbers));
    const alike = VALUES.filter(
      (value) => kept(others + halvesOf(value), numbers + 1, keptStep(numbers + 1)) === mean,
    );
    return alike.length < 2;
  });
}

function counts(): readonly number[] {
  return Array.from({ length: MOST_NUMBERS - 4 }, (_, index) => index + 5);
}

describe("one rounded number of a set of answers", () => {
  test("leaves at least two values for everybody, whatever all others answered", () => {
    expect(pinnedAt(halvesOf, keptStep)).toEqual([]);
  });

  test("would give away a 10 among lower answers, or a 0 among higher ones, if the ends weighed what they say", () => {
    expect(pinnedAt((value) => 2 * value, keptStep)).toEqual(counts());
  });

  test("would give away answers below 25 numbers, if it had one decimal", () => {
    expect(pinnedAt(halvesOf, () => keptStep(30))).toEqual(counts().filter((numbers) => numbers < 25));
  });

  test("is as fine as it can be: the next finer step would give answers away", () => {
    expect(pinnedAt(halvesOf, (numbers) => keptStep(numbers + 1))).toEqual([14, 24]);
  });

  test("does not tell who can't say from two numbers, unless the count reaches a multiple of five", () => {
    expect(counts().filter((numbers) => numbers % 5 !== 4 && isSilenceTold(numbers))).toEqual([]);
  });

  test("shows what rounding the mean itself would show", () => {
    for (const numbers of counts()) {
      const step = shownStep(numbers);
      const sums = Array.from({ length: 19 * numbers + 1 }, (_, halves) => halves);
      const twice = sums.map((halves) =>
        roundedTo(step, { sum: kept(halves, numbers, keptStep(numbers)), count: 1 }),
      );
      expect(twice).toEqual(sums.map((halves) => kept(halves, numbers, step)));
    }
  });
});

test.each([
  // mean of the weights → as shown below 30 numbers
  { answers: [8, 8, 8, 8, 8], tenths: 80 }, // 8.0
  { answers: [7, 8, 8, 7, 8], tenths: 75 }, // 7.6
  { answers: [8, 8, 8, 8, 9], tenths: 85 }, // 41.5 / 5 = 8.3
  { answers: [10, 10, 8, 7, 6], tenths: 80 }, // 40 / 5 = 8.0, although their mean is 8.2
  { answers: [9, 9, 8, 7, 6], tenths: 80 }, // the same: nobody can tell a 9 from a 10
  { answers: [0, 0, 2, 3, 4], tenths: 20 }, // 10 / 5 = 2.0
  { answers: [1, 1, 2, 3, 4], tenths: 20 },
  { answers: [7, 7, 7, 8, 7, 7, 7, 8], tenths: 75 }, // 58 / 8 = 7.25: halves are rounded up
  { answers: [7, 7, 7, 8, 7, 7, 7, 7], tenths: 70 }, // 57 / 8 = 7.125
])("$answers is shown as $tenths tenths", ({ answers, tenths }) => {
  const halves = answers.map(halvesOf).reduce((sum, one) => sum + one, 0);
  expect(kept(halves, answers.length, shownStep(answers.length)) / 3).toBe(tenths);
});

test.each([
  [5, 15, 15],
  [14, 15, 15],
  [15, 5, 15],
  [24, 5, 15],
  [25, 3, 15],
  [29, 3, 15],
  [30, 3, 3],
  [1000, 3, 3],
])("%i numbers are kept in steps of %i thirtieths and shown in steps of %i", (numbers, keptIn, shownIn) => {
  expect([keptStep(numbers), shownStep(numbers)]).toEqual([keptIn, shownIn]);
  expect(numbers * keptStep(numbers)).toBeGreaterThanOrEqual(75);
});
