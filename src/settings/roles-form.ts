import type { Fields } from "../platform/slack/answers.ts";
import { type Checked, checked, many, one } from "./fields.ts";
import type { WhoMayUse } from "./workspace.ts";

/** The input blocks of **Roles**. */
export const ROLES_FIELD = {
  opsPeople: "ops_people",
  opsGroup: "ops_group",
  admins: "admins",
  leaders: "leaders",
  whoMayUse: "who_may_use",
  groups: "who_groups",
  channels: "who_channels",
} as const;

/** Each channel that is added is looked up while the person waits. */
export const MOST_WHO_CHANNELS = 10;

/** Who is who, as an admin decided. */
export interface ChosenRoles {
  readonly opsPeople: readonly string[];
  readonly opsGroupId: string | undefined;
  readonly admins: readonly string[];
  readonly leaders: readonly string[];
  readonly whoMayUse: WhoMayUse;
}

/** Checks the submitted **Roles**; who these people are is checked by the service. */
export function checkRoles(fields: Fields): Checked<ChosenRoles> {
  const roles: ChosenRoles = {
    opsPeople: many(fields[ROLES_FIELD.opsPeople]),
    opsGroupId: one(fields[ROLES_FIELD.opsGroup]),
    admins: many(fields[ROLES_FIELD.admins]),
    leaders: many(fields[ROLES_FIELD.leaders]),
    whoMayUse: whoMayUseIn(fields),
  };
  return checked(roles, roleErrors(roles));
}

/** What is wrong with roles as they were chosen, by field. */
export function roleErrors({
  opsPeople,
  admins,
  whoMayUse,
}: Pick<ChosenRoles, "opsPeople" | "admins" | "whoMayUse">): Record<string, string> {
  const errors: Record<string, string> = {};
  if (opsPeople.length === 0) errors[ROLES_FIELD.opsPeople] = "Name at least one person.";
  if (admins.length === 0)
    errors[ROLES_FIELD.admins] = "Somebody must be able to change settings. Name at least one person.";
  if (whoMayUse.kind === "members" && whoMayUse.groupIds.length + whoMayUse.channelIds.length === 0)
    errors[ROLES_FIELD.groups] = "Choose at least one user group or channel, or Everyone above.";
  return errors;
}

function whoMayUseIn(fields: Fields): WhoMayUse {
  if (one(fields[ROLES_FIELD.whoMayUse]) !== "members") return { kind: "everyone" };
  return {
    kind: "members",
    groupIds: many(fields[ROLES_FIELD.groups]),
    channelIds: many(fields[ROLES_FIELD.channels]),
  };
}
