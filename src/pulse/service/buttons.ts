import type { Tx } from "../../platform/db/database.ts";
import { PRIORITY, queueRefreshes } from "../../platform/delivery/index.ts";
import { RENDERER, subjectOf } from "../keys.ts";
import { canChange } from "../modes.ts";
import type { Round } from "../rounds.ts";
import { listInvited, listUnanswered } from "../store/invitations.ts";

/** So many people share a statement. */
const BATCH = 200;

/**
 * Nobody can answer a round that has closed: the messages that asked say so, in place of the buttons. Where what was sent could be changed
 * until now, also those of people who have answered. Behind everything else that waits for Slack: nobody is in a hurry for it.
 */
export async function takeButtonsAway(tx: Tx, round: Round): Promise<void> {
  const { workspaceId, id: roundId } = round;
  const list = canChange(round) ? listInvited : listUnanswered;
  for (let afterUserId: string | undefined = ""; afterUserId !== undefined; ) {
    const userIds = await list(tx, { roundId, afterUserId, limit: BATCH });
    const subjects = userIds.map((userId) => subjectOf({ roundId, userId }));
    if (subjects.length > 0)
      await queueRefreshes(tx, {
        workspaceId,
        renderer: RENDERER.invitation,
        subjects,
        priority: PRIORITY.news,
      });
    afterUserId = userIds.at(-1);
  }
}
