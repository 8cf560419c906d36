import type { Fields } from "../platform/slack/answers.ts";
import { type Checked, checked, one } from "./fields.ts";
import type { TeamSource } from "./workspace.ts";

/** So many fit into the list that Slack shows. */
export const MOST_TEAMS = { count: 40, what: "teams" } as const;
/** Characters. */
export const LONGEST_NAME = 40;

/** The input blocks of a team. */
export const TEAM_FIELD = {
  name: "team_name",
  manager: "team_manager",
  group: "team_group",
  channel: "team_channel",
} as const;

export interface ChosenTeam {
  readonly name: string;
  readonly managerId: string | undefined;
  readonly source: TeamSource;
}

/** Checks a submitted team; whether its channel can be read is checked by the service. */
export function checkTeam(fields: Fields): Checked<ChosenTeam> {
  const name = one(fields[TEAM_FIELD.name])?.trim() ?? "";
  const groupId = one(fields[TEAM_FIELD.group]);
  const channelId = one(fields[TEAM_FIELD.channel]);
  const errors: Record<string, string> = {};
  if (name === "" || name.length > LONGEST_NAME)
    errors[TEAM_FIELD.name] = `Give it a name of up to ${LONGEST_NAME} characters.`;
  if (!groupId && !channelId) errors[TEAM_FIELD.group] = "Choose a user group here or a channel below.";
  if (groupId && channelId) errors[TEAM_FIELD.channel] = "Choose a user group or a channel, not both.";
  const source: TeamSource = groupId
    ? { kind: "group", id: groupId }
    : { kind: "channel", id: channelId ?? "" };
  return checked({ name, managerId: one(fields[TEAM_FIELD.manager]), source }, errors);
}
