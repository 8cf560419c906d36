import { type CalendarDefinition, isWorkingDay } from "../../../platform/time/calendar.ts";
import { dateOf, dayOf } from "../../../platform/time/hours.ts";
import { localAt } from "../../../platform/time/zone.ts";

/** Where only one or two people answer, they first find their pace. Source: the product's targets. */
const QUIET_WORKING_DAYS = 10;

/** Set-up's words about those who answer. */
export interface Answerers {
  readonly answerers: "few" | "many";
  /** Epoch milliseconds. */
  readonly setUpAt: number;
  readonly calendar: CalendarDefinition;
}

/** Whether nobody is escalated to yet: few people answer, and the tenth working day after the one of set-up is not over. */
export function isEscalationQuiet({ answerers, setUpAt, calendar }: Answerers, now: number): boolean {
  if (answerers !== "few") return false;
  const today = localDay(calendar, now);
  let day = localDay(calendar, setUpAt);
  let working = 0;
  while (day < today && working <= QUIET_WORKING_DAYS) {
    day += 1;
    if (isWorkingDay(calendar, dateOf(day))) working += 1;
  }
  return working <= QUIET_WORKING_DAYS;
}

function localDay({ timeZone }: CalendarDefinition, at: number): number {
  return dayOf(localAt(timeZone, at).toPlainDate().toString());
}
