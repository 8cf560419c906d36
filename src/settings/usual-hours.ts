import type { UsualHours } from "../platform/attention/index.ts";
import { inUse } from "./items.ts";
import type { WorkspaceSettings } from "./workspace.ts";

/**
 * When people of a zone (IANA) work who have no hours of their own: the workspace's week, without the closed days of the calendar that is
 * kept in their zone, else of the workspace's own.
 */
export function usualHoursIn({
  calendar,
  calendars,
}: Pick<WorkspaceSettings, "calendar" | "calendars">): (zone: string) => UsualHours {
  return (zone) => {
    const local = [calendar, ...inUse(calendars).map((one) => one.calendar)].find(
      ({ timeZone }) => timeZone === zone,
    );
    return { weekly: calendar.weekly, exceptions: (local ?? calendar).exceptions };
  };
}
