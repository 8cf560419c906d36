import { addOpenTime, type CalendarDefinition, openTimeBetween } from "../../../platform/time/calendar.ts";

/** Time to say that something is missing. Source: the product's Life of a request. */
const WORKING_DAYS_TO_REOPEN = 5;
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** When a resolved request closes by itself: after 5 working days of usual length. Epoch milliseconds. */
export function closesAt(calendar: CalendarDefinition, resolvedAt: number): number {
  const workingDays = calendar.weekly.filter((hours) => hours.length > 0).length;
  // A week without holidays and without a change of the clocks.
  const usualWeek: CalendarDefinition = { ...calendar, timeZone: "UTC", exceptions: {} };
  const dayMinutes = openTimeBetween(usualWeek, resolvedAt, resolvedAt + WEEK_MS) / Math.max(1, workingDays);
  return addOpenTime(calendar, resolvedAt, Math.round(dayMinutes * WORKING_DAYS_TO_REOPEN));
}
