import { type CalendarDefinition, isWorkingDay } from "../../platform/time/calendar.ts";
import {
  daysLater,
  instantOn,
  localDateAt,
  localTimeAt,
  workingDayAfter,
} from "../../platform/time/working-days.ts";
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

interface Asked {
  readonly askAt: number;
  readonly zone: string;
}

/**
 * When somebody is reminded for the `nth` time, counted from 1; undefined after the last. Days are counted from when the question reached
 * them, if that was later than when they were asked.
 */
export function remindAt(
  { askAt: at, zone, toldAt = at }: Asked & { readonly toldAt?: number },
  nth: number,
  calendar: CalendarDefinition,
): number | undefined {
  const days = REMINDER_DAYS[nth - 1];
  if (days === undefined) return undefined;
  return instantOn(zone, workingDayAfter(calendar, localDateAt(zone, toldAt), days), localTimeAt(zone, at));
}

/**
 * How many of the two reminders somebody is due who was told of the question then: days are counted from when it reached them, which their
 * hours, days away or an outage may have put off.
 */
export function remindersDue(
  { toldAt, zone }: Pick<Asked, "zone"> & { readonly toldAt: number },
  now: number,
  calendar: CalendarDefinition,
): number {
  const today = localDateAt(zone, now);
  const toldOn = localDateAt(zone, toldAt);
  return REMINDER_DAYS.filter((days) => workingDayAfter(calendar, toldOn, days) <= today).length;
}

/** When a round closes: everybody has had five working days since they were asked. */
export function closesAt(asked: readonly Asked[], calendar: CalendarDefinition): number {
  const latest = new Map(asked.map((one) => [`${one.zone}/${one.askAt}`, one]));
  return Math.max(...[...latest.values()].map((one) => openUntil(one, calendar)));
}

/** A round that began on a day on which nobody works ends with its last working day, not in its morning. */
function openUntil({ askAt: at, zone }: Asked, calendar: CalendarDefinition): number {
  const askedOn = localDateAt(zone, at);
  const last = workingDayAfter(calendar, askedOn, OPEN_DAYS);
  const date = isWorkingDay(calendar, askedOn) ? last : daysLater(last, 1);
  return instantOn(zone, date, localTimeAt(zone, at));
}
