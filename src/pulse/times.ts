import { type CalendarDefinition, isWorkingDay } from "../platform/time/calendar.ts";
import {
  daysLater,
  instantOn,
  localDateAt,
  localTimeAt,
  workingDayAfter,
} from "../platform/time/working-days.ts";
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

/** When somebody who was asked then is reminded for the `nth` time, counted from 1; undefined after the last. */
export function remindAt(asked: Asked, nth: number, calendar: CalendarDefinition): number | undefined {
  return remindLaterAt({ ...asked, toldAt: asked.askAt }, nth, calendar);
}

/** The same for whom the question reached later. */
export function remindLaterAt(
  asked: AskedLate,
  nth: number,
  calendar: CalendarDefinition,
): number | undefined {
  const days = REMINDER_DAYS[nth - 1];
  if (days === undefined) return undefined;
  const { zone, askAt: at, toldAt } = asked;
  const date = workingDayAfter(calendar, localDateAt(zone, toldAt), days);
  return instantOn(zone, date, localTimeAt(zone, at));
}

interface AskedLate extends Asked {
  readonly toldAt: number;
}

/**
 * How many of the two reminders somebody is due who was told of the question then: days are counted from when it reached them, which their
 * hours, days away or an outage may have put off.
 */
export function remindersDue(
  { toldAt, zone }: Pick<AskedLate, "toldAt" | "zone">,
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

/** Whose round began on a day on which nobody works has had none of it then: it ends with the last working day, not in its morning. */
function openUntil({ askAt: at, zone }: Asked, calendar: CalendarDefinition): number {
  const askedOn = localDateAt(zone, at);
  const last = workingDayAfter(calendar, askedOn, OPEN_DAYS);
  const date = isWorkingDay(calendar, askedOn) ? last : daysLater(last, 1);
  return instantOn(zone, date, localTimeAt(zone, at));
}
