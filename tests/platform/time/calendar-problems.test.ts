import { describe, expect, test } from "vitest";
import { type CalendarDefinition, problemsOf } from "../../../src/platform/time/calendar.ts";
import { dateOf, dayOf } from "../../../src/platform/time/hours.ts";
import { roundTheClock, workWeek } from "./calendars.ts";

const WORK = workWeek("Europe/London");

function monday(...intervals: readonly (readonly [from: string, to: string])[]): CalendarDefinition {
  const day = intervals.map(([from, to]) => ({ from, to }));
  return { ...WORK, weekly: [day, ...WORK.weekly.slice(1)] };
}

/** Closed from 1 January 2027 on for so many days. */
function closedFor(days: number): CalendarDefinition {
  const first = dayOf("2027-01-01");
  const dates = Array.from({ length: days }, (_, day) => [dateOf(first + day), []]);
  return { ...roundTheClock("UTC"), exceptions: Object.fromEntries(dates) };
}

describe("a calendar that can be used has no problems", () => {
  test.each<[string, CalendarDefinition]>([
    ["working hours", WORK],
    ["until midnight", monday(["18:00", "24:00"])],
    ["intervals that touch, in any order", monday(["12:00", "17:00"], ["09:00", "12:00"])],
    [
      "a reduced and a closed day",
      { ...WORK, exceptions: { "2026-12-24": [{ from: "09:00", to: "12:00" }], "2026-12-25": [] } },
    ],
    ["closed for 399 days", closedFor(399)],
  ])("%s", (_what, calendar) => {
    expect(problemsOf(calendar)).toEqual([]);
  });
});

describe("what is wrong is said in words", () => {
  test.each<[string, CalendarDefinition]>([
    [`"Mars/Phobos" is not a time zone. Write it like Europe/London.`, { ...WORK, timeZone: "Mars/Phobos" }],
    [`"+02:00" is not a time zone. Write it like Europe/London.`, { ...WORK, timeZone: "+02:00" }],
    ["A week has seven days, this one has 5.", { ...WORK, weekly: WORK.weekly.slice(0, 5) }],
    [`Monday: "9:00" is not a time. Write it like 09:30.`, monday(["9:00", "17:00"])],
    [`Monday: "24:01" is not a time. Write it like 09:30.`, monday(["09:00", "24:01"])],
    ["Monday: 17:00–09:00 ends before it has begun.", monday(["17:00", "09:00"])],
    ["Monday: 09:00–09:00 ends before it has begun.", monday(["09:00", "09:00"])],
    ["Monday: the hours overlap.", monday(["11:59", "17:00"], ["09:00", "12:00"])],
    [`"2026-02-30" is not a date. Write it like 2026-11-26.`, { ...WORK, exceptions: { "2026-02-30": [] } }],
    [`"Christmas" is not a date. Write it like 2026-11-26.`, { ...WORK, exceptions: { Christmas: [] } }],
    [
      `2026-12-24: "noon" is not a time. Write it like 09:30.`,
      { ...WORK, exceptions: { "2026-12-24": [{ from: "09:00", to: "noon" }] } },
    ],
    [
      "No open minute in 400 days. Choose at least one day and the hours in which you work.",
      { ...WORK, weekly: WORK.weekly.map(() => []) },
    ],
    ["No open minute in 400 days. Choose at least one day and the hours in which you work.", closedFor(400)],
  ])("%s", (problem, calendar) => {
    expect(problemsOf(calendar)).toEqual([problem]);
  });

  test("several problems are told at once", () => {
    expect(problemsOf({ ...monday(["17:00", "09:00"]), timeZone: "Nowhere" })).toHaveLength(2);
  });
});
