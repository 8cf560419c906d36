import { expect, test } from "vitest";
import type { CalendarDefinition } from "../../src/platform/time/calendar.ts";
import { workingDayAfter, workingDaysLeftInQuarter } from "../../src/platform/time/working-days.ts";
import { askAt, closesAt, opensAt, remindAt, remindersDue } from "../../src/pulse/planning/times.ts";

const DAY = [{ from: "09:00", to: "17:00" }];
/** Thanksgiving and the day after are closed. */
const CALENDAR: CalendarDefinition = {
  timeZone: "America/New_York",
  weekly: [DAY, DAY, DAY, DAY, DAY, [], []],
  exceptions: { "2026-11-26": [], "2026-11-27": [] },
};
const TUESDAY = { startsOn: "2026-11-24", isAtOnce: false };
const at = (instant: string) => Date.parse(instant);

test("people are asked at ten in their own zone, and the round opens before the first of them", () => {
  expect(askAt(TUESDAY, "Australia/Sydney", 0)).toBe(at("2026-11-24T10:00:00+11:00"));
  expect(askAt(TUESDAY, "America/New_York", 0)).toBe(at("2026-11-24T10:00:00-05:00"));
  expect(askAt({ ...TUESDAY, isAtOnce: true }, "America/New_York", 12)).toBe(12);
  expect(opensAt(TUESDAY)).toBe(at("2026-11-24T10:00:00+14:00"));
});

test("reminders come one and three working days later at the same local time, then none", () => {
  const asked = { askAt: at("2026-11-24T10:00:00-05:00"), zone: "America/New_York" };
  expect(remindAt(asked, 1, CALENDAR)).toBe(at("2026-11-25T10:00:00-05:00"));
  expect(remindAt(asked, 2, CALENDAR)).toBe(at("2026-12-01T10:00:00-05:00"));
  expect(remindAt(asked, 3, CALENDAR)).toBeUndefined();
});

test.each([
  ["the same evening", "2026-11-24T23:00:00+11:00", 0],
  ["the next morning", "2026-11-25T00:10:00+11:00", 1],
  ["before a long weekend is over", "2026-11-30T23:59:00+11:00", 2],
  ["after it", "2026-12-01T00:00:00+11:00", 3],
])("counted from when the question came, %s reminders are due", (_, now, workingDays) => {
  const told = { toldAt: at("2026-11-24T09:00:00+11:00"), zone: "Australia/Sydney" };
  expect(remindersDue(told, at(now), CALENDAR)).toBe([0, 1, 1, 2][workingDays]);
});

test("a round closes when the last zone has had five working days", () => {
  const asked = ["Australia/Sydney", "America/New_York"].map((zone) => ({
    zone,
    askAt: askAt(TUESDAY, zone, 0),
  }));
  expect(closesAt(asked, CALENDAR)).toBe(at("2026-12-03T10:00:00-05:00"));
});

test.each([
  ["2026-11-09T08:00:00-05:00", "2026-11-16T08:00:00-05:00", "on a Monday"],
  ["2026-11-06T17:30:00-05:00", "2026-11-13T17:30:00-05:00", "on a Friday evening"],
  ["2026-11-07T08:00:00-05:00", "2026-11-14T08:00:00-05:00", "on a Saturday, of which nobody has anything"],
  [
    "2026-11-26T08:00:00-05:00",
    "2026-12-05T08:00:00-05:00",
    "on the first of two closed days before a weekend",
  ],
])("asked at %s, people have five whole working days until %s: %s", (asked, closes) => {
  expect(closesAt([{ askAt: at(asked), zone: "America/New_York" }], CALENDAR)).toBe(at(closes));
});

test.each([
  ["2026-12-24", 1, 6],
  ["2026-12-25", 1, 5],
  ["2026-12-31", 1, 1],
  ["2027-01-29", 2, 1],
  ["2027-01-31", 2, 0],
])(
  "from %s on, with years that start in month %i, %i working days of the quarter are left",
  (date, month, days) => {
    expect(workingDaysLeftInQuarter(CALENDAR, date, month)).toBe(days);
  },
);

test("a calendar that never opens again has no next working day", () => {
  const closed = { ...CALENDAR, weekly: [[], [], [], [], [], [], []] };
  expect(() => workingDayAfter(closed, "2026-11-24", 1)).toThrow(RangeError);
});
