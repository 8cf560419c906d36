import { createRequire } from "node:module";
import type DateHolidays from "date-holidays";
import { dateOf, dayOf } from "./hours.ts";
import { DAY_MS } from "./units.ts";

export interface Holiday {
  /** Local date, "2026-12-25". */
  readonly date: string;
  readonly name: string;
}

interface HolidayPlace {
  readonly code: string;
  readonly name: string;
}

/** In days: one on which the clocks are put forward lacks an hour and is a whole day all the same, a free afternoon is not. */
const SHORTER_DAY = 0.25;

// The rules of all countries take 0.1 s to load and are needed only while somebody sets holidays up.
const require = createRequire(import.meta.url);
let loaded: typeof DateHolidays | undefined;

/**
 * The public holidays of a country or a region, in the order of their dates, each date once: whole days only, and every day of a longer
 * one. Names are English where there is an English name. They fill an editable table: laws change faster than lists.
 * @param place as in `holidayPlaces`; one without rules has no holidays
 */
export function holidaysOf(place: string, fromYear: number, toYear: number): Holiday[] {
  const [country, region] = splitPlace(place);
  const rules = new (dateHolidays())();
  const only = { languages: country === "US" ? ["en-us", "en"] : ["en"], types: ["public" as const] };
  if (region === undefined) rules.init(country, only);
  else rules.init(country, region, only);
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

/**
 * The countries that `holidaysOf` knows, by English name, and their regions that have days of their own ("United Kingdom: England").
 * Codes are ISO 3166-1 for a country, "US", and ISO 3166-2 for a region, "GB-ENG".
 */
export function holidayPlaces(): readonly HolidayPlace[] {
  const rules = new (dateHolidays())();
  const places = Object.entries(rules.getCountries("en")).flatMap(([code, name]) => [
    { code, name },
    ...Object.entries(regionsOf(rules, code)).map(([region, called]) => ({
      code: `${code}-${region}`,
      name: `${name}: ${called}`,
    })),
  ]);
  return places.sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The English name of a place, "Canada: Ontario"; undefined for an unknown code. */
export function holidayPlaceName(place: string): string | undefined {
  return holidayPlaces().find(({ code }) => code === place)?.name;
}

/** Whether a place is a whole country whose regions have days of their own: its list lacks those of every region. */
export function hasRegions(place: string): boolean {
  const [country, region] = splitPlace(place);
  return region === undefined && Object.keys(regionsOf(new (dateHolidays())(), country)).length > 0;
}

function regionsOf(rules: DateHolidays, country: string): Readonly<Record<string, string>> {
  return rules.getStates(country, "en") ?? {};
}

/** "GB-ENG" is the region ENG of GB; a region's own code may hold a hyphen. */
function splitPlace(place: string): readonly [string, string | undefined] {
  const at = place.indexOf("-");
  return at < 0 ? [place, undefined] : [place.slice(0, at), place.slice(at + 1)];
}

function dateHolidays(): typeof DateHolidays {
  loaded ??= require("date-holidays") as typeof DateHolidays;
  return loaded;
}
