import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, confirmation, context, modal, section } from "../../../platform/slack/blocks.ts";
import { escapeMrkdwn } from "../../../platform/slack/text.ts";
import { dayText, zoneTime } from "../../../platform/time/local-time.ts";
import { archivedOf, inUse } from "../../items.ts";
import { ACTION, AREA, MODAL } from "../../views/actions.ts";
import type { NamedCalendar } from "../../workspace.ts";
import { hoursWords, weekText } from "../hours-text.ts";
import { OWN_CALENDAR } from "../named-calendars.ts";

/** Archived ones that can be brought back from the list, the latest first. */
const MOST_ARCHIVED = 15;
/** Closed days to come that are named. */
const MOST_DAYS = 3;

/** The modal **Calendars and holidays**. @param today a local date, "2026-10-28" */
export function calendarsModal(calendars: readonly NamedCalendar[], today: string): ModalView {
  return modal({
    callbackId: MODAL.calendars,
    title: AREA.calendars.label,
    close: "Back",
    blocks: [
      context("Request clocks run only in these hours. Open requests keep the calendar they started with."),
      ...inUse(calendars).flatMap((one) => calendarBlocks(one, today)),
      ...archivedOf(calendars).slice(-MOST_ARCHIVED).toReversed().map(archivedBlock),
      actions([button({ label: "Add a calendar", actionId: ACTION.addCalendar })]),
    ],
  });
}

/** Its hours in one line: "Mon–Fri 9 AM–5 PM New York time". */
export function hoursLine({ calendar }: NamedCalendar): string {
  return `${weekText(calendar.weekly)} ${zoneTime(calendar.timeZone)}`;
}

/** The next dates that differ, or that there are none. */
export function nextDaysLine({ calendar, dayNames }: NamedCalendar, today: string, most = MOST_DAYS): string {
  const dates = Object.keys(calendar.exceptions)
    .filter((date) => date >= today)
    .toSorted();
  if (dates.length === 0) return "No upcoming closed days.";
  const named = dates.slice(0, most).map((date) => {
    const hours = hoursWords(calendar.exceptions[date] ?? []);
    return [dayText(date, today), escapeMrkdwn(dayNames[date] ?? ""), hours && `(${hours})`]
      .filter(Boolean)
      .join(" ");
  });
  return `Next closed or shorter: ${named.join("; ")}.`;
}

function calendarBlocks(calendar: NamedCalendar, today: string): readonly KnownBlock[] {
  const { key, name } = calendar;
  const isOwn = key === OWN_CALENDAR;
  const title = `*${escapeMrkdwn(name)}*${isOwn ? " (wherever no other is chosen)" : ""}`;
  return [
    section(`${title}\n${hoursLine(calendar)}\n${nextDaysLine(calendar, today)}`),
    actions([
      button({ label: `Hours of ${name}`, actionId: ACTION.hours, value: key }),
      button({ label: `Closed days of ${name}`, actionId: ACTION.closedDays, value: key }),
      ...(isOwn ? [] : [archiveButton(calendar)]),
    ]),
  ];
}

function archiveButton({ key, name }: NamedCalendar) {
  return button({
    label: `Archive ${name}`,
    actionId: ACTION.archiveCalendar,
    value: key,
    confirm: confirmation({
      title: "Archive this calendar?",
      text: "Whatever uses it now keeps it. Nothing new can choose it. You can bring it back.",
      yes: "Archive",
      no: "Keep it",
    }),
  });
}

function archivedBlock({ key, name }: NamedCalendar) {
  return section(`${escapeMrkdwn(name)} is archived.`, {
    accessory: button({ label: `Bring back ${name}`, actionId: ACTION.restoreCalendar, value: key }),
  });
}
