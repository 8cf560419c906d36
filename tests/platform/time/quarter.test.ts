import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAtQuarterEnd, quarterOf } from "../../../src/platform/time/quarter.ts";
import { at, workWeek } from "./calendars.ts";

describe("the quarter of a date", () => {
  test.each<[date: string, startsIn: number, number: number, from: string, to: string, year: number]>([
    ["2026-01-01", 1, 1, "2026-01-01", "2026-03-31", 2026],
    ["2026-12-31", 1, 4, "2026-10-01", "2026-12-31", 2026],
    ["2026-01-31", 2, 4, "2025-11-01", "2026-01-31", 2025],
    ["2026-02-01", 2, 1, "2026-02-01", "2026-04-30", 2026],
    ["2026-11-22", 7, 2, "2026-10-01", "2026-12-31", 2026],
    ["2024-02-29", 12, 1, "2023-12-01", "2024-02-29", 2023],
  ])(
    "%s of a year that starts in month %i is in quarter %i",
    (date, startsIn, number, from, to, yearStartsIn) => {
      expect(quarterOf(date, startsIn)).toEqual({ yearStartsIn, number, from, to });
    },
  );

  test("every date lies in the quarter that is named for it", () => {
    const dates = fc
      .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 12 }), (date, startsIn) => {
        const { from, to } = quarterOf(date, startsIn);
        expect(from <= date && date <= to).toBe(true);
      }),
    );
  });
});

describe("the last five working days of a quarter", () => {
  const newYork = workWeek("America/New_York", { exceptions: { "2026-12-25": [] } });
  // Thursday 31 December is the last one; with Christmas off, the fifth from the end is Thursday 24 December.
  test.each<[local: string, isEnd: boolean]>([
    ["2026-12-23T23:59", false],
    ["2026-12-24T00:00", true],
    ["2026-12-26T12:00", true],
    ["2026-12-31T23:59", true],
    ["2027-01-01T00:00", false],
  ])("%s in New York: %s", (local, isEnd) => {
    const of = { workingDays: 5, startsIn: 1 };
    expect(isAtQuarterEnd(newYork, at(`${local} America/New_York`), of)).toBe(isEnd);
  });

  test("a quarter that ends at the weekend ends with the Friday before, and the weekend after it belongs to it", () => {
    // January 2026 ends on a Saturday.
    const of = { workingDays: 5, startsIn: 2 };
    const is = (local: string) => isAtQuarterEnd(newYork, at(`${local} America/New_York`), of);
    expect([is("2026-01-25T12:00"), is("2026-01-26T00:00"), is("2026-01-31T23:59")]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
