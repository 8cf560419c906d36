import type { ModalView, PlainTextOption } from "@slack/types";
import { multiConversationsSelect, multiUsersSelect } from "../../platform/slack/blocks/directory.ts";
import {
  externalSelect,
  multiExternalSelect,
  option,
  radioButtons,
} from "../../platform/slack/blocks/elements.ts";
import { input, modal } from "../../platform/slack/blocks.ts";
import { MOST_WHO_CHANNELS, ROLES_FIELD } from "../roles-form.ts";
import type { WhoMayUse, WorkspaceSettings } from "../workspace.ts";
import { ACTION, AREA, MODAL } from "./actions.ts";

/** The modal **Roles**. @param groups the chosen user groups by name @param shown what was chosen last under **Who may use Tandem** */
export function rolesModal(
  settings: WorkspaceSettings,
  groups: readonly PlainTextOption[],
  shown: WhoMayUse["kind"],
): ModalView {
  return modal({
    callbackId: MODAL.roles,
    title: AREA.roles.label,
    submit: "Save",
    blocks: [...peopleBlocks(settings, groups), ...whoBlocks(settings, groups, shown)],
  });
}

function peopleBlocks(settings: WorkspaceSettings, groups: readonly PlainTextOption[]) {
  return [
    input({
      blockId: ROLES_FIELD.opsPeople,
      label: "Sales Ops people",
      hint: "They answer requests. Confidential requests reach only the people named here.",
      element: multiUsersSelect({ initial: settings.opsPeople }),
    }),
    input({
      blockId: ROLES_FIELD.opsGroup,
      label: "Sales Ops user group",
      hint: "needs a paid plan",
      optional: true,
      element: externalSelect({
        placeholder: "Type to search",
        initial: groups.find(({ value }) => value === settings.opsGroupId),
      }),
    }),
    input({
      blockId: ROLES_FIELD.admins,
      label: "Admins",
      hint: "They may change settings.",
      element: multiUsersSelect({ initial: settings.admins }),
    }),
    input({
      blockId: ROLES_FIELD.leaders,
      label: "Leaders",
      hint: "Sales leaders and managers. They get the daily list of late requests.",
      optional: true,
      element: multiUsersSelect({ initial: settings.leaders }),
    }),
  ];
}

function whoBlocks(
  { whoMayUse }: WorkspaceSettings,
  groups: readonly PlainTextOption[],
  shown: WhoMayUse["kind"],
) {
  const who = input({
    blockId: ROLES_FIELD.whoMayUse,
    label: "Who may use Tandem",
    hint: "Never guests or people from other companies. Always Sales Ops, leaders and admins.",
    dispatch: true,
    element: radioButtons({
      actionId: ACTION.whoMayUse,
      options: [
        option("Everyone", "everyone"),
        option("Only members of chosen groups or channels", "members"),
      ],
      initial: shown,
    }),
  });
  if (shown === "everyone") return [who];
  const groupIds = whoMayUse.kind === "members" ? whoMayUse.groupIds : [];
  const channelIds = whoMayUse.kind === "members" ? whoMayUse.channelIds : [];
  return [
    who,
    input({
      blockId: ROLES_FIELD.groups,
      label: "User groups",
      optional: true,
      element: multiExternalSelect({
        placeholder: "Type to search",
        initial: groups.filter(({ value = "" }) => groupIds.includes(value)),
      }),
    }),
    input({
      blockId: ROLES_FIELD.channels,
      label: "Members of channels",
      optional: true,
      element: multiConversationsSelect({ initial: channelIds, max: MOST_WHO_CHANNELS }),
    }),
  ];
}
