/*
 * How a set of answers becomes the one rounded number that is kept of it. docs/decisions/the-gate-of-the-pulse.md proves what the constants
 * here are for: whoever knows that number and all answers but one has at least two values left for the last one.
 * Everything is whole numbers. Answers weigh halves of a point; means are kept in thirtieths, which holds all steps below.
 */

export const THIRTIETHS_PER_HALF = 15;
export const THIRTIETHS_PER_TENTH = 3;

const HALF_A_POINT = 15;
const SIXTH_OF_A_POINT = 5;
const TENTH_OF_A_POINT = 3;

/** From so many numbers on a mean is shown with one decimal. Source: the product's rules for what may be shown. */
const ONE_DECIMAL_FROM = 30;

/**
 * The weight of an answer, in halves of a point. 9 and 10 weigh the same, and so do 0 and 1: however coarse a mean is rounded, somewhere lies a
 * boundary, and just above it a 10 could be nothing but a 10. What lies between weighs what it says.
 */
export function halvesOf(value: number): number {
  if (value <= 1) return 1;
  if (value >= 9) return 19;
  return 2 * value;
}

/**
 * The step to which a mean of so many numbers is rounded when it is kept, in thirtieths of a point. Steps times numbers is never below 2.5
 * points, over which at least two values are spread. Each step divides half a point by an odd number, so that rounding once more, to what is
 * shown, changes nothing.
 */
export function keptStep(numbers: number): number {
  if (numbers < 15) return HALF_A_POINT;
  if (numbers < 25) return SIXTH_OF_A_POINT;
  return TENTH_OF_A_POINT;
}

/** The step in which a mean of so many numbers is shown, in thirtieths of a point. */
export function shownStep(numbers: number): number {
  return numbers < ONE_DECIMAL_FROM ? HALF_A_POINT : TENTH_OF_A_POINT;
}

/** `sum / count`, rounded to the next multiple of `step`, halves up. */
export function roundedTo(step: number, { sum, count }: { sum: number; count: number }): number {
  return step * Math.floor((2 * sum + step * count) / (2 * step * count));
}
