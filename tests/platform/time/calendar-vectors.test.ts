import { expect, test } from "vitest";
import {
  addOpenTime,
  type CalendarDefinition,
  openTimeBetween,
} from "../../../src/platform/time/calendar.ts";
import { at, roundTheClock, workWeek } from "./calendars.ts";

const NEW_YORK = "America/New_York";
const ny = (local: string) => at(`${local} ${NEW_YORK}`);
const NY = workWeek(NEW_YORK);
const LDN = workWeek("Europe/London");
const NONSTOP = roundTheClock(NEW_YORK);
const THANKSGIVING = workWeek(NEW_YORK, {
  exceptions: { "2026-11-26": [], "2026-11-27": [{ from: "09:00", to: "13:00" }] },
});
const LUNCH = workWeek(NEW_YORK, {
  hours: [
    { from: "09:00", to: "12:00" },
    { from: "13:00", to: "17:00" },
  ],
});

interface Vector {
  readonly rule: string;
  readonly calendar: CalendarDefinition;
  readonly startAt: number;
  readonly hours: number;
  readonly dueAt: number;
}

/** The vectors of the specification of SLA clocks; 9 and 10 are those of a clock. */
const VECTORS: readonly Vector[] = [
  {
    rule: "1: what is left on Friday goes on on Monday, across the end of daylight saving",
    calendar: NY,
    startAt: ny("2026-10-30T16:30"),
    hours: 2,
    dueAt: ny("2026-11-02T10:30"),
  },
  {
    rule: "2: a start after hours counts from the next opening",
    calendar: NY,
    startAt: ny("2026-10-30T18:00"),
    hours: 1,
    dueAt: ny("2026-11-02T10:00"),
  },
  {
    rule: "3: a deadline at closing time stays there",
    calendar: NY,
    startAt: ny("2026-10-30T16:00"),
    hours: 1,
    dueAt: ny("2026-10-30T17:00"),
  },
  {
    rule: "4: an hour that is shown twice is worked twice",
    calendar: NONSTOP,
    startAt: at("2026-10-31T20:00-04:00"),
    hours: 24,
    dueAt: at("2026-11-01T19:00-05:00"),
  },
  {
    rule: "5: an hour that is skipped is not worked",
    calendar: NONSTOP,
    startAt: at("2026-03-07T20:00-05:00"),
    hours: 24,
    dueAt: at("2026-03-08T21:00-04:00"),
  },
  {
    rule: "6: a closed day is left out, a reduced one counts as long as it is",
    calendar: THANKSGIVING,
    startAt: ny("2026-11-25T15:00"),
    hours: 4,
    dueAt: ny("2026-11-27T11:00"),
  },
  {
    rule: "6: a reduced day ends early",
    calendar: THANKSGIVING,
    startAt: ny("2026-11-25T15:00"),
    hours: 8,
    dueAt: ny("2026-11-30T11:00"),
  },
  {
    rule: "7: lunch is left out",
    calendar: LUNCH,
    startAt: ny("2026-10-28T11:30"),
    hours: 2,
    dueAt: ny("2026-10-28T14:30"),
  },
  {
    rule: "8: the calendar's zone counts, not the requester's",
    calendar: LDN,
    startAt: at("2026-10-29T17:30-04:00"),
    hours: 4,
    dueAt: at("2026-10-30T09:00-04:00"),
  },
];

