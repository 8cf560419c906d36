import type { CalendarDefinition } from "./calendar.ts";
import { minutesOf } from "./hours.ts";

/**
 * An amount of open time in words: "30 minutes", "4 working hours", "1 h 30 of working time", and from two whole days on
 * "3 working days (24 h of 09:00–17:00)" where all working days have the same hours.
 */
export function openTimeText(minutes: number, calendar: CalendarDefinition): string {
  const day = usualDay(calendar);
  const days = day === undefined ? 0 : minutes / day.minutes;
  if (day !== undefined && days >= 2 && Number.isInteger(days) && minutes % 60 === 0) {
    return `${days} working days (${minutes / 60} h of ${day.text})`;
  }
  return hoursText(minutes);
}

/** The same as an aside: "(4 working hours)", "(3 working days, 24 h of 09:00–17:00)". */
export function openTimeAside(minutes: number, calendar: CalendarDefinition): string {
  return `(${openTimeText(minutes, calendar).replace(" (", ", ").replace(/\)$/, "")})`;
}

/** Two amounts of open time in one phrase, always in hours: "2 and 8 working hours", "30 minutes and 2 working hours". */
export function openTimesText(first: number, second: number): string {
  const isInHours = (minutes: number) => minutes >= 60 && minutes % 60 === 0;
  const start = isInHours(first) && isInHours(second) ? String(first / 60) : hoursText(first);
  return `${start} and ${hoursText(second)}`;
}

/** Time that was spent, in hours and minutes begun: "0 h 35", "1 h 20", "3 h". */
export function spentText(minutes: number): string {
  const whole = Math.floor(minutes);
  const hours = Math.floor(whole / 60);
  if (whole > 0 && whole % 60 === 0) return `${hours} h`;
  return `${hours} h ${String(whole % 60).padStart(2, "0")}`;
}

function hoursText(minutes: number): string {
  if (minutes < 60) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  if (minutes % 60 !== 0) return `${spentText(minutes)} of working time`;
  return minutes === 60 ? "1 working hour" : `${minutes / 60} working hours`;
}

/** The hours of a working day, when every working day of the week has the same ones. */
function usualDay(calendar: CalendarDefinition): { minutes: number; text: string } | undefined {
  const days = calendar.weekly
    .filter((intervals) => intervals.length > 0)
    .map((intervals) => ({
      minutes: intervals.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0),
      text: intervals.map(({ from, to }) => `${from}–${to}`).join(", "),
    }));
  const [first] = days;
  return days.every((day) => day.text === first?.text) ? first : undefined;
}
