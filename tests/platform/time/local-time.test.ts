import { expect, test } from "vitest";
import { fixedTimeText, localTimeText } from "../../../src/platform/time/local-time.ts";
import { at } from "./calendars.ts";

/** Read on Thursday 19 November 2026 at 10:00 in New York. */
const NOW = at("2026-11-19T10:00 America/New_York");

test.each([
  ["2026-11-19T14:30", "today 14:30"],
  ["2026-11-19T00:00", "today 00:00"],
  ["2026-11-18T23:59", "yesterday 23:59"],
  ["2026-11-20T12:30", "tomorrow 12:30"],
  ["2026-11-21T09:05", "Sat 09:05"],
  ["2026-11-24T10:30", "Tue 10:30"],
  ["2026-11-25T23:59", "Wed 23:59"],
  ["2026-11-26T00:00", "Thu 26 Nov 00:00"],
  ["2026-11-27T17:00", "Fri 27 Nov 17:00"],
  ["2026-11-17T17:00", "Tue 17 Nov 17:00"],
  ["2027-01-04T09:00", "Mon 4 Jan 2027 09:00"],
  ["2025-12-31T09:00", "Wed 31 Dec 2025 09:00"],
])("%s reads: %s", (local, words) => {
  const instant = at(`${local} America/New_York`);
  expect(localTimeText(instant, { zone: "America/New_York", now: NOW })).toBe(words);
});

test.each([
  ["2026-11-19T14:30", "Thu 19 Nov 14:30"],
  ["2026-11-20T12:30", "Fri 20 Nov 12:30"],
  ["2025-12-31T09:00", "Wed 31 Dec 2025 09:00"],
])("%s reads, for as long as it stands: %s", (local, words) => {
  const instant = at(`${local} America/New_York`);
  expect(fixedTimeText(instant, { zone: "America/New_York", now: NOW })).toBe(words);
});

test("the day is the reader's: tomorrow morning in Sydney is today in New York", () => {
  const instant = at("2026-11-20T09:00 Australia/Sydney");
  expect(localTimeText(instant, { zone: "America/New_York", now: NOW })).toBe("today 17:00");
  expect(localTimeText(instant, { zone: "Australia/Sydney", now: NOW })).toBe("today 09:00");
});

test("seconds are left out, not rounded up", () => {
  const instant = at("2026-11-19T14:30 America/New_York") + 59_999;
  expect(localTimeText(instant, { zone: "America/New_York", now: NOW })).toBe("today 14:30");
});
