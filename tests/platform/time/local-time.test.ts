import { expect, test } from "vitest";
import {
  dayText,
  hoursBetween,
  shortDayText,
  timeOfDayText,
  zoneName,
  zoneTime,
} from "../../../src/platform/time/local-time.ts";

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

test.each([
  [{ from: "09:00", to: "17:00" }, "9 AM–5 PM"],
  [{ from: "00:00", to: "12:30" }, "12 AM–12:30 PM"],
  [{ from: "13:00", to: "24:00" }, "1 PM–midnight"],
])("the hours %o are written as people write them: %s", (hours, words) => {
  expect(hoursBetween(hours)).toBe(words);
});

test.each([
  ["America/New_York", "New York time"],
  ["UTC", "UTC"],
])("hours in %s are those of %s", (zone, words) => {
  expect(zoneTime(zone)).toBe(words);
});
