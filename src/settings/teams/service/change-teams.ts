import type { ModalView } from "@slack/types";
import type { Deps } from "../../../deps.ts";
import { UserError } from "../../../errors.ts";
import { type ConnectedForm, connectForm } from "../../../kit/form/slack.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { enterChannel } from "../../channels/service/enter-channel.ts";
import { freeKey, refuseMore, refuseTaken, withItem } from "../../items.ts";
import { requireFullMembers } from "../../roles/service/full-members.ts";
import { nameGroups, searchGroups } from "../../roles/service/groups.ts";
import { type RolesDeps, requireAdmin } from "../../roles/service/load-roles.ts";
import type { SettingsDeps } from "../../service/deps.ts";
import { drawMenu } from "../../service/draw-menu.ts";
import { changeSettings, getSettings, type SaveDeps, type Saving } from "../../service/save.ts";
import type { Team, TeamSource, WorkspaceSettings } from "../../workspace.ts";
import { type ChosenTeam, MOST_TEAMS, TEAM_FIELD, teamForm } from "../teams-form.ts";
import { teamsModal } from "../views/team-list.ts";

/** **Teams and managers**. @throws UserError for those who may not */
export async function openTeams(deps: RolesDeps, caller: Caller): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const { teams } = await getSettings(deps.db.read, caller);
  return teamsModal(teams);
}

/** One team, by its key; without one, a new one. For admins. */
export function connectTeam(deps: SettingsDeps): ConnectedForm {
  return connectForm(teamForm, {
    async context({ caller, metadata: key }) {
      await requireAdmin(deps, caller);
      return { isNew: key === "" };
    },
    async fill({ caller, metadata: key }) {
      if (key === "") return {};
      const { name, managerId: manager, source } = getTeam(await getSettings(deps.db.read, caller), key);
      const [group, channel] = [source.kind === "group" && source.id, source.kind === "channel" && source.id];
      const named = await nameGroups(deps.slack, { ...caller, groupIds: group ? [group] : [] });
      return {
        values: { name, manager, group: group || undefined, channel: channel || undefined },
        named: { group: named },
      };
    },
    search: { group: searchGroups(deps) },
    async save(call, { name, manager: managerId, group, channel }) {
      const source: TeamSource = group
        ? { kind: "group", id: group }
        : { kind: "channel", id: channel ?? "" };
      const key = call.view.privateMetadata || undefined;
      await saveTeam(deps, call, { key, team: { name, managerId, source } });
      return {
        kind: "close",
        beneath: [await openTeams(deps, call.caller), await drawMenu(deps, call.caller)],
      };
    },
  });
}

/** Saves a team, or a new one. @throws UserError at the field that does not fit */
async function saveTeam(
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