/** Worked out by hand, beyond the specification. */
const MORE: readonly Vector[] = [
  {
    rule: "no time is over at once, also after hours",
    calendar: NY,
    startAt: ny("2026-10-30T18:00"),
    hours: 0,
    dueAt: ny("2026-10-30T18:00"),
  },
  {
    rule: "a whole week ends at closing time, not at the next opening",
    calendar: NY,
    startAt: ny("2026-06-05T17:00"),
    hours: 40,
    dueAt: ny("2026-06-12T17:00"),
  },
  {
    rule: "two whole weeks end at closing time as well",
    calendar: NY,
    startAt: ny("2026-06-05T17:00"),
    hours: 80,
    dueAt: ny("2026-06-19T17:00"),
  },
  {
    rule: "a whole week from the middle of a day ends in the middle of a day",
    calendar: NY,
    startAt: ny("2026-06-03T11:00"),
    hours: 40,
    dueAt: ny("2026-06-10T11:00"),
  },
  // 2026 has 261 weekdays.
  {
    rule: "a year of weekdays, across both changes of the clocks",
    calendar: NY,
    startAt: ny("2026-01-01T00:00"),
    hours: 261 * 8,
    dueAt: ny("2026-12-31T17:00"),
  },
  // 2026 to 2035: 3,652 days that begin on a Thursday are 521 weeks and the Thursday to Monday after them: 3 weekdays.
  {
    rule: "ten years of weekdays",
    calendar: NY,
    startAt: ny("2026-01-01T00:00"),
    hours: (521 * 5 + 3) * 8,
    dueAt: ny("2035-12-31T17:00"),
  },
  {
    rule: "a closed day weeks ahead is not jumped over",
    calendar: THANKSGIVING,
    startAt: ny("2026-11-02T09:00"),
    hours: 160,
    dueAt: ny("2026-12-01T13:00"),
  },
  {
    rule: "hours until 24:00 go on at 00:00",
    calendar: workWeek("Asia/Tokyo", {
      hours: [
        { from: "22:00", to: "24:00" },
        { from: "00:00", to: "01:00" },
      ],
    }),
    startAt: at("2026-06-02T23:30 Asia/Tokyo"),
    hours: 1,
    dueAt: at("2026-06-03T00:30 Asia/Tokyo"),
  },
  {
    rule: "an opening inside the skipped hour waits for the change",
    calendar: workWeekOnSunday("02:30", "05:00"),
    startAt: ny("2026-03-08T00:00"),
    hours: 2,
    dueAt: ny("2026-03-08T05:00"),
  },
  {
    rule: "hours that are skipped whole do not exist that day",
    calendar: workWeekOnSunday("02:00", "03:00"),
    startAt: ny("2026-03-08T00:00"),
    hours: 1,
    dueAt: ny("2026-03-15T03:00"),
  },
  // Open 01:30–02:00 before the change and 01:30–02:30 after it.
  {
    rule: "a time shown twice opens twice",
    calendar: workWeekOnSunday("01:30", "02:30"),
    startAt: at("2026-11-01T00:00-04:00"),
    hours: 1,
    dueAt: at("2026-11-01T02:00-05:00"),
  },
  // On Friday 30 December 2011 the clocks of Samoa jumped over a whole day.
  {
    rule: "a date that a zone skips is not worked",
    calendar: workWeek("Pacific/Apia"),
    startAt: at("2011-12-29T16:00 Pacific/Apia"),
    hours: 2,
    dueAt: at("2012-01-02T10:00 Pacific/Apia"),
  },
  // St. John's went from 00:01 back to 23:01 of the day before.
  {
    rule: "a date that is shown twice is worked twice",
    calendar: roundTheClock("America/St_Johns"),
    startAt: at("2010-11-06T23:00-02:30"),
    hours: 2,
    dueAt: at("2010-11-07T00:00-03:30"),
  },
];

test.each([...VECTORS, ...MORE])("$rule", ({ calendar, startAt, hours, dueAt }) => {
  expect(new Date(addOpenTime(calendar, startAt, hours * 60))).toEqual(new Date(dueAt));
  expect(openTimeBetween(calendar, startAt, dueAt)).toBe(hours * 60);
});

function workWeekOnSunday(from: string, to: string): CalendarDefinition {
  return { timeZone: NEW_YORK, weekly: [[], [], [], [], [], [], [{ from, to }]], exceptions: {} };
}
