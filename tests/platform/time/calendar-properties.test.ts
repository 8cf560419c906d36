import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  addOpenTime,
  type CalendarDefinition,
  isOpenAt,
  openTimeBetween,
  problemsOf,
} from "../../../src/platform/time/calendar.ts";
import { dateOf } from "../../../src/platform/time/hours.ts";
import { eraAt } from "../../../src/platform/time/zone.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Changes at midnight and of half an hour, odd offsets, a skipped date, dates shown twice, and no changes at all. */
const ZONES = [
  "America/New_York",
  "Europe/London",
  "Europe/Dublin",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Pacific/Chatham",
  "Pacific/Apia",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Havana",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Antarctica/Troll",
  "Asia/Kathmandu",
  "Asia/Tokyo",
  "UTC",
];

const FROM = Date.parse("2009-01-01T00:00Z");
const TO = Date.parse("2030-01-01T00:00Z");

/** Up to three openings a day, to the minute. */
const openings = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 })
  .map((minutes) => minutes.toSorted((a, b) => a - b))
  .map((minutes) =>
    Array.from({ length: Math.floor(minutes.length / 2) }, (_, index) => ({
      from: timeOf(minutes[2 * index] ?? 0),
      to: timeOf(minutes[2 * index + 1] ?? 1440),
    })),
  );

/** A calendar, and an instant (a whole minute) that every other time lies within two days of a change of its clocks. */
const situation = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    weekly: fc.array(openings, { minLength: 7, maxLength: 7 }),
    someAt: fc.integer({ min: FROM / MINUTE, max: TO / MINUTE }).map((minutes) => minutes * MINUTE),
    isNearChange: fc.boolean(),
    beforeChange: fc.integer({ min: -2 * 1440, max: 2 * 1440 }).map((minutes) => minutes * MINUTE),
    exceptions: fc.array(fc.tuple(fc.integer({ min: -3, max: 60 }), openings), { maxLength: 4 }),
  })
  .map(({ timeZone, weekly, someAt, isNearChange, beforeChange, exceptions }) => {
    const changeAt = eraAt(timeZone, someAt).toAt;
    const startAt = isNearChange && changeAt < TO ? changeAt - beforeChange : someAt;
    const today = Math.floor(startAt / DAY);
    const dates = exceptions.map(([days, intervals]) => [dateOf(today + days), intervals] as const);
    const calendar: CalendarDefinition = { timeZone, weekly, exceptions: Object.fromEntries(dates) };
    return { calendar, startAt };
  })
  .filter(({ calendar }) => problemsOf(calendar).length === 0);

const span = fc.integer({ min: 0, max: 400 * DAY });

describe("open time", () => {
  test("is the number of minutes at which the local clock shows a time inside the hours", () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 3 * 1440 }), ({ calendar, startAt }, minutes) => {
        expect(openTimeBetween(calendar, startAt, startAt + minutes * MINUTE)).toBe(
          countOpenMinutes(calendar, startAt, minutes),
        );
      }),
      { numRuns: 150 },
    );
  });

  test("is the same at once and day by day, for spans of years", () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 1200 }), ({ calendar, startAt }, days) => {
        const byDay = Array.from({ length: days }, (_, day) =>
          openTimeBetween(calendar, startAt + day * DAY, startAt + (day + 1) * DAY),
        );
        const sum = byDay.reduce((total, minutes) => total + minutes, 0);
        expect(openTimeBetween(calendar, startAt, startAt + days * DAY)).toBe(sum);
      }),
      { numRuns: 150 },
    );
  });

  test("adds up, to the millisecond", () => {
    fc.assert(
      fc.property(situation, span, span, ({ calendar, startAt }, first, second) => {
        const middleAt = startAt + first;
        const endAt = middleAt + second;
        const parts = openMs(calendar, startAt, middleAt) + openMs(calendar, middleAt, endAt);
        expect(openMs(calendar, startAt, endAt)).toBe(parts);
      }),
    );
  });
});

describe("a due instant", () => {
  test("is the first at which the open time has passed", () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 500 * 60 * MINUTE }), ({ calendar, startAt }, ms) => {
        const dueAt = addOpenTime(calendar, startAt, ms / MINUTE);
        expect(openMs(calendar, startAt, dueAt)).toBe(ms);
        expect(isOpenAt(calendar, dueAt - 1)).toBe(true);
      }),
    );
  });

  test("of two spans in a row is that of their sum", () => {
    fc.assert(
      fc.property(situation, minutes(), minutes(), ({ calendar, startAt }, first, second) => {
        const inTwoSteps = addOpenTime(calendar, addOpenTime(calendar, startAt, first), second);
        expect(inTwoSteps).toBe(addOpenTime(calendar, startAt, first + second));
      }),
    );
  });

  test("is never earlier for a later start or a longer span", () => {
    fc.assert(
      fc.property(situation, span, minutes(), minutes(), ({ calendar, startAt }, later, first, more) => {
        const dueAt = addOpenTime(calendar, startAt, first);
        expect(addOpenTime(calendar, startAt + later, first)).toBeGreaterThanOrEqual(dueAt);
        expect(addOpenTime(calendar, startAt, first + more)).toBeGreaterThanOrEqual(dueAt);
      }),
    );
  });
});

/** The slow truth: what the local clock shows at every single minute. */
function countOpenMinutes(calendar: CalendarDefinition, startAt: number, count: number): number {
  let open = 0;
  for (let at = startAt; at < startAt + count * MINUTE; at += MINUTE) {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timeZone);
    const time = local.toPlainTime().toString({ smallestUnit: "minute" });
    const intervals =
      calendar.exceptions[local.toPlainDate().toString()] ?? calendar.weekly[local.dayOfWeek - 1] ?? [];
    if (intervals.some(({ from, to }) => from <= time && time < to)) open += 1;
  }
  return open;
}

function minutes(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 30_000 });
}

function openMs(calendar: CalendarDefinition, fromAt: number, toAt: number): number {
  return Math.round(openTimeBetween(calendar, fromAt, toAt) * MINUTE);
}

function timeOf(minutesAfterMidnight: number): string {
  const hour = String(Math.floor(minutesAfterMidnight / 60)).padStart(2, "0");
  return `${hour}:${String(minutesAfterMidnight % 60).padStart(2, "0")}`;
}
