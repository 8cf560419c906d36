import { Temporal } from "temporal-polyfill";
import type { CalendarDefinition, OpenInterval } from "../../../src/platform/time/calendar.ts";

const NINE_TO_FIVE: readonly OpenInterval[] = [{ from: "09:00", to: "17:00" }];
const ALL_DAY: readonly OpenInterval[] = [{ from: "00:00", to: "24:00" }];

/** Monday to Friday, 09:00–17:00 unless other hours are given. */
export function workWeek(
  timeZone: string,
  differs: { hours?: readonly OpenInterval[]; exceptions?: CalendarDefinition["exceptions"] } = {},
): CalendarDefinition {
  const { hours = NINE_TO_FIVE, exceptions = {} } = differs;
  return { timeZone, weekly: [hours, hours, hours, hours, hours, [], []], exceptions };
}

/** Open at every minute. */
export function roundTheClock(timeZone: string): CalendarDefinition {
  return { timeZone, weekly: Array.from({ length: 7 }, () => ALL_DAY), exceptions: {} };
}

/** "2026-10-30T16:30 America/New_York" or with an offset "2026-10-31T20:00-04:00", in epoch milliseconds. */
export function at(text: string): number {
  const [local = "", zone] = text.split(" ");
  if (zone === undefined) return Temporal.Instant.from(local).epochMilliseconds;
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: "reject" })
    .epochMilliseconds;
}
