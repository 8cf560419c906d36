import type { SettingsArea } from "../../platform/settings.ts";
import { button } from "../../platform/slack/blocks.ts";
import { channelLink } from "../../platform/slack/text.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import { ACTION } from "./actions.ts";

/** The areas of settings itself, in the order of the menu. */
export function ownAreas(settings: WorkspaceSettings): readonly SettingsArea[] {
  return [
    area("Set-up", ACTION.setUp, setUpLine(settings)),
    area("Channels", ACTION.channels, ticketLine(settings)),
  ];
}

function area(name: string, actionId: string, holds: string): SettingsArea {
  return { holds, button: button({ label: name, actionId }) };
}

function setUpLine({ triageChannelId, newsChannelId, calendar }: WorkspaceSettings): string {
  const channels = `Requests arrive in ${channelLink(triageChannelId)}, news goes to ${channelLink(newsChannelId)}`;
  return `${channels}. The working hours are those of ${calendar.timeZone}.`;
}

function ticketLine({ ticketChannelIds }: WorkspaceSettings): string {
  if (ticketChannelIds.length === 0) return "The reaction :ticket: makes no request anywhere.";
  return `The reaction :ticket: makes a request in ${ticketChannelIds.map(channelLink).join(", ")}.`;
}
