import { expect, test } from "vitest";
import { numberText, percentText } from "../../../src/platform/time/number-text.ts";

test.each([
  [0, 3, "0%"],
  [10, 15, "67%"],
  [71, 100, "71%"],
  [199, 200, "99%"],
  [1, 300, "1%"],
  [8, 8, "100%"],
])("%d of %d is %s", (part, whole, words) => {
  expect(percentText(part, whole)).toBe(words);
});

test.each([
  [42_000, "42,000"],
  [0.5, "0.5"],
])("%d reads: %s", (number, words) => {
  expect(numberText(number)).toBe(words);
});
