import type { Fields } from "../platform/slack/answers.ts";
import type { CalendarDefinition, OpenInterval } from "../platform/time/calendar.ts";
import { isTimeZone } from "../platform/time/zone.ts";
import { type Checked, checked, many, one } from "./fields.ts";

/** The input blocks of **Set up Tandem**. */
export const FIELD = {
  opsPeople: "ops_people",
  opsGroup: "ops_group",
  triageChannel: "triage_channel",
  newsChannel: "news_channel",
  timeZone: "time_zone",
  workStarts: "work_starts",
  workEnds: "work_ends",
  workDays: "work_days",
  holidays: "holidays",
  answerers: "answerers",
} as const;

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;
export const NO_HOLIDAYS = "none";
export const NEWS_IN_TRIAGE = "News would get lost in the triage channel. Choose another one.";

/** What the person who sets Tandem up has chosen. */
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

/** Checks the submitted modal; what Slack knows better (is the app in that channel?) is checked by the service. */
export function checkSetUp(fields: Fields): Checked<SetUp> {
  const setUp: SetUp = {
    opsPeople: many(fields[FIELD.opsPeople]),
    opsGroupId: one(fields[FIELD.opsGroup]),
    triageChannelId: one(fields[FIELD.triageChannel]) ?? "",
    newsChannelId: one(fields[FIELD.newsChannel]) ?? "",
    timeZone: one(fields[FIELD.timeZone]) ?? "",
    workStarts: one(fields[FIELD.workStarts]) ?? "",
    workEnds: one(fields[FIELD.workEnds]) ?? "",
    workDays: many(fields[FIELD.workDays]).map(Number),
    holidayCountry: one(fields[FIELD.holidays]) === NO_HOLIDAYS ? undefined : one(fields[FIELD.holidays]),
    answerers: one(fields[FIELD.answerers]) === "few" ? "few" : "many",
  };
  return checked(setUp, errorsIn(setUp));
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

function errorsIn(setUp: SetUp): Record<string, string> {
  const errors: Record<string, string> = {};
  if (setUp.opsPeople.length === 0) errors[FIELD.opsPeople] = "Name at least one person.";
  if (setUp.triageChannelId === "") errors[FIELD.triageChannel] = "Choose the channel where requests arrive.";
  if (setUp.newsChannelId === "") errors[FIELD.newsChannel] = "Choose the channel where news goes.";
  if (setUp.triageChannelId !== "" && setUp.triageChannelId === setUp.newsChannelId) {
    errors[FIELD.newsChannel] = NEWS_IN_TRIAGE;
  }
  if (!isTimeZone(setUp.timeZone)) errors[FIELD.timeZone] = "Choose a time zone from the list.";
  if (setUp.workDays.length === 0) errors[FIELD.workDays] = "Tick at least one day.";
  if (midnightAtEnd(setUp.workEnds) <= setUp.workStarts) {
    errors[FIELD.workEnds] = `Work ends before it starts at ${setUp.workStarts}. Pick a later time.`;
  }
  return errors;
}

/** The end of a day that lasts until midnight is written 24:00. */
function midnightAtEnd(time: string): string {
  return time === "00:00" ? "24:00" : time;
}
