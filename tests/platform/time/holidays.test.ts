import { expect, test } from "vitest";
import {
  hasRegions,
  holidayPlaceName,
  holidayPlaces,
  holidaysOf,
} from "../../../src/platform/time/holidays.ts";

test("the public holidays of a country come with their dates, years in a row", () => {
  const holidays = holidaysOf("US", 2026, 2027);
  expect(holidays).toContainEqual({ date: "2026-11-26", name: "Thanksgiving Day" });
  expect(holidays).toContainEqual({ date: "2027-11-25", name: "Thanksgiving Day" });
  expect(holidays.map(({ date }) => date)).toEqual(holidays.map(({ date }) => date).toSorted());
});

test("a day off in place of a holiday on a weekend is one of them", () => {
  expect(holidaysOf("GB", 2026, 2026)).toContainEqual({
    date: "2026-12-28",
    name: "Boxing Day (substitute day)",
  });
});

test("other observances are not", () => {
  expect(holidaysOf("US", 2026, 2026).map(({ name }) => name)).not.toContain("Valentine's Day");
});

test("every day of a holiday of several days counts", () => {
  const eid = holidaysOf("EG", 2026, 2026).filter(({ name }) => name.includes("al-Adha"));
  expect(eid.map(({ date }) => date)).toEqual(["2026-05-27", "2026-05-28", "2026-05-29", "2026-05-30"]);
});

test.each([
  ["IS", "2026-12-24", "13:00"],
  ["FO", "2026-06-05", "noon"],
])("%s: a holiday that begins on %s at %s does not close the day", (country, date) => {
  expect(holidaysOf(country, 2026, 2026).map((holiday) => holiday.date)).not.toContain(date);
});

test.each([
  ["put forward", "IT", "2024-03-31"],
  ["put back", "AU", "2026-04-05"],
])("a holiday on which the clocks are %s is one day (%s, %s)", (_change, country, date) => {
  const year = Number(date.slice(0, 4));
  const easterSundays = holidaysOf(country, year, year).filter(({ name }) => name === "Easter Sunday");
  expect(easterSundays.map((holiday) => holiday.date)).toEqual([date]);
});

test("a country without rules has none", () => {
  expect(holidaysOf("XX", 2026, 2026)).toEqual([]);
});

test("countries are listed by their English name, their regions beneath them", () => {
  const places = holidayPlaces();
  expect(places).toContainEqual({ code: "GB", name: "United Kingdom" });
  expect(places).toContainEqual({ code: "GB-ENG", name: "United Kingdom: England" });
  expect(places.at(-1)?.name).toBe("Zimbabwe");
});

test.each([
  ["GB-ENG", "2026-08-31", true],
  ["GB-SCT", "2026-08-31", false],
  ["GB", "2026-08-31", false],
  ["CA-ON", "2026-02-16", true],
  ["CA-QC", "2026-02-16", false],
  ["CA", "2026-02-16", false],
])("in %s, %s is a holiday: %s", (place, date, isHoliday) => {
  expect(holidaysOf(place, 2026, 2026).some((holiday) => holiday.date === date)).toBe(isHoliday);
});

test("a whole country whose regions have further days is told from a region and from a country without", () => {
  expect(["GB", "GB-ENG", "FR", "XX"].map(hasRegions)).toEqual([true, false, true, false]);
  expect(["CA-ON", "XX", "CA-XX"].map(holidayPlaceName)).toEqual(["Canada: Ontario", undefined, undefined]);
});
