import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOf, dayOf } from "../../../src/platform/time/hours.ts";

test.each([
  ["1970-01-01", 0],
  ["1969-12-31", -1],
  ["2000-02-29", 11_016],
  ["2000-03-01", 11_017],
  ["2100-03-01", 47_541],
])("%s is day %d", (date, day) => {
  expect(dayOf(date)).toBe(day);
  expect(dateOf(day)).toBe(date);
});

test("every day has its date, for four centuries", () => {
  fc.assert(
    fc.property(fc.integer({ min: -73_000, max: 73_000 }), (day) => {
      expect(dayOf(dateOf(day))).toBe(day);
    }),
  );
});
