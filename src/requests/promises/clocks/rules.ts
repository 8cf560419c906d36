import type { CalendarDefinition } from "../../../platform/time/calendar.ts";
import type { Urgency } from "../../request-types.ts";
import type { TargetPolicy } from "./targets.ts";

/** Facts that the promises of a request depend on. */
export interface PromisedFor {
  readonly type: string;
  readonly urgency: Urgency;
  /** The external deadline of a bid, epoch milliseconds. */
  readonly deadlineAt: number | null;
}

/** The rules that held when the request was created, or were applied to it since: no other edition moves its clocks. */
export interface SlaRules {
  readonly policy: TargetPolicy;
  readonly calendars: TypeCalendars;
  readonly calendarVersion: number;
}

/** Person whose hours count. */
export interface TypeCalendars {
  /** The workspace's. */
  readonly usual: CalendarDefinition;
  /** Of the types that have a calendar of their own. */
  readonly byType: Readonly<Record<string, CalendarDefinition>>;
}

/** The calendar by which a type is promised, and its clocks are counted. */
export function calendarFor({ calendars }: Pick<SlaRules, "calendars">, type: string): CalendarDefinition {
  return calendars.byType[type] ?? calendars.usual;
}
