import type { KnownBlock } from "@slack/types";
import { context } from "../../../platform/slack/blocks.ts";
import { escapeMrkdwn } from "../../../platform/slack/text.ts";
import type { Holiday } from "../../../platform/time/holidays.ts";
import { dayText } from "../../../platform/time/local-time.ts";

/** The public holidays that close the calendar of **Set up Tandem**. */
export interface HolidaysShown {
  /** The country or region, by name. */
  readonly place: string;
  /** Those of the coming twelve months. */
  readonly holidays: readonly Holiday[];
  /** A local date, "2026-10-28". */
  readonly today: string;
  /** Whether the place is a country whose regions have further days. */
  readonly isWholeCountry: boolean;
}

export function holidayBlocks({
  place,
  holidays,
  today,
  isWholeCountry,
}: HolidaysShown): readonly KnownBlock[] {
  return [context(holidayList(holidays, today)), context(afterHolidays(place, isWholeCountry))];
}

function holidayList(holidays: readonly Holiday[], today: string): string {
  const days = holidays.map(({ date, name }) => `${dayText(date, today)} ${escapeMrkdwn(name)}`);
  return days.length > 0 ? `Closed: ${days.join(" · ")}` : "No public holidays found.";
}

function afterHolidays(name: string, isWholeCountry: boolean): string {
  const change = "You can change the list later in /ops-settings, *Calendars and holidays*.";
  if (!isWholeCountry) return change;
  return `These are the days of the whole country. Regions have more: type ${escapeMrkdwn(name)} and choose yours. ${change}`;
}
