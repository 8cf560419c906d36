import { choice, choices } from "../../kit/form/choices.ts";
import { channels, people } from "../../kit/form/directory.ts";
import { form } from "../../kit/form/form.ts";
import { option } from "../../platform/slack/blocks/elements.ts";
import { AREA, MODAL } from "../views/actions.ts";
import type { WhoMayUse } from "../workspace.ts";

/** Each channel that is added is looked up while the person waits. */
export const MOST_WHO_CHANNELS = 10;

const NO_OPS = "Name at least one person.";
const NO_ADMINS = "Somebody must be able to change settings. Name at least one person.";
const NO_MEMBERS = "Choose at least one user group or channel, or Everyone above.";

export const SEARCHED = { as: "search", placeholder: "Type to search" } as const;

/** Those who answer requests, as set-up and **Roles** ask for them. */
export const OPS_FIELDS = {
  opsPeople: people({
    label: "Sales Ops people",
    hint: "They answer requests. Confidential requests reach only the people named here.",
    missing: NO_OPS,
  }),
  opsGroup: choice({ label: "Sales Ops user group", hint: "needs a paid plan", ...SEARCHED }),
};

/** The modal **Roles**; who these people are is checked by the service. */
export const rolesForm = form({
  id: MODAL.roles,
  title: AREA.roles.label,
  submit: "Save",
  fields: {
    ...OPS_FIELDS,
    admins: people({ label: "Admins", hint: "They may change settings.", missing: NO_ADMINS }),
    leaders: people({
      label: "Leaders",
      hint: "Sales leaders and managers. They get the daily list of late requests.",
    }),
    whoMayUse: choice<WhoMayUse["kind"]>({
      label: "Who may use Tandem",
      hint: "Never guests or people from other companies. Always Sales Ops, leaders and admins.",
      as: "radio",
      from: [option("Everyone", "everyone"), option("Only members of chosen groups or channels", "members")],
      otherwise: "everyone",
    }),
    groups: choices({ label: "User groups", whenChosen: ["whoMayUse", "members"], ...SEARCHED }),
    channels: channels({
      label: "Members of channels",
      whenChosen: ["whoMayUse", "members"],
      max: MOST_WHO_CHANNELS,
    }),
  },
  check: ({ whoMayUse, groups, channels: chosen }) =>
    whoMayUse === "members" && groups.length + chosen.length === 0 ? { groups: NO_MEMBERS } : {},
});

export const ROLES_FIELD = rolesForm.at;

/** Roles as an admin decided them. */
export interface ChosenRoles {
  readonly opsPeople: readonly string[];
  readonly opsGroupId?: string | undefined;
  readonly admins: readonly string[];
  readonly leaders: readonly string[];
  readonly whoMayUse: WhoMayUse;
}

/** Problems of chosen roles, by field. */
export function roleErrors({ opsPeople, admins, whoMayUse }: ChosenRoles): Record<string, string> {
  const isNobody =
    whoMayUse.kind === "members" && whoMayUse.groupIds.length + whoMayUse.channelIds.length === 0;
  return {
    ...(opsPeople.length === 0 && { [ROLES_FIELD.opsPeople]: NO_OPS }),
    ...(admins.length === 0 && { [ROLES_FIELD.admins]: NO_ADMINS }),
    ...(isNobody && { [ROLES_FIELD.groups]: NO_MEMBERS }),
  };
}
