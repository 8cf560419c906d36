import { homeChanged } from "../../../home/index.ts";
import { tellUnprompted } from "../../../platform/attention/index.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { findPerson } from "../../../platform/slack/people/store.ts";
import { isFullMember } from "../../../settings/index.ts";
import { RENDERER, subjectOf, tellingKey } from "../../keys.ts";
import type { Round } from "../../planning/rounds.ts";
import type { PulseDeps } from "../../service/load.ts";
import { type Invitation, listToAsk, markAsked, takeReply } from "../store/invitations.ts";
import { listPaused } from "../store/pauses.ts";

/** People that share a transaction: other writers wait only some milliseconds. */
const BATCH = 10;

/** Asks some of those whose time has come. Each in the transaction that notes it: a crash repeats nothing. @returns whether there were any */
export async function askSome(
  { db, clock }: Pick<PulseDeps, "db" | "clock">,
  round: Round,
): Promise<boolean> {
  const due = await listToAsk(db.read, { roundId: round.id, now: clock.now(), limit: BATCH });
  if (due.length === 0) return false;
  const { workspaceId } = round;
  const userIds = due.map(({ userId }) => userId);
  await db.write(async (tx) => {
    const paused = await listPaused(tx, { workspaceId, date: round.startsOn, among: userIds });
    for (const invitation of due) {
      await markAsked(tx, invitation);
      if (invitation.reply !== "none") continue;
      if (paused.has(invitation.userId) || !(await mayStillBeAsked(tx, invitation)))
        await takeReply(tx, invitation, "declined");
      else await ask(tx, invitation);
    }
    await homeChanged(tx, { workspaceId, userIds, isOpsToo: false });
  });
  return true;
}

/** Hours lie between the opening and ten o'clock in the last zone: some are guests or gone by then. */
async function mayStillBeAsked(tx: Tx, { workspaceId, userId }: Invitation): Promise<boolean> {
  const known = await findPerson(tx, { workspaceId, userId });
  return known === undefined || isFullMember(known.person);
}

/** Nobody answers for somebody else: what is meant for one person never goes to a stand-in. */
async function ask(tx: Tx, invitation: Invitation): Promise<void> {
  const { workspaceId, userId, roundId } = invitation;
  await tellUnprompted(tx, {
    workspaceId,
    key: tellingKey(roundId, "ask", userId),
    userId,
    renderer: RENDERER.invitation,
    subject: subjectOf(invitation),
    how: { kind: "alone" },
    isPersonal: true,
  });
}
