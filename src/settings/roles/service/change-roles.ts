import type { Deps } from "../../../deps.ts";
import { type ConnectedForm, connectForm } from "../../../kit/form/slack.ts";
import { enterChannel } from "../../channels/service/enter-channel.ts";
import type { SettingsDeps } from "../../service/deps.ts";
import { backToMenu } from "../../service/draw-menu.ts";
import { changeSettings, getSettings, type SaveDeps, type Saving } from "../../service/save.ts";
import type { WhoMayUse } from "../../workspace.ts";
import { type ChosenRoles, ROLES_FIELD, rolesForm } from "../roles-form.ts";
import { requireFullMembers, WOULD_READ } from "./full-members.ts";
import { nameGroups, searchGroups } from "./groups.ts";
import { requireAdmin } from "./load-roles.ts";

/** **Roles**, for admins. */
export function connectRoles(deps: SettingsDeps): ConnectedForm {
  return connectForm(rolesForm, {
    context: ({ caller }) => requireAdmin(deps, caller),
    async fill({ caller, typed }) {
      const { opsPeople, opsGroupId, admins, leaders, whoMayUse } = await getSettings(deps.db.read, caller);
      const { groupIds: groups = [], channelIds: channels = [] } =
        whoMayUse.kind === "members" ? whoMayUse : {};
      const groupIds = [opsGroupId, typed.opsGroup, ...groups, ...(typed.groups ?? [])].flatMap(
        (id) => id ?? [],
      );
      const named = await nameGroups(deps.slack, { ...caller, groupIds: [...new Set(groupIds)] });
      const who = { whoMayUse: whoMayUse.kind, groups, channels };
      return {
        values: { opsPeople, opsGroup: opsGroupId, admins, leaders, ...who },
        named: { opsGroup: named, groups: named },
      };
    },
    search: { opsGroup: searchGroups(deps), groups: searchGroups(deps) },
    async save(call, { opsGroup: opsGroupId, whoMayUse, groups: groupIds, channels: channelIds, ...roles }) {
      const who: WhoMayUse =
        whoMayUse === "members" ? { kind: whoMayUse, groupIds, channelIds } : { kind: whoMayUse };
      await saveRoles(deps, call, { ...roles, opsGroupId, whoMayUse: who });
      return backToMenu(deps, call);
    },
  });
}

/** Saves who is who. @throws UserError at the field of somebody who cannot be that, or of a channel that cannot be read */
async function saveRoles(
  deps: SaveDeps & Pick<Deps, "slack">,
  by: Saving,
  roles: ChosenRoles,
): Promise<void> {
  await requireAdmin(deps, by.caller);
  const { workspaceId } = by.caller;
  const { opsPeople, admins, leaders, whoMayUse } = roles;
  await requireFullMembers(deps, {
    workspaceId,
    userIds: opsPeople,
    field: ROLES_FIELD.opsPeople,
    because: WOULD_READ,
  });
  await requireFullMembers(deps, { workspaceId, userIds: admins, field: ROLES_FIELD.admins });
  await requireFullMembers(deps, { workspaceId, userIds: leaders, field: ROLES_FIELD.leaders });
  await readMembers(deps, workspaceId, whoMayUse);
  await changeSettings(deps, by, () => roles);
}

/** Tandem enters the channels, so that it hears who joins and leaves, and knows the members before anybody is refused. */
export async function readMembers(
  deps: Pick<Deps, "slack" | "people">,
  workspaceId: string,
  who: WhoMayUse,
): Promise<void> {
  if (who.kind === "everyone") return;
  for (const channelId of who.channelIds)
    await enterChannel(deps, { workspaceId, channelId, use: "members", field: ROLES_FIELD.channels });
  await Promise.all([
    ...who.groupIds.map((id) => deps.people.groupMembers(workspaceId, id)),
    ...who.channelIds.map((id) => deps.people.channelMembers(workspaceId, id)),
  ]);
}
