import { choice, choices } from "../../kit/form/choices.ts";
import { channel } from "../../kit/form/directory.ts";
import { note } from "../../kit/form/field.ts";
import { type Checked, form, type ValuesOf } from "../../kit/form/form.ts";
import { time } from "../../kit/form/typed.ts";
import type { Fields } from "../../platform/slack/answers.ts";
import { option } from "../../platform/slack/blocks/elements.ts";
import { context } from "../../platform/slack/blocks.ts";
import type { CalendarDefinition, OpenInterval } from "../../platform/time/calendar.ts";
import { isTimeZone } from "../../platform/time/zone.ts";
import { OPS_FIELDS, SEARCHED } from "../roles/roles-form.ts";
import { MODAL } from "../views/actions.ts";
import { type HolidaysShown, holidayBlocks } from "./views/holiday-blocks.ts";

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;
export const NO_HOLIDAYS: string = "none";
export const NEWS_IN_TRIAGE = "News would get lost in the triage channel. Choose another one.";

export const PLACES = { as: "search", placeholder: "Type a country or region" } as const;

export const timeZoneField = choice({
  label: "Time zone",
  accepts: isTimeZone,
  missing: "Choose a time zone from the list.",
  ...SEARCHED,
});

/** The modal **Set up Tandem**; what Slack knows better (is the app in that channel?) is checked by the service. */
export const setUpForm = form({
  id: MODAL.setUp,
  title: "Set up Tandem",
  submit: "Save",
  fields: {
    ...OPS_FIELDS,
    triageChannel: channel({
      label: "Triage channel",
      hint: "Where requests arrive. A private channel for Sales Ops works best.",
      missing: "Choose the channel where requests arrive.",
    }),
    newsChannel: channel({
      label: "News channel",
      hint: "Where reps read what changes.",
      missing: "Choose the channel where news goes.",
    }),
    timeZone: timeZoneField,
    workStarts: time({ label: "Work starts", missing: "Pick a time." }),
    workEnds: time({ label: "Work ends", missing: "Pick a time." }),
    workDays: choices({
      label: "Work days",
      as: "ticks",
      from: WEEKDAYS.map((name, index) => option(name, String(index + 1))),
      missing: "Tick at least one day.",
    }),
    holidays: choice({ label: "Public holidays", otherwise: NO_HOLIDAYS, isLive: true, ...PLACES }),
    closed: note((shown: HolidaysShown | undefined) => (shown ? holidayBlocks(shown) : [])),
    answerers: choice<SetUp["answerers"]>({
      label: "How many people answer?",
      as: "radio",
      from: [option("1–2", "few"), option("3 or more", "many")],
      otherwise: "many",
    }),
    later: note(() => [
      context("Request clocks run only in these hours. You can change all of this later with /ops-settings."),
    ]),
  },
  check: ({ triageChannel, newsChannel, workStarts, workEnds }) => ({
    ...(triageChannel !== undefined && triageChannel === newsChannel && { newsChannel: NEWS_IN_TRIAGE }),
    ...(midnightAtEnd(workEnds) <= workStarts && {
      workEnds: `Work ends before it starts at ${workStarts}. Pick a later time.`,
    }),
  }),
});

export const FIELD = setUpForm.at;

/** The choices of whoever sets Tandem up. */
export interface SetUp {
  readonly opsPeople: readonly string[];
  readonly opsGroupId: string | undefined;
  readonly triageChannelId: string;
  readonly newsChannelId: string;
  readonly timeZone: string;
  /** "09:00", local. */
  readonly workStarts: string;
  readonly workEnds: string;
  /** 1 is Monday, 7 Sunday. */
  readonly workDays: readonly number[];
  /** ISO 3166 country code, or undefined for none. */
  readonly holidayCountry: string | undefined;
  readonly answerers: "few" | "many";
}

/** Checks the submitted modal. */
export function checkSetUp(fields: Fields): Checked<SetUp> {
  const read = setUpForm.read(fields, undefined);
  return read.kind === "errors" ? read : { kind: "checked", value: setUpOf(read.value) };
}

export function setUpOf(chosen: ValuesOf<typeof setUpForm>): SetUp {
  const { opsGroup, triageChannel, newsChannel, workDays, holidays, ...same } = chosen;
  return {
    ...same,
    opsGroupId: opsGroup,
    triageChannelId: triageChannel ?? "",
    newsChannelId: newsChannel ?? "",
    timeZone: chosen.timeZone ?? "",
    workDays: workDays.map(Number),
    holidayCountry: holidays === NO_HOLIDAYS ? undefined : holidays,
  };
}

/** The workspace's calendar: the same hours on every work day. */
export function calendarOf(setUp: SetUp): CalendarDefinition {
  const hours: readonly OpenInterval[] = [{ from: setUp.workStarts, to: midnightAtEnd(setUp.workEnds) }];
  return {
    timeZone: setUp.timeZone,
    weekly: WEEKDAYS.map((_, index) => (setUp.workDays.includes(index + 1) ? hours : [])),
    exceptions: {},
  };
}

/** The end of a day that lasts until midnight is written 24:00. */
function midnightAtEnd(time: string): string {
  return time === "00:00" ? "24:00" : time;
}
