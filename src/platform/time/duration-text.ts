import type { CalendarDefinition } from "./calendar.ts";
import { minutesOf } from "./hours.ts";

/**
 * Time that has passed, is left or is too much, rounded down: "3 min", "2 h 10 min", and from one working day of the calendar on
 * "3 working days" (of its longest day, where they differ).
 */
export function durationText(minutes: number, calendar: CalendarDefinition): string {
  const longest = Math.max(0, ...dayLengths(calendar));
  return longest > 0 && minutes >= longest
    ? daysText(Math.floor(minutes / longest))
    : hoursAndMinutes(minutes);
}

/** Hours and minutes, however many, where no calendar says how long a day is: "3 min", "2 h 10 min", "26 h". Rounded down. */
export function hoursAndMinutes(minutes: number): string {
  const whole = Math.floor(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/**
 * A promised amount of open time, exactly: "30 min", "1 h 30 min", "4 working hours", and from one working day on "3 working days" or
 * "1.5 working days", where all working days have the same length.
 */
export function openTimeText(minutes: number, calendar: CalendarDefinition): string {
  const [day = 0, ...others] = new Set(dayLengths(calendar));
  const halves = day > 0 && others.length === 0 && minutes >= day ? (2 * minutes) / day : 0;
  if (halves > 0 && Number.isInteger(halves)) return daysText(halves / 2);
  if (minutes < 60 || minutes % 60 !== 0) return hoursAndMinutes(minutes);
  return minutes === 60 ? "1 working hour" : `${minutes / 60} working hours`;
}

function daysText(days: number): string {
  return days === 1 ? "1 working day" : `${days} working days`;
}

/** Open minutes of each day of the week on which there are any. */
function dayLengths({ weekly }: CalendarDefinition): readonly number[] {
  return weekly
    .map((intervals) => intervals.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0))
    .filter((minutes) => minutes > 0);
}
