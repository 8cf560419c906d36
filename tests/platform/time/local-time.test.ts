import { expect, test } from "vitest";
import { dayText, shortDayText, timeOfDayText, zoneName } from "../../../src/platform/time/local-time.ts";

test.each([
  ["00:00", "12:00 AM"],
  ["09:05", "9:05 AM"],
  ["12:00", "12:00 PM"],
  ["23:59", "11:59 PM"],
])("%s on a clock reads %s", (time, words) => {
  expect(timeOfDayText(time)).toBe(words);
});

test.each([
  ["2026-11-27", "Fri, Nov 27"],
  ["2027-01-04", "Mon, Jan 4, 2027"],
])("%s reads %s in 2026", (date, words) => {
  expect(dayText(date, "2026-11-19")).toBe(words);
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
