import { describe, expect, test } from "vitest";
import { nextOccurrenceAt } from "../../../src/platform/time/cadence.ts";
import { type Cadence, cadenceSchema } from "../../../src/platform/time/cadence-schema.ts";
import { at, workWeek } from "./calendars.ts";

const ZONE = { timeZone: "America/New_York" };
const MONDAYS = {
  every: "weeks",
  weeks: 1,
  weekday: 1,
  startsOn: "2026-01-01",
  time: "09:00",
  ...ZONE,
} as const;
const OTHER_MONDAYS = { ...MONDAYS, weeks: 2, startsOn: "2026-11-02" } as const;
const SUNDAYS = { ...MONDAYS, weekday: 7 } as const;
const DAILY = { every: "working_day", time: "16:00", ...ZONE } as const;
const FIRST_OF_QUARTER = { every: "quarter", day: "first", yearStartsIn: 1, time: "10:00", ...ZONE } as const;
const LAST_OF_MONTH = { every: "month", day: "last", yearStartsIn: 1, time: "15:00", ...ZONE } as const;
const FISCAL = { ...FIRST_OF_QUARTER, yearStartsIn: 2 } as const;

/** Thanksgiving, and two closed weeks around New Year. */
const CALENDAR = workWeek("America/New_York", {
  exceptions: Object.fromEntries(
    [
      "2026-11-26",
      "2026-12-21",
      "2026-12-22",
      "2026-12-23",
      "2026-12-24",
      "2026-12-25",
      "2026-12-28",
      "2026-12-29",
      "2026-12-30",
      "2026-12-31",
      "2027-01-01",
    ].map((date) => [date, []]),
  ),
});

