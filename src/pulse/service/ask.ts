import { homeChanged } from "../../home/index.ts";
import { tellUnprompted } from "../../platform/attention/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import { RENDERER, subjectOf, type Telling, tellingKey } from "../keys.ts";
import type { Round } from "../rounds.ts";
import { type Invitation, listToAsk, listToRemind, markAsked, moveReminder } from "../store/invitations.ts";
import type { PulseDeps } from "./load.ts";

/** So many people share a transaction: other writers wait only some milliseconds. */
const BATCH = 10;

/** Asks some of those whose time has come. Each in the transaction that notes it: a crash repeats nothing. @returns whether there were any */
export async function askSome(
  { db, clock }: Pick<PulseDeps, "db" | "clock">,
  round: Round,
): Promise<boolean> {
  const due = await listToAsk(db.read, { roundId: round.id, now: clock.now(), limit: BATCH });
  if (due.length === 0) return false;
  await db.write(async (tx) => {
    for (const invitation of due) {
      await markAsked(tx, invitation);
      if (invitation.reply === "none") await tell(tx, invitation, "ask");
    }
    const userIds = due.map(({ userId }) => userId);
    await homeChanged(tx, { workspaceId: round.workspaceId, userIds, isOpsToo: false });
  });
  return true;
}

/** Reminds some of those whose time has come, twice at most. @returns whether there were any */
export async function remindSome(
  { db, clock }: Pick<PulseDeps, "db" | "clock">,
  round: Round,
): Promise<boolean> {
  const due = await listToRemind(db.read, { roundId: round.id, now: clock.now(), limit: BATCH });
  if (due.length === 0) return false;
  await db.write(async (tx) => {
    for (const invitation of due) {
      const telling = invitation.remindAgainAt === null ? "remind-again" : "remind";
      await moveReminder(tx, invitation);
      await tell(tx, invitation, telling);
    }
  });
  return true;
}

/** Nobody answers for somebody else: what is meant for one person never goes to a stand-in. */
async function tell(tx: Tx, invitation: Invitation, telling: Telling): Promise<void> {
  const { workspaceId, userId, roundId } = invitation;
  const isAsking = telling === "ask";
  await tellUnprompted(tx, {
    workspaceId,
    key: tellingKey(roundId, telling, userId),
    userId,
    renderer: isAsking ? RENDERER.invitation : RENDERER.reminder,
    subject: subjectOf(invitation),
    how: { kind: isAsking ? "alone" : "joined" },
    isPersonal: true,
  });
}
