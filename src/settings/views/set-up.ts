import type { ModalView, PlainTextOption } from "@slack/types";
import { conversationsSelect, multiUsersSelect } from "../../platform/slack/blocks/directory.ts";
import {
  checkboxes,
  externalSelect,
  option,
  radioButtons,
  timePicker,
} from "../../platform/slack/blocks/elements.ts";
import { context, input, modal } from "../../platform/slack/blocks.ts";
import { escapeMrkdwn } from "../../platform/slack/text.ts";
import type { Holiday } from "../../platform/time/holidays.ts";
import { dayText } from "../../platform/time/local-time.ts";
import type { Choice } from "../choices.ts";
import { FIELD, WEEKDAYS } from "../set-up.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import { MODAL } from "./actions.ts";

/** What the modal starts with: what was saved before, else what is likely. */
export interface Presets {
  readonly settings: WorkspaceSettings | undefined;
  /** The chosen user group by its name. */
  readonly opsGroup: PlainTextOption | undefined;
  readonly userId: string;
  readonly timeZone: string;
  /** Whose public holidays close the calendar. */
  readonly place: Choice;
  /** Those of the coming twelve months; undefined without a place. */
  readonly holidays: readonly Holiday[] | undefined;
  /** A local date, "2026-10-28". */
  readonly today: string;
  /** Whether the place is a country whose regions have further days. */
  readonly isWholeCountry: boolean;
}

/** The modal **Set up Tandem**. */
export function setUpModal(presets: Presets): ModalView {
  return modal({
    callbackId: MODAL.setUp,
    title: "Set up Tandem",
    submit: "Save",
    blocks: [...peopleBlocks(presets), ...hoursBlocks(presets)],
  });
}

function peopleBlocks({ settings, userId, opsGroup }: Presets) {
  return [
    input({
      blockId: FIELD.opsPeople,
      label: "Sales Ops people",
      hint: "They answer requests. Confidential requests reach only the people named here.",
      element: multiUsersSelect({ initial: settings?.opsPeople ?? [userId] }),
    }),
    input({
      blockId: FIELD.opsGroup,
      label: "Sales Ops user group",
      hint: "needs a paid plan",
      optional: true,
      element: externalSelect({ placeholder: "Type to search", initial: opsGroup }),
    }),
    input({
      blockId: FIELD.triageChannel,
      label: "Triage channel",
      hint: "Where requests arrive. A private channel for Sales Ops works best.",
      element: conversationsSelect({ initial: settings?.triageChannelId }),
    }),
    input({
      blockId: FIELD.newsChannel,
      label: "News channel",
      hint: "Where reps read what changes.",
      element: conversationsSelect({ initial: settings?.newsChannelId }),
    }),
  ];
}

function hoursBlocks({ settings, timeZone, ...presets }: Presets) {
  const zone = settings?.calendar.timeZone ?? timeZone;
  const days = WEEKDAYS.map((name, index) => option(name, String(index + 1)));
  return [
    input({
      blockId: FIELD.timeZone,
      label: "Time zone",
      element: externalSelect({ placeholder: "Type to search", initial: option(zone, zone) }),
    }),
    input({
      blockId: FIELD.workStarts,
      label: "Work starts",
      element: timePicker({ initial: settings?.workStarts ?? "09:00" }),
    }),
    input({
      blockId: FIELD.workEnds,
      label: "Work ends",
      element: timePicker({ initial: settings?.workEnds ?? "17:00" }),
    }),
    input({
      blockId: FIELD.workDays,
      label: "Work days",
      element: checkboxes({ options: days, initial: (settings?.workDays ?? [1, 2, 3, 4, 5]).map(String) }),
    }),
    ...holidayBlocks(presets),
    input({
      blockId: FIELD.answerers,
      label: "How many people answer?",
      element: radioButtons({
        options: [option("1–2", "few"), option("3 or more", "many")],
        initial: settings?.answerers ?? "many",
      }),
    }),
    context("Request clocks run only in these hours. You can change all of this later with /ops-settings."),
  ];
}

function holidayBlocks({ place, holidays, today, isWholeCountry }: Omit<Presets, "settings" | "timeZone">) {
  return [
    input({
      blockId: FIELD.holidays,
      label: "Public holidays",
      dispatch: true,
      element: externalSelect({
        placeholder: "Type a country or region",
        initial: option(place.label, place.value),
      }),
    }),
    ...(holidays
      ? [context(holidayList(holidays, today)), context(afterHolidays(place.label, isWholeCountry))]
      : []),
  ];
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