describe("the next occurrence", () => {
  test.each<[rule: string, cadence: Cadence, at: { after: string; next: string }]>([
    ["of a weekday is in this week", MONDAYS, { after: "2026-11-15T12:00", next: "2026-11-16T09:00" }],
    ["is later the same day", MONDAYS, { after: "2026-11-16T08:59", next: "2026-11-16T09:00" }],
    ["is never the instant itself", MONDAYS, { after: "2026-11-16T09:00", next: "2026-11-23T09:00" }],
    [
      "keeps its local time across the change of the clocks",
      MONDAYS,
      { after: "2026-10-26T09:00", next: "2026-11-02T09:00" },
    ],
    [
      "of every other week counts from its start",
      OTHER_MONDAYS,
      { after: "2026-11-02T09:00", next: "2026-11-16T09:00" },
    ],
    ["is not before its start", OTHER_MONDAYS, { after: "2026-06-01T12:00", next: "2026-11-02T09:00" }],
    [
      "is the first such weekday after its start",
      { ...OTHER_MONDAYS, startsOn: "2026-11-03" },
      { after: "2026-06-01T12:00", next: "2026-11-09T09:00" },
    ],
    [
      "moves off a day off to the next working day",
      { ...MONDAYS, weekday: 4 },
      { after: "2026-11-20T12:00", next: "2026-11-27T09:00" },
    ],
    [
      "after a day off is on its weekday again",
      { ...MONDAYS, weekday: 4 },
      { after: "2026-11-27T09:00", next: "2026-12-03T09:00" },
    ],
    [
      "comes once after a closure of several weeks",
      MONDAYS,
      { after: "2026-12-14T09:00", next: "2027-01-04T09:00" },
    ],
    ["and then goes on as ever", MONDAYS, { after: "2027-01-04T09:00", next: "2027-01-11T09:00" }],
    [
      "may be on a weekday that is never worked",
      { ...MONDAYS, weekday: 6 },
      { after: "2026-11-16T09:00", next: "2026-11-21T09:00" },
    ],
    [
      "of every working day leaves out the weekend",
      DAILY,
      { after: "2026-11-20T16:00", next: "2026-11-23T16:00" },
    ],
    [
      "of every working day leaves out a day off",
      DAILY,
      { after: "2026-11-25T16:00", next: "2026-11-27T16:00" },
    ],
    [
      "of a quarter is on its first working day",
      FIRST_OF_QUARTER,
      { after: "2026-07-01T10:00", next: "2026-10-01T10:00" },
    ],
    [
      "of a quarter that begins with days off comes after them",
      FIRST_OF_QUARTER,
      { after: "2026-10-01T10:00", next: "2027-01-04T10:00" },
    ],
    [
      "of a quarter is still ahead while its first day is off",
      FIRST_OF_QUARTER,
      { after: "2027-01-02T12:00", next: "2027-01-04T10:00" },
    ],
    [
      "of a fiscal quarter follows the fiscal year",
      FISCAL,
      { after: "2026-10-01T10:00", next: "2026-11-02T10:00" },
    ],
    [
      "of a month is on its last working day",
      LAST_OF_MONTH,
      { after: "2026-11-01T12:00", next: "2026-11-30T15:00" },
    ],
    [
      "of a month that ends with days off comes before them",
      LAST_OF_MONTH,
      { after: "2026-11-30T15:00", next: "2026-12-18T15:00" },
    ],
    [
      "of the month after that is the month's own",
      LAST_OF_MONTH,
      { after: "2026-12-20T12:00", next: "2027-01-29T15:00" },
    ],
    [
      "of a month that ends with a weekend comes before it",
      LAST_OF_MONTH,
      { after: "2027-01-29T15:00", next: "2027-02-26T15:00" },
    ],
    [
      "of a month after a short one is at its own end",
      LAST_OF_MONTH,
      { after: "2027-02-26T15:00", next: "2027-03-31T15:00" },
    ],
    [
      "of a quarter's last day",
      { ...FIRST_OF_QUARTER, day: "last" },
      { after: "2026-07-01T10:00", next: "2026-09-30T10:00" },
    ],
  ])("%s", (_rule, cadence, { after, next }) => {
    const nextAt = nextOccurrenceAt(cadence, at(`${after} America/New_York`), CALENDAR);
    expect(new Date(nextAt)).toEqual(new Date(at(`${next} America/New_York`)));
  });

  test("at a time that is skipped comes at the change of the clocks", () => {
    const cadence = { ...SUNDAYS, time: "02:30" };
    expect(nextOccurrenceAt(cadence, at("2026-03-07T12:00-05:00"), CALENDAR)).toBe(
      at("2026-03-08T03:00-04:00"),
    );
  });

  test("at a time that is shown twice comes once, the first time", () => {
    const cadence = { ...SUNDAYS, time: "01:30" };
    const firstAt = at("2026-11-01T01:30-04:00");
    expect(nextOccurrenceAt(cadence, at("2026-10-31T12:00-04:00"), CALENDAR)).toBe(firstAt);
    expect(nextOccurrenceAt(cadence, firstAt, CALENDAR)).toBe(at("2026-11-08T01:30-05:00"));
  });

  test("is refused where nobody ever works", () => {
    const never = { ...CALENDAR, weekly: CALENDAR.weekly.map(() => []) };
    expect(() => nextOccurrenceAt(DAILY, at("2026-11-20T16:00Z"), never)).toThrow("No working day");
  });
});

describe("a stored rule", () => {
  test.each<Cadence>([OTHER_MONDAYS, DAILY, FIRST_OF_QUARTER, LAST_OF_MONTH])(
    "is read back as it was: $every",
    (cadence) => {
      expect(cadenceSchema.parse(JSON.parse(JSON.stringify(cadence)))).toEqual(cadence);
    },
  );

  test.each([
    { ...MONDAYS, weeks: 0 },
    { ...MONDAYS, weekday: 8 },
    { ...MONDAYS, startsOn: "2026-02-30" },
    { ...DAILY, time: "24:00" },
    { ...DAILY, timeZone: "Mars/Phobos" },
    { ...FISCAL, yearStartsIn: 13 },
    { ...FISCAL, day: "second" },
    { every: "year" },
  ])("is refused when it makes no sense: %j", (rule) => {
    expect(cadenceSchema.safeParse(rule).success).toBe(false);
  });
});
