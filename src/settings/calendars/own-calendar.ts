import { calendarOf, type SetUp } from "../set-up/set-up-form.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import type { ClosedDays, Holiday } from "./closed-days.ts";

type OwnCalendar = Pick<WorkspaceSettings, "calendar" | "dayNames">;

/**
 * The workspace's calendar after set-up was saved. What it did not change stays as it was made under **Calendars and holidays**: hours that
 * differ from day to day, dates that somebody wrote or took out.
 * @param holidays those of the country before and of the country now
 */
export function ownCalendar(
  setUp: SetUp,
  before: WorkspaceSettings | undefined,
  holidays: { readonly was: readonly Holiday[]; readonly is: readonly Holiday[] },
): OwnCalendar {
  const { exceptions, dayNames } = before ? daysAfter(setUp, before, holidays) : daysOf(holidays.is);
  const calendar = { ...calendarOf(setUp), exceptions };
  if (!before || !isSameHours(setUp, before)) return { calendar, dayNames };
  return { calendar: { ...calendar, weekly: before.calendar.weekly }, dayNames };
}

function isSameHours(setUp: SetUp, before: WorkspaceSettings): boolean {
  const hours = ({ workStarts, workEnds, workDays }: SetUp | WorkspaceSettings) =>
    JSON.stringify([workStarts, workEnds, workDays.toSorted((a, b) => a - b)]);
  return hours(setUp) === hours(before);
}

function daysAfter(
  setUp: SetUp,
  before: WorkspaceSettings,
  { was, is }: { readonly was: readonly Holiday[]; readonly is: readonly Holiday[] },
): ClosedDays {
  const { exceptions } = before.calendar;
  if (setUp.holidayCountry === before.holidayCountry) {
    const last = Object.keys(exceptions).toSorted().at(-1)?.slice(0, 4) ?? "";
    // Settings from before days had names get them here.
    const isKnown = ({ date }: Holiday) => date.slice(0, 4) > last || exceptions[date]?.length === 0;
    return joined(daysOf(is.filter(isKnown)), { exceptions, dayNames: before.dayNames });
  }
  const untouched = was.map(({ date }) => date).filter((date) => exceptions[date]?.length === 0);
  const isKept = ([date]: readonly [string, unknown]) => !untouched.includes(date);
  return joined(daysOf(is), {
    exceptions: Object.fromEntries(Object.entries(exceptions).filter(isKept)),
    dayNames: Object.fromEntries(Object.entries(before.dayNames).filter(isKept)),
  });
}

function daysOf(holidays: readonly Holiday[]): ClosedDays {
  return {
    exceptions: Object.fromEntries(holidays.map(({ date }) => [date, []])),
    dayNames: Object.fromEntries(holidays.map(({ date, name }) => [date, name])),
  };
}

function joined(filled: ClosedDays, written: ClosedDays): ClosedDays {
  return {
    exceptions: { ...filled.exceptions, ...written.exceptions },
    dayNames: { ...filled.dayNames, ...written.dayNames },
  };
}
