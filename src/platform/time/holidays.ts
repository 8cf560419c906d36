import { createRequire } from "node:module";
import type DateHolidays from "date-holidays";
import { dateOf, dayOf } from "./hours.ts";
import { DAY_MS } from "./units.ts";

export interface Holiday {
  /** Local date, "2026-12-25". */
  readonly date: string;
  readonly name: string;
}

/** In days: one on which the clocks are put forward lacks an hour and is a whole day all the same, a free afternoon is not. */
const SHORTER_DAY = 0.25;

// The rules of all countries take 0.1 s to load and are needed only while somebody sets holidays up.
const require = createRequire(import.meta.url);
let loaded: typeof DateHolidays | undefined;

/**
 * The public holidays of a country, in the order of their dates, each date once: whole days only, and every day of a longer one.
 * Names are English where there is an English name. They fill an editable table: laws change faster than lists.
 * @param country as in `holidayCountries`; one without rules has no holidays
 */
export function holidaysOf(country: string, fromYear: number, toYear: number): Holiday[] {
  const rules = new (dateHolidays())(country, { languages: ["en"], types: ["public"] });
  const names = new Map<string, string>();
  for (let year = fromYear; year <= toYear; year++) {
    for (const { date, start, end, name } of rules.getHolidays(year)) {
      const firstDay = dayOf(date.slice(0, 10));
      const days = Math.floor((end.getTime() - start.getTime()) / DAY_MS + SHORTER_DAY);
      for (let day = firstDay; day < firstDay + days; day++) {
        if (!names.has(dateOf(day))) names.set(dateOf(day), name);
      }
    }
  }
  return [...names].map(([date, name]) => ({ date, name })).sort((a, b) => a.date.localeCompare(b.date));
}

/** The countries that `holidaysOf` knows, by English name. Codes are ISO 3166-1. */
export function holidayCountries(): { code: string; name: string }[] {
  const countries = Object.entries(new (dateHolidays())().getCountries("en"));
  return countries.map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function dateHolidays(): typeof DateHolidays {
  loaded ??= require("date-holidays") as typeof DateHolidays;
  return loaded;
}
