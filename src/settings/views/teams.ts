import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import { conversationsSelect, usersSelect } from "../../platform/slack/blocks/directory.ts";
import { externalSelect, textInput } from "../../platform/slack/blocks/elements.ts";
import {
  actions,
  button,
  confirmation,
  context,
  input,
  modal,
  section,
} from "../../platform/slack/blocks.ts";
import { channelLink, escapeMrkdwn, groupName, mention } from "../../platform/slack/text.ts";
import { archivedOf, inUse } from "../items.ts";
import { LONGEST_NAME, TEAM_FIELD } from "../teams-form.ts";
import type { Team } from "../workspace.ts";
import { ACTION, AREA, MODAL } from "./actions.ts";

/** So many archived ones can be brought back from the list, the latest first. */
const MOST_ARCHIVED = 15;

/** The modal **Teams and managers**. */
export function teamsModal(teams: readonly Team[]): ModalView {
  return modal({
    callbackId: MODAL.teams,
    title: AREA.teams.label,
    close: "Back",
    blocks: [
      context("A team is everybody in a user group or channel, including people who join later."),
      ...inUse(teams).flatMap(teamBlocks),
      ...archivedOf(teams).slice(-MOST_ARCHIVED).toReversed().map(archivedBlock),
      actions([button({ label: "Add a team", actionId: ACTION.addTeam })]),
    ],
  });
}

/** One team; a new one when there is none. @param group its user group by name */
export function teamModal(team: Team | undefined, group: PlainTextOption | undefined): ModalView {
  return modal({
    callbackId: MODAL.team,
    title: team ? "Team" : "New team",
    submit: "Save",
    privateMetadata: team?.key ?? "",
    blocks: [
      input({
        blockId: TEAM_FIELD.name,
        label: "Name",
        element: textInput({ initial: team?.name, maxLength: LONGEST_NAME }),
      }),
      input({
        blockId: TEAM_FIELD.manager,
        label: "Manager",
        optional: true,
        element: usersSelect({ initial: team?.managerId }),
      }),
      input({
        blockId: TEAM_FIELD.group,
        label: "User group",
        hint: "needs a paid plan",
        optional: true,
        element: externalSelect({ placeholder: "Type to search", initial: group }),
      }),
      input({
        blockId: TEAM_FIELD.channel,
        label: "Or the members of a channel",
        optional: true,
        element: conversationsSelect({
          initial: team?.source.kind === "channel" ? team.source.id : undefined,
        }),
      }),
    ],
  });
}

function teamBlocks({ key, name, managerId, source }: Team): readonly KnownBlock[] {
  const manager = managerId ? `Managed by ${mention(managerId)}.` : "No manager.";
  const members = source.kind === "group" ? groupName(source.id) : channelLink(source.id);
  return [
    section(`*${escapeMrkdwn(name)}*\nThe members of ${members}. ${manager}`),
    actions([
      button({ label: `Change ${name}`, actionId: ACTION.changeTeam, value: key }),
      button({
        label: `Archive ${name}`,
        actionId: ACTION.archiveTeam,
        value: key,
        confirm: confirmation({
          title: "Archive this team?",
          text: "Its past figures are kept. Nothing new can choose it. You can bring it back.",
          yes: "Archive",
          no: "Keep it",
        }),
      }),
    ]),
  ];
}

function archivedBlock({ key, name }: Team): KnownBlock {
  return section(`${escapeMrkdwn(name)} is archived.`, {
    accessory: button({ label: `Bring back ${name}`, actionId: ACTION.restoreTeam, value: key }),
  });
}
