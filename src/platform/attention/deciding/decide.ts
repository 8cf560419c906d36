import { type CalendarDefinition, nextOpenAt } from "../../time/calendar.ts";
import { endOfLocalDay } from "../../time/local-time.ts";

/** One person gets at most so many unprompted direct messages in a local day. Source: the product's rule of quiet by default. */
export const MOST_A_DAY = 2;
/** A reminder series ends: **Remind me tomorrow** can be pressed so often for one thing. */
export const MOST_SNOOZES = 2;

/** When somebody can be reached: seven lists of local hours, Monday first. */
export type WeeklyHours = CalendarDefinition["weekly"];

const OFFICE = [{ from: "09:00", to: "17:00" }];
/** Where nobody has said anything else. */
export const DEFAULT_HOURS: WeeklyHours = [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []];

/** Working hours as people keep them in their own zones, and local dates that differ: on those without hours nobody works. */
export type UsualHours = Pick<CalendarDefinition, "weekly" | "exceptions">;

/** A stretch in which somebody is away: `fromAt` ≤ instant < `untilAt`, epoch milliseconds. */
interface Away {
  readonly fromAt: number;
  readonly untilAt: number;
}

/** When somebody can be reached, and how. Instants are epoch milliseconds. */
export interface Reach {
  readonly now: number;
  /** IANA. */
  readonly zone: string;
  readonly hours: WeeklyHours;
  /** Dates that differ where they work: public holidays, for one. */
  readonly exceptions?: UsualHours["exceptions"];
  readonly away: Away | undefined;
  /** Unprompted direct messages that they got in the local day of `now`. */
  readonly spentToday: number;
  /** Not before this. */
  readonly snoozedUntil?: number;
  readonly isUrgent?: boolean;
}

/**
 * The first instant from `now` on at which somebody may be told something, epoch milliseconds: in their hours, on no day on which they
 * are away or nobody works, and on a day with budget left. What is urgent is told at once.
 * @throws RangeError when their hours never open
 */
export function nextTellingAt(reach: Reach): number {
  const { now, zone, hours, exceptions = {}, away, spentToday } = reach;
  let at = Math.max(now, reach.snoozedUntil ?? 0);
  if (reach.isUrgent) return at;
  const calendar: CalendarDefinition = { timeZone: zone, weekly: hours, exceptions: closedOf(exceptions) };
  const tomorrowAt = spentToday < MOST_A_DAY ? now : endOfLocalDay(zone, now);
  for (;;) {
    const openAt = nextOpenAt(calendar, Math.max(at, tomorrowAt));
    if (!away || openAt < away.fromAt || openAt >= away.untilAt) return openAt;
    at = away.untilAt;
  }
}

/** A shorter day is a working day, in the hours of each. */
function closedOf(exceptions: UsualHours["exceptions"]): UsualHours["exceptions"] {
  return Object.fromEntries(Object.entries(exceptions).filter(([, intervals]) => intervals.length === 0));
}
