import { describe, expect, test } from "vitest";
import { addOpenTime, isOpenAt, nextOpenAt, openTimeBetween } from "../../../src/platform/time/calendar.ts";
import { at, workWeek } from "./calendars.ts";

const NY = workWeek("America/New_York");
const ny = (local: string) => at(`${local} America/New_York`);

describe("addOpenTime", () => {
  test("a span is exact to the millisecond", () => {
    const startAt = ny("2026-10-30T16:59") + 59_999;
    expect(addOpenTime(NY, startAt, 2 / 60_000)).toBe(ny("2026-11-02T09:00") + 1);
    expect(openTimeBetween(NY, startAt, ny("2026-11-02T09:00") + 1)).toBe(2 / 60_000);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("%s minutes are refused", (minutes) => {
    expect(() => addOpenTime(NY, 0, minutes)).toThrow(RangeError);
  });

  test("a calendar that never opens again is refused instead of searched for ever", () => {
    const once = {
      timeZone: "UTC",
      weekly: [[], [], [], [], [], [], []],
      exceptions: { "2030-05-06": [{ from: "09:00", to: "10:00" }] },
    };
    expect(addOpenTime(once, at("2026-01-01T00:00Z"), 60)).toBe(at("2030-05-06T10:00Z"));
    expect(() => addOpenTime(once, at("2026-01-01T00:00Z"), 61)).toThrow("never open again");
    expect(openTimeBetween(once, at("2026-01-01T00:00Z"), at("2040-01-01T00:00Z"))).toBe(60);
  });
});

describe("openTimeBetween", () => {
  test("no time passes backwards", () => {
    expect(openTimeBetween(NY, ny("2026-06-02T12:00"), ny("2026-06-02T11:00"))).toBe(0);
  });

  test("what lies outside the hours does not count", () => {
    expect(openTimeBetween(NY, ny("2026-06-02T08:00"), ny("2026-06-02T18:00"))).toBe(480);
    expect(openTimeBetween(NY, ny("2026-06-05T17:00"), ny("2026-06-08T09:00"))).toBe(0);
  });
});

describe("isOpenAt and nextOpenAt", () => {
  test.each([
    { now: "2026-06-02T08:59", isOpen: false, next: "2026-06-02T09:00" },
    { now: "2026-06-02T09:00", isOpen: true, next: "2026-06-02T09:00" },
    { now: "2026-06-02T12:34", isOpen: true, next: "2026-06-02T12:34" },
    { now: "2026-06-05T17:00", isOpen: false, next: "2026-06-08T09:00" },
  ])("at $now it is open: $isOpen, and the next open instant is $next", ({ now, isOpen, next }) => {
    expect(isOpenAt(NY, ny(now))).toBe(isOpen);
    expect(nextOpenAt(NY, ny(now))).toBe(ny(next));
  });

  test("the last millisecond before closing time is open", () => {
    const last = ny("2026-06-05T17:00") - 1;
    expect(isOpenAt(NY, last)).toBe(true);
    expect(nextOpenAt(NY, last)).toBe(last);
  });
});
