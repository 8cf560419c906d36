import { Temporal } from "temporal-polyfill";
import { addOpenTime, type CalendarDefinition, openTimeBetween } from "../src/platform/time/calendar.ts";
import type { Finding } from "./report.ts";
import { median, spread } from "./statistics.ts";

const ROUNDS = 7;
const OPERATIONS = 20_000;
const CONTROL_OPERATIONS = 20;
const MINUTE_MS = 60_000;
/** Instants are spread over a year (ms), targets over those of the product: 15 minutes to 80 hours of open time. */
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;
const FROM = Date.parse("2026-01-01T00:00Z");
const BUDGET_MICROS = 5;

const HOURS = [
  { from: "09:00", to: "12:00" },
  { from: "13:00", to: "17:00" },
];

/** Office hours with lunch in a zone that changes its clocks, and a dozen closed days. */
const CALENDAR: CalendarDefinition = {
  timeZone: "America/New_York",
  weekly: [HOURS, HOURS, HOURS, HOURS, HOURS, [], []],
  exceptions: Object.fromEntries(
    Array.from({ length: 12 }, (_, month) => [`2026-${String(month + 1).padStart(2, "0")}-01`, []]),
  ),
};

/** The calendar: what it costs to work out a due instant, and the open time between two instants. */
export async function benchCalendar(): Promise<Finding> {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => micros(OPERATIONS, bothWays)).slice(1);
  const control = micros(CONTROL_OPERATIONS, minuteByMinute);
  return {
    id: "calendar",
    what: "one operation of the calendar",
    budget: `≤ ${BUDGET_MICROS} µs`,
    measured: `${median(rounds).toFixed(2)} µs`,
    control: `${control.toFixed(0)} µs (minute by minute)`,
    isMet: median(rounds) <= BUDGET_MICROS,
    hasControlFailed: control > BUDGET_MICROS,
    notes: [
      `${OPERATIONS.toLocaleString("en")} operations in each of ${ROUNDS} rounds, spread ${(spread(rounds) * 100).toFixed(0)} %`,
    ],
  };
}

/** CPU time of one operation; each call of `run` counts as two. */
function micros(operations: number, run: (startAt: number, minutes: number) => void): number {
  const before = process.cpuUsage();
  for (let done = 0; done < operations; done += 2) {
    const share = (done * 0.618_033_988) % 1;
    run(FROM + Math.floor(share * YEAR_MS), 15 + ((done * 37) % 4_785));
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / operations;
}

function bothWays(startAt: number, minutes: number): void {
  const dueAt = addOpenTime(CALENDAR, startAt, minutes);
  if (Math.abs(openTimeBetween(CALENDAR, startAt, dueAt) - minutes) > 1e-6)
    throw new Error("Not the inverse");
}

/** What the clocks show at every minute. */
function minuteByMinute(startAt: number, minutes: number): void {
  for (let at = startAt, left = minutes; left > 0; at += MINUTE_MS) {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(CALENDAR.timeZone);
    const hours = CALENDAR.exceptions[local.toPlainDate().toString()] ?? CALENDAR.weekly[local.dayOfWeek - 1];
    const time = local.toPlainTime().toString({ smallestUnit: "minute" });
    if (hours?.some(({ from, to }) => from <= time && time < to)) left -= 1;
  }
}
