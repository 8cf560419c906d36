import type { Deps } from "../../../deps.ts";
import { UserError } from "../../../errors.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { listed } from "../../../platform/slack/text.ts";
import { recallSettings } from "../../store.ts";
import type { Roles, WorkspaceSettings } from "../../workspace.ts";
import { whyNotServed } from "../may.ts";
import { rolesOf } from "../roles-of.ts";

export type RolesDeps = Pick<Deps, "db" | "people"> & { readonly config: Pick<Deps["config"], "admins"> };

/** Admins named to somebody who is none. */
const MOST_NAMED = 3;

/** The present roles of a person. */
export async function loadRoles(deps: RolesDeps, caller: Caller): Promise<Roles> {
  const { workspaceId } = caller;
  return rolesBy(deps, caller, await recallSettings(deps.db.read, deps.db.read, { workspaceId }));
}

/** Roles of a person under these settings. */
export async function rolesBy(
  deps: Pick<RolesDeps, "people" | "config">,
  { workspaceId, userId }: Caller,
  settings: WorkspaceSettings | undefined,
): Promise<Roles> {
  const person = await deps.people.get(workspaceId, userId);
  const groupId = settings?.opsGroupId;
  const groupMembers = groupId ? await deps.people.groupMembers(workspaceId, groupId) : [];
  const chosenMembers = settings ? await listChosen(deps, settings) : [];
  return rolesOf(person, { settings, groupMembers, chosenMembers, rootAdmins: deps.config.admins });
}

/** The members of what **Who may use Tandem** names. */
async function listChosen(
  { people }: Pick<RolesDeps, "people">,
  { workspaceId, whoMayUse }: WorkspaceSettings,
): Promise<readonly string[]> {
  if (whoMayUse.kind === "everyone") return [];
  const members = await Promise.all([
    ...whoMayUse.groupIds.map((id) => people.groupMembers(workspaceId, id)),
    ...whoMayUse.channelIds.map((id) => people.channelMembers(workspaceId, id)),
  ]);
  return members.flat();
}

/** @param instead what those can do whom Tandem does not serve, a sentence @throws UserError for them */
export async function requireServed(deps: RolesDeps, caller: Caller, instead?: string): Promise<Roles> {
  const roles = await loadRoles(deps, caller);
  if (!roles.mayUse) throw new UserError(whyNotServed(roles, instead));
  return roles;
}

/** @param why what Sales Ops alone does here, a sentence @throws UserError for everybody else */
export async function requireOps(deps: RolesDeps, caller: Caller, why: string): Promise<Roles> {
  const roles = await loadRoles(deps, caller);
  if (!roles.isOps) throw new UserError(roles.mayUse ? why : whyNotServed(roles));
  return roles;
}

/** @throws UserError when this person may not change settings */
export async function requireAdmin(deps: RolesDeps, caller: Caller): Promise<void> {
  const roles = await loadRoles(deps, caller);
  if (roles.isAdmin) return;
  throw new UserError(`Only Tandem's admins can change settings. ${await whomToAsk(deps, caller)}`);
}

/** The admins of Settings; where they have all left, those of TANDEM_ADMINS. */
async function whomToAsk(deps: RolesDeps, { workspaceId }: Caller): Promise<string> {
  const settings = await recallSettings(deps.db.read, deps.db.read, { workspaceId });
  for (const userIds of [settings?.admins ?? [], deps.config.admins]) {
    const admins = await Promise.all(userIds.map((userId) => deps.people.get(workspaceId, userId)));
    const names = admins.flatMap(({ name, isDeactivated }) => (isDeactivated ? [] : [name]));
    if (names.length > 0) return `Ask ${listed(names.slice(0, MOST_NAMED))}.`;
  }
  return "Ask whoever runs Slack here.";
}
