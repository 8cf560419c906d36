import type { CalendarDefinition } from "../platform/time/calendar.ts";
import { instantOn, localDateAt, localTimeAt, workingDayAfter } from "../platform/time/working-days.ts";
import { OPEN_DAYS, type Round } from "./rounds.ts";

/** When people are asked, in their own zone. Source: the product's pulse. */
export const ASKED_AT = "10:00";
/** A reminder comes so many working days after the question, and another one; then none. */
const REMINDER_DAYS = [1, 3] as const;
/** Where a date begins first, and where it ends last. */
const EASTERNMOST = "Pacific/Kiritimati";

type Start = Pick<Round, "startsOn" | "isAtOnce">;

/** When a planned round opens (epoch milliseconds): so early that nobody's time to be asked has passed. */
export function opensAt({ startsOn }: Pick<Round, "startsOn">): number {
  return instantOn(EASTERNMOST, startsOn, ASKED_AT);
}

/** When somebody in `zone` is asked. */
export function askAt({ startsOn, isAtOnce }: Start, zone: string, now: number): number {
  return isAtOnce ? now : instantOn(zone, startsOn, ASKED_AT);
}

/** When somebody who was asked then is reminded for the `nth` time, counted from 1; undefined after the last. */
export function remindAt(
  asked: { readonly askAt: number; readonly zone: string },
  nth: number,
  calendar: CalendarDefinition,
): number | undefined {
  const days = REMINDER_DAYS[nth - 1];
  return days === undefined ? undefined : sameTimeAfter(asked, days, calendar);
}

/** When a round closes: everybody has had five working days since they were asked. */
export function closesAt(
  asked: readonly { readonly askAt: number; readonly zone: string }[],
  calendar: CalendarDefinition,
): number {
  const latest = new Map(asked.map((one) => [`${one.zone}/${one.askAt}`, one]));
  return Math.max(...[...latest.values()].map((one) => sameTimeAfter(one, OPEN_DAYS, calendar)));
}

function sameTimeAfter(
  { askAt: at, zone }: { readonly askAt: number; readonly zone: string },
  days: number,
  calendar: CalendarDefinition,
): number {
  const date = workingDayAfter(calendar, localDateAt(zone, at), days);
  return instantOn(zone, date, localTimeAt(zone, at));
}
