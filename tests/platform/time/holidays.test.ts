import { expect, test } from "vitest";
import { holidayCountries, holidaysOf } from "../../../src/platform/time/holidays.ts";

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

test("the afternoon off before a holiday does not close the day", () => {
  expect(holidaysOf("IS", 2026, 2026).map(({ date }) => date)).not.toContain("2026-12-24");
});

test("a holiday on which the clocks are changed is one day", () => {
  const easter = holidaysOf("AU", 2026, 2026).filter(({ date }) => date.startsWith("2026-04"));
  expect(easter.map(({ date }) => date)).toEqual([
    "2026-04-03",
    "2026-04-04",
    "2026-04-05",
    "2026-04-06",
    "2026-04-25",
  ]);
});

test("a country without rules has none", () => {
  expect(holidaysOf("XX", 2026, 2026)).toEqual([]);
});

test("countries are listed by their English name", () => {
  const countries = holidayCountries();
  expect(countries).toContainEqual({ code: "GB", name: "United Kingdom" });
  expect(countries.at(-1)?.name).toBe("Zimbabwe");
});
