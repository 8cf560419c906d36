import type { ModalView } from "@slack/types";
import type { Deps } from "../../deps.ts";
import { UserError } from "../../errors.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { freeKey, refuseMore, refuseTaken, withItem } from "../items.ts";
import { type ChosenTeam, MOST_TEAMS, TEAM_FIELD } from "../teams-form.ts";
import { teamModal, teamsModal } from "../views/teams.ts";
import type { Team, WorkspaceSettings } from "../workspace.ts";
import { enterChannel } from "./channels.ts";
import { requireFullMembers } from "./full-members.ts";
import { nameGroups } from "./groups.ts";
import { type RolesDeps, requireAdmin } from "./roles.ts";
import { changeSettings, getSettings, type SaveDeps, type Saving } from "./save.ts";

/** **Teams and managers**. @throws UserError for those who may not */
export async function openTeams(deps: RolesDeps, caller: Caller): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const { teams } = await getSettings(deps.db.read, caller);
  return teamsModal(teams);
}

/** One team; a new one without a key. @throws UserError for those who may not */
export async function openTeam(
  deps: RolesDeps & Pick<Deps, "slack">,
  caller: Caller,
  key: string | undefined,
): Promise<ModalView> {
  await requireAdmin(deps, caller);
  if (key === undefined) return teamModal(undefined, undefined);
  const team = getTeam(await getSettings(deps.db.read, caller), key);
  const groupIds = team.source.kind === "group" ? [team.source.id] : [];
  const [group] = await nameGroups(deps.slack, { ...caller, groupIds });
  return teamModal(team, group);
}

/** Saves a team, or a new one. @throws UserError at the field that does not fit */
export async function saveTeam(
  deps: SaveDeps & Pick<Deps, "slack">,
  by: Saving,
  { key, team }: { readonly key: string | undefined; readonly team: ChosenTeam },
): Promise<void> {
  await requireAdmin(deps, by.caller);
  const { workspaceId } = by.caller;
  const userIds = team.managerId ? [team.managerId] : [];
  await requireFullMembers(deps, { workspaceId, userIds, field: TEAM_FIELD.manager });
  if (team.source.kind === "channel") {
    const channelId = team.source.id;
    await enterChannel(deps, { workspaceId, channelId, use: "members", field: TEAM_FIELD.channel });
  }
  await changeSettings(deps, by, (settings) => {
    const { teams } = settings;
    if (key === undefined) refuseMore(teams, MOST_TEAMS);
    const before = key === undefined ? { key: freeKey("t", teams) } : getTeam(settings, key);
    refuseTaken(teams, { key: before.key, name: team.name, field: TEAM_FIELD.name });
    return { teams: withItem(teams, { ...before, ...team }) };
  });
}

/** Archives a team, or brings it back. @throws UserError for those who may not, and when its name is taken by now */
export async function archiveTeam(
  deps: SaveDeps,
  by: Saving,
  { key, isArchived }: { readonly key: string; readonly isArchived: boolean },
): Promise<void> {
  await changeSettings(deps, by, (settings, now) => {
    const { teams } = settings;
    const { archivedAt, ...team } = getTeam(settings, key);
    if ((archivedAt !== undefined) === isArchived) return {};
    if (isArchived) return { teams: withItem(teams, { ...team, archivedAt: now }) };
    refuseMore(teams, MOST_TEAMS);
    refuseTaken(teams, { key, name: team.name, field: TEAM_FIELD.name });
    return { teams: withItem(teams, team) };
  });
}

function getTeam({ teams }: WorkspaceSettings, key: string): Team {
  const found = teams.find((team) => team.key === key);
  if (!found) throw new UserError("There is no such team. Open the list again.");
  return found;
}
