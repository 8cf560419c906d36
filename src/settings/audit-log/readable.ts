import { channelLink, cut, escapeMrkdwn, groupName, mention } from "../../platform/slack/text.ts";
import { dateText, MONTHS } from "../calendars/fiscal-year.ts";
import { hoursWords } from "../calendars/hours-text.ts";
import { calendarsOf } from "../calendars/named-calendars.ts";
import { WEEKDAYS } from "../set-up/set-up-form.ts";
import type { NamedCalendar, Team, WhoMayUse, WorkspaceSettings } from "../workspace.ts";

/** One thing that settings say, in words. */
export interface Said {
  readonly label: string;
  /** In mrkdwn. */
  readonly text: string;
  /** The whole that it belongs to, when that can be added: a team, a calendar. */
  readonly of?: string;
}

/** A section of another part, in its own words. */
export interface SaidSection {
  /** Its name among the sections. It is stored: it never changes. */
  readonly name: string;
  /** Its area on the screen. */
  readonly title: string;
  /** Everything it says, also what nobody ever changed: values in mrkdwn by names that stay the same. */
  said(settings: WorkspaceSettings): ReadonlyMap<string, string>;
}

/** Characters of one value. */
const LONGEST_VALUE = 200;
export const NOTHING = "nothing";

/** Everything that settings say, each under a name that stays the same from version to version. */
export function readable(
  settings: WorkspaceSettings,
  parts: readonly SaidSection[],
): ReadonlyMap<string, Said> {
  const said = new Map<string, Said>(Object.entries(plainFacts(settings)));
  for (const calendar of calendarsOf(settings)) sayCalendar(said, calendar);
  for (const team of settings.teams) sayTeam(said, team);
  for (const { name, title, said: sayPart } of parts)
    for (const [label, text] of sayPart(settings))
      said.set(`${name}/${label}`, { label: `${title} › ${label}`, text });
  const strange = Object.entries(settings.sections).filter(
    ([name]) => !parts.some((part) => part.name === name),
  );
  for (const [name, section] of strange) sayValue(said, wordsOf(name), section);
  return said;
}

function plainFacts(settings: WorkspaceSettings): Readonly<Record<string, Said>> {
  const { opsGroupId, holidayCountry, answerers, fiscalYearStartsIn } = settings;
  return {
    opsPeople: { label: "Sales Ops people", text: listText(settings.opsPeople.map(mention)) },
    opsGroup: { label: "Sales Ops user group", text: opsGroupId ? groupName(opsGroupId) : NOTHING },
    admins: { label: "Admins", text: listText(settings.admins.map(mention)) },
    leaders: { label: "Leaders", text: listText(settings.leaders.map(mention)) },
    whoMayUse: { label: "Who may use Tandem", text: whoText(settings.whoMayUse) },
    triage: { label: "Triage channel", text: channelLink(settings.triageChannelId) },
    news: { label: "News channel", text: channelLink(settings.newsChannelId) },
    tickets: { label: "Ticket reaction in", text: listText(settings.ticketChannelIds.map(channelLink)) },
    country: { label: "Public holidays", text: placeText(holidayCountry) },
    answerers: { label: "How many people answer?", text: answerers === "few" ? "1–2" : "3 or more" },
    fiscalYear: { label: "Fiscal year starts", text: MONTHS[fiscalYearStartsIn - 1] ?? NOTHING },
  };
}

/** "United Kingdom: ENG": the country's English name, for an ISO 3166 code; regions have none that is known here. */
function placeText(code: string | undefined): string {
  if (code === undefined) return NOTHING;
  const [country = "", ...region] = code.split("-");
  const name = new Intl.DisplayNames("en", { type: "region" }).of(country) ?? country;
  return region.length > 0 ? `${name}: ${region.join("-")}` : name;
}

function whoText(who: WhoMayUse): string {
  if (who.kind === "everyone") return "everyone";
  return `members of ${listText([...who.groupIds.map(groupName), ...who.channelIds.map(channelLink)])}`;
}

function sayCalendar(
  said: Map<string, Said>,
  { key, name, calendar, dayNames, archivedAt }: NamedCalendar,
): void {
  const of = `Calendar ${escapeMrkdwn(name)}`;
  const say = (what: string, label: string, text: string) =>
    said.set(`calendar/${key}/${what}`, { label: `${of}, ${label}`, text, of });
  say("name", "name", escapeMrkdwn(name));
  say("zone", "time zone", calendar.timeZone);
  say("archived", "archived", archivedAt === undefined ? "no" : "yes");
  for (const [day, weekday] of WEEKDAYS.entries())
    say(weekday, weekday, hoursWords(calendar.weekly[day] ?? []) || "closed");
  for (const [date, hours] of Object.entries(calendar.exceptions))
    say(
      date,
      dateText(date),
      [hoursWords(hours) || "closed", escapeMrkdwn(dayNames[date] ?? "")].join(" ").trim(),
    );
}

function sayTeam(said: Map<string, Said>, { key, name, managerId, source, archivedAt }: Team): void {
  const of = `Team ${escapeMrkdwn(name)}`;
  const say = (what: string, text: string) =>
    said.set(`team/${key}/${what}`, { label: `${of}, ${what}`, text, of });
  say("name", escapeMrkdwn(name));
  say("manager", managerId ? mention(managerId) : NOTHING);
  say("members", source.kind === "group" ? groupName(source.id) : channelLink(source.id));
  say("archived", archivedAt === undefined ? "no" : "yes");
}

/** Says a section of another part by its names, level by level. */
function sayValue(said: Map<string, Said>, label: string, value: unknown): void {
  if (Array.isArray(value)) {
    const isFlat = value.every((item) => typeof item !== "object");
    if (isFlat) said.set(label, { label, text: listText(value.map(valueText)) });
    else for (const [index, item] of value.entries()) sayValue(said, `${label} › ${index + 1}`, item);
    return;
  }
  if (typeof value !== "object" || value === null) {
    said.set(label, { label, text: valueText(value) });
    return;
  }
  for (const [name, inner] of Object.entries(value)) sayValue(said, `${label} › ${wordsOf(name)}`, inner);
}

/** Slack's ids of people, channels and user groups: a letter, then capitals and figures. */
const ID = /^([UWCGS])(?=[A-Z0-9]*\d)[A-Z0-9]{4,}$/;

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return NOTHING;
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const letter = ID.exec(text)?.[1];
  if (letter === "U" || letter === "W") return mention(text);
  if (letter === "S") return groupName(text);
  return letter ? channelLink(text) : escapeMrkdwn(cut(text, LONGEST_VALUE));
}

/** "firstAnswer" reads "first answer". */
function wordsOf(name: string): string {
  return escapeMrkdwn(cut(name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase(), LONGEST_VALUE));
}

function listText(texts: readonly string[]): string {
  return texts.length === 0 ? NOTHING : texts.join(", ");
}
