import { expect, test } from "vitest";
import {
  openTimeAside,
  openTimesText,
  openTimeText,
  spentText,
} from "../../../src/platform/time/duration-text.ts";
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

test.each([
  [1, "1 minute"],
  [15, "15 minutes"],
  [30, "30 minutes"],
  [60, "1 working hour"],
  [90, "1 h 30 of working time"],
  [240, "4 working hours"],
  [480, "8 working hours"],
  [960, "2 working days (16 h of 09:00–17:00)"],
  [1200, "20 working hours"],
  [1440, "3 working days (24 h of 09:00–17:00)"],
])("%d minutes of open time read: %s", (minutes, words) => {
  expect(openTimeText(minutes, NINE_TO_FIVE)).toBe(words);
});

test("a day with a lunch break is told with its hours", () => {
  expect(openTimeText(1440, LUNCH)).toBe("3 working days (24 h of 09:00–12:00, 13:00–18:00)");
});

test("where working days differ, time is told in hours", () => {
  expect(openTimeText(1440, SHORT_FRIDAY)).toBe("24 working hours");
});

test.each([
  [120, 480, "2 and 8 working hours"],
  [60, 60, "1 and 1 working hour"],
  [30, 120, "30 minutes and 2 working hours"],
  [480, 2400, "8 and 40 working hours"],
])("two promises of %d and %d minutes read: %s", (first, second, words) => {
  expect(openTimesText(first, second)).toBe(words);
});

test.each([
  [0, "0 h 00"],
  [0.99, "0 h 00"],
  [35, "0 h 35"],
  [60, "1 h"],
  [65.5, "1 h 05"],
  [80, "1 h 20"],
  [180, "3 h"],
  [1510, "25 h 10"],
])("%d minutes spent read: %s", (minutes, words) => {
  expect(spentText(minutes)).toBe(words);
});

test.each([
  [240, "(4 working hours)"],
  [1440, "(3 working days, 24 h of 09:00–17:00)"],
])("%i minutes as an aside have one pair of brackets", (minutes, words) => {
  expect(openTimeAside(minutes, NINE_TO_FIVE)).toBe(words);
});
