import { takeBackTold } from "../../platform/attention/index.ts";
import type { Database } from "../../platform/db/database.ts";
import { PRIORITY, queueRefreshes } from "../../platform/delivery/index.ts";
import { RENDERER, remindersOf, subjectOf } from "../keys.ts";
import { canChange, forSide } from "../modes.ts";
import type { Round } from "../rounds.ts";
import { SIDES } from "../sides.ts";
import { listInvited, listUnanswered } from "../store/invitations.ts";
import { changeRound } from "../store/rounds.ts";

/** So many people share a transaction: other writers wait only some milliseconds. */
const BATCH = 50;

/**
 * Nobody can answer a round that has closed: the messages that asked say so, in place of the buttons, and reminders go. Where what was sent
 * could be changed until now, the messages of people who have answered say so, too. Behind everything else that waits for Slack: nobody is in a hurry for it. The round
 * says who had their turn, each in the transaction that queues it: a crash repeats nothing.
 */
export async function takeButtonsAway(db: Database, round: Round): Promise<void> {
  const { workspaceId, id: roundId } = round;
  const of = { workspaceId, renderer: RENDERER.invitation, priority: PRIORITY.news };
  for (let after: string | undefined = round.buttonsUpTo ?? ""; after !== undefined; ) {
    const userIds = await listInvited(db.read, { roundId, afterUserId: after, limit: BATCH });
    const buttonsUpTo = userIds.at(-1); // whoever was asked last, whether or not they have answered: of that nothing is to be left
    if (buttonsUpTo !== undefined)
      await db.write(async (tx) => {
        const meant = await listUnanswered(tx, {
          roundId,
          userIds,
          evenAnswered: SIDES.filter((side) => canChange(forSide(round, side))),
        });
        const subjects = meant.map((userId) => subjectOf({ roundId, userId }));
        if (subjects.length > 0) await queueRefreshes(tx, { ...of, subjects });
        await takeBackTold(tx, {
          workspaceId,
          keys: remindersOf(roundId, userIds),
          priority: PRIORITY.news,
        });
        await changeRound(tx, round, { buttonsUpTo });
      });
    after = buttonsUpTo;
  }
}
