import { expect, test } from "vitest";
import { durationText, hoursAndMinutes, openTimeText } from "../../../src/platform/time/duration-text.ts";
import { workWeek } from "./calendars.ts";

const NINE_TO_FIVE = workWeek("Europe/London");
const LUNCH = workWeek("Europe/London", {
  hours: [
    { from: "09:00", to: "12:00" },
    { from: "13:00", to: "18:00" },
  ],
});
const SHORT_FRIDAY = {
  ...NINE_TO_FIVE,
  weekly: NINE_TO_FIVE.weekly.with(4, [{ from: "09:00", to: "13:00" }]),
};
const CLOSED = { ...NINE_TO_FIVE, weekly: NINE_TO_FIVE.weekly.map(() => []) };

test.each([
  [1, "1 min"],
  [15, "15 min"],
  [30, "30 min"],
  [60, "1 working hour"],
  [90, "1 h 30 min"],
  [240, "4 working hours"],
  [480, "1 working day"],
  [600, "10 working hours"],
  [720, "1.5 working days"],
  [960, "2 working days"],
  [1200, "2.5 working days"],
  [1440, "3 working days"],
])("a promise of %d minutes of open time reads: %s", (minutes, words) => {
  expect(openTimeText(minutes, NINE_TO_FIVE)).toBe(words);
});

test("a lunch break shortens a working day", () => {
  expect(openTimeText(1440, LUNCH)).toBe("3 working days");
});

test("where working days differ, a promise is told in hours", () => {
  expect(openTimeText(1440, SHORT_FRIDAY)).toBe("24 working hours");
});

test.each([
  [0.99, "0 min"],
  [3, "3 min"],
  [60, "1 h"],
  [65.5, "1 h 5 min"],
  [130, "2 h 10 min"],
  [479.9, "7 h 59 min"],
  [480, "1 working day"],
  [959, "1 working day"],
  [1440, "3 working days"],
  [4850, "10 working days"],
])("%d minutes of open time that have passed read: %s", (minutes, words) => {
  expect(durationText(minutes, NINE_TO_FIVE)).toBe(words);
});

test("where working days differ, time that has passed is told in days of the longest one", () => {
  expect(durationText(1440, SHORT_FRIDAY)).toBe("3 working days");
});

test("a calendar without a working day has hours only", () => {
  expect(durationText(1440, CLOSED)).toBe("24 h");
  expect(openTimeText(1440, CLOSED)).toBe("24 working hours");
});

test.each([
  [0, "0 min"],
  [35, "35 min"],
  [80, "1 h 20 min"],
  [180, "3 h"],
  [1510, "25 h 10 min"],
])("%d minutes without a calendar read: %s", (minutes, words) => {
  expect(hoursAndMinutes(minutes)).toBe(words);
});
