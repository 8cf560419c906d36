import type { Button } from "@slack/types";
import { button } from "../../platform/slack/blocks.ts";
import { channelLink, escapeMrkdwn, mention } from "../../platform/slack/text.ts";
import { quarterText } from "../calendars/fiscal-year.ts";
import { calendarsOf } from "../calendars/named-calendars.ts";
import { hoursLine, nextDaysLine } from "../calendars/views/calendar-list.ts";
import { inUse } from "../items.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import { AREA } from "./actions.ts";

/** One area of **Settings**. */
export interface SettingsArea {
  /** The present state, in one line of mrkdwn. */
  readonly holds: string;
  /** Opens it: the label is the name of the area. */
  readonly button: Button;
}

/** The areas of settings itself, in the order of the menu. @param today a local date of the workspace @param rootAdmins those of TANDEM_ADMINS */
export function ownAreas(
  settings: WorkspaceSettings,
  today: string,
  rootAdmins: readonly string[],
): readonly SettingsArea[] {
  return [
    area(AREA.setUp, setUpLine(settings)),
    area(AREA.roles, rolesLine(settings, rootAdmins)),
    area(AREA.fiscalYear, `This is ${quarterText(today, settings.fiscalYearStartsIn)}.`),
    area(AREA.channels, ticketLine(settings)),
    area(AREA.teams, teamsLine(settings)),
    area(AREA.calendars, calendarsLine(settings, today)),
  ];
}

/** **Audit log**, which stands at the end. */
export function auditArea({ version }: WorkspaceSettings): SettingsArea {
  const times = version === 1 ? "once" : `${version} times`;
  return area(AREA.auditLog, `Saved ${times}. See who changed what, and when.`);
}

/** The area of a part. @param holds what holds now */
export function sectionArea(
  { title: label, actionId }: { readonly title: string; readonly actionId: string },
  holds: string,
): SettingsArea {
  return area({ label, actionId }, holds);
}

function area(
  { label, actionId }: { readonly label: string; readonly actionId: string },
  holds: string,
): SettingsArea {
  return { holds, button: button({ label, actionId }) };
}

function setUpLine({ triageChannelId, newsChannelId }: WorkspaceSettings): string {
  return `Requests arrive in ${channelLink(triageChannelId)}, news goes to ${channelLink(newsChannelId)}.`;
}

function rolesLine(settings: WorkspaceSettings, rootAdmins: readonly string[]): string {
  const { opsPeople, opsGroupId, admins, leaders, whoMayUse } = settings;
  const others = rootAdmins.filter((userId) => !admins.includes(userId));
  const byProcess = others.length > 0 ? `, and by TANDEM_ADMINS ${peopleText(others)}` : "";
  const ops = `Sales Ops: ${peopleText(opsPeople)}${opsGroupId ? " and a user group" : ""}.`;
  const who =
    whoMayUse.kind === "everyone"
      ? "Everyone may use Tandem."
      : "Only chosen groups or channels may use Tandem.";
  return `${ops} Admins: ${peopleText(admins)}${byProcess}. Leaders: ${peopleText(leaders)}. ${who}`;
}

function ticketLine({ ticketChannelIds }: WorkspaceSettings): string {
  if (ticketChannelIds.length === 0) return "The :ticket: reaction is off.";
  return `The :ticket: reaction makes a request in ${ticketChannelIds.map(channelLink).join(", ")}.`;
}

function teamsLine({ teams }: WorkspaceSettings): string {
  const names = inUse(teams).map(({ name }) => escapeMrkdwn(name));
  return names.length === 0 ? "No teams yet." : `Teams: ${names.join(", ")}.`;
}

function calendarsLine(settings: WorkspaceSettings, today: string): string {
  const [own, ...others] = inUse(calendarsOf(settings));
  if (!own) return "";
  const more =
    others.length > 0 ? ` Besides: ${others.map(({ name }) => escapeMrkdwn(name)).join(", ")}.` : "";
  return `Sales Ops works ${hoursLine(own)}. ${nextDaysLine(own, today, 1)}${more}`;
}

/** People named in a line. */
const MOST_NAMED = 3;

function peopleText(userIds: readonly string[]): string {
  if (userIds.length === 0) return "nobody yet";
  const named = userIds.slice(0, MOST_NAMED).map(mention).join(", ");
  const more = userIds.length - MOST_NAMED;
  return more > 0 ? `${named} and ${more} more` : named;
}
