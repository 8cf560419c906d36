import { takeBackTold } from "../../../platform/attention/index.ts";
import type { Database, Tx } from "../../../platform/db/database.ts";
import { PRIORITY, queueRefreshes } from "../../../platform/delivery/index.ts";
import { forAllAsked } from "../../closing/service/everybody.ts";
import { RENDERER, remindersOf, subjectOf } from "../../keys.ts";
import { canChange, forSide } from "../../modes.ts";
import type { Round } from "../../planning/rounds.ts";
import { changeRound } from "../../planning/store/round-rows.ts";
import { SIDES } from "../../sides.ts";
import { listUnanswered } from "../store/invitations.ts";

/**
 * Nobody can answer a round that has closed: the messages that asked say so, in place of the buttons, and reminders go. Where what was sent
 * could be changed until now, the messages of people who have answered say so, too. Behind everything else that waits for Slack: nobody is in a hurry for it. The round
 * says who had their turn, each in the transaction that queues it: a crash repeats nothing.
 */
export async function takeButtonsAway(db: Database, round: Round): Promise<void> {
  const { workspaceId, id: roundId } = round;
  const of = { workspaceId, renderer: RENDERER.invitation, priority: PRIORITY.news };
  const evenAnswered = SIDES.filter((side) => canChange(forSide(round, side)));
  const takeAway = async (tx: Tx, userIds: readonly string[]) => {
    const meant = await listUnanswered(tx, { roundId, userIds, evenAnswered });
    const subjects = meant.map((userId) => subjectOf({ roundId, userId }));
    if (subjects.length > 0) await queueRefreshes(tx, { ...of, subjects });
    const keys = remindersOf(roundId, userIds);
    await takeBackTold(tx, { workspaceId, keys, priority: PRIORITY.news });
    // The last one asked, whether or not they have answered: of that nothing is to be left.
    await changeRound(tx, round, { buttonsUpTo: userIds.at(-1) });
  };
  await forAllAsked(db, { id: roundId, after: round.buttonsUpTo ?? "" }, takeAway);
}
