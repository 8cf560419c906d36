import type { ModalView } from "@slack/types";
import type { Deps } from "../../deps.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { type ChosenRoles, ROLES_FIELD } from "../roles-form.ts";
import { rolesModal } from "../views/roles.ts";
import type { WhoMayUse, WorkspaceSettings } from "../workspace.ts";
import { enterChannel } from "./channels.ts";
import { requireFullMembers, WOULD_READ } from "./full-members.ts";
import { nameGroups } from "./groups.ts";
import { type RolesDeps, requireAdmin } from "./roles.ts";
import { changeSettings, getSettings, type SaveDeps, type Saving } from "./save.ts";

/** **Roles**, with what was chosen last under **Who may use Tandem**. @throws UserError for those who may not */
export async function openRoles(
  deps: RolesDeps & Pick<Deps, "slack">,
  caller: Caller,
  shown?: WhoMayUse["kind"],
): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const settings = await getSettings(deps.db.read, caller);
  const groupIds = [...(settings.opsGroupId ? [settings.opsGroupId] : []), ...groupsOf(settings)];
  const groups = await nameGroups(deps.slack, { ...caller, groupIds: [...new Set(groupIds)] });
  return rolesModal(settings, groups, shown ?? settings.whoMayUse.kind);
}

/** Saves who is who. @throws UserError at the field of somebody who cannot be that, or of a channel that cannot be read */
export async function saveRoles(
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

function groupsOf({ whoMayUse }: WorkspaceSettings): readonly string[] {
  return whoMayUse.kind === "members" ? whoMayUse.groupIds : [];
}
