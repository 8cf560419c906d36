import { expect, test } from "vitest";
import {
  fixedTimeText,
  localTimeText,
  shortDayText,
  timeOfDayText,
  zoneName,
} from "../../../src/platform/time/local-time.ts";
import { at } from "./calendars.ts";

/** Read on Thursday 19 November 2026 at 10:00 in New York. */
const NOW = at("2026-11-19T10:00 America/New_York");

test.each([
  ["2026-11-19T14:30", "today at 2:30 PM"],
  ["2026-11-19T00:00", "today at 12:00 AM"],
  ["2026-11-18T23:59", "yesterday at 11:59 PM"],
  ["2026-11-20T12:30", "tomorrow at 12:30 PM"],
  ["2026-11-21T09:05", "Sat at 9:05 AM"],
  ["2026-11-24T10:30", "Tue at 10:30 AM"],
  ["2026-11-25T23:59", "Wed at 11:59 PM"],
  ["2026-11-26T00:00", "Thu, Nov 26 at 12:00 AM"],
  ["2026-11-27T17:00", "Fri, Nov 27 at 5:00 PM"],
  ["2026-11-17T17:00", "Tue, Nov 17 at 5:00 PM"],
  ["2027-01-04T09:00", "Mon, Jan 4, 2027 at 9:00 AM"],
  ["2025-12-31T09:00", "Wed, Dec 31, 2025 at 9:00 AM"],
])("%s reads: %s", (local, words) => {
  const instant = at(`${local} America/New_York`);
  expect(localTimeText(instant, { zone: "America/New_York", now: NOW })).toBe(words);
});

test.each([
  ["2026-11-19T14:30", "Thu, Nov 19 at 2:30 PM"],
  ["2026-11-20T12:30", "Fri, Nov 20 at 12:30 PM"],
  ["2025-12-31T09:00", "Wed, Dec 31, 2025 at 9:00 AM"],
])("%s reads, for as long as it stands: %s", (local, words) => {
  const instant = at(`${local} America/New_York`);
  expect(fixedTimeText(instant, { zone: "America/New_York", now: NOW })).toBe(words);
});

test("the day is the reader's: tomorrow morning in Sydney is today in New York", () => {
  const instant = at("2026-11-20T09:00 Australia/Sydney");
  expect(localTimeText(instant, { zone: "America/New_York", now: NOW })).toBe("today at 5:00 PM");
  expect(localTimeText(instant, { zone: "Australia/Sydney", now: NOW })).toBe("today at 9:00 AM");
});

test("seconds are left out, not rounded up", () => {
  const instant = at("2026-11-19T14:30 America/New_York") + 59_999;
  expect(localTimeText(instant, { zone: "America/New_York", now: NOW })).toBe("today at 2:30 PM");
});

test.each([
  ["en-US", "today at 2:30 PM"],
  ["en-GB", "today at 14:30"],
  ["de-DE", "today at 14:30"],
  ["not a locale", "today at 2:30 PM"],
  [undefined, "today at 2:30 PM"],
])("the clock style is the reader's: %s reads %s", (locale, words) => {
  const instant = at("2026-11-19T14:30 America/New_York");
  expect(localTimeText(instant, { zone: "America/New_York", now: NOW, locale })).toBe(words);
});

test.each([
  ["00:00", "12:00 AM", "00:00"],
  ["09:00", "9:00 AM", "09:00"],
  ["12:00", "12:00 PM", "12:00"],
])("%s on a clock reads %s, or %s", (time, twelve, twentyFour) => {
  expect(timeOfDayText(time)).toBe(twelve);
  expect(timeOfDayText(time, "en-GB")).toBe(twentyFour);
});

test("a date without its weekday has its year where it is another one", () => {
  expect(shortDayText("2026-11-30", "2026-11-26")).toBe("Nov 30");
  expect(shortDayText("2027-01-04", "2026-11-26")).toBe("Jan 4, 2027");
});

test.each([
  ["America/New_York", "New York"],
  ["America/Argentina/Buenos_Aires", "Buenos Aires"],
  ["UTC", "UTC"],
])("the zone %s is called %s", (zone, name) => {
  expect(zoneName(zone)).toBe(name);
});
