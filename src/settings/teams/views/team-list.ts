import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, confirmation, context, modal, section } from "../../../platform/slack/blocks.ts";
import { channelLink, escapeMrkdwn, groupName, mention } from "../../../platform/slack/text.ts";
import { archivedOf, inUse } from "../../items.ts";
import { ACTION, AREA, MODAL } from "../../views/actions.ts";
import type { Team } from "../../workspace.ts";

/** Archived ones that can be brought back from the list, the latest first. */
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
