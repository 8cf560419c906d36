import { homeChanged } from "../../../home/index.ts";
import { takeBackTold } from "../../../platform/attention/index.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { PRIORITY, queueRefresh } from "../../../platform/delivery/index.ts";
import { type Invitation, listKeptWithoutYes, takeReply } from "../../asking/store/invitations.ts";
import { RENDERER, remindersOf, subjectOf } from "../../keys.ts";
import type { Reply } from "../../sides.ts";

/** Notes that somebody has answered or does not want to: the DM and Home follow, and reminders go. False if they had answered before. */
export async function noteReply(
  tx: Tx,
  invitation: Invitation,
  reply: Exclude<Reply, "none">,
): Promise<boolean> {
  if (!(await takeReply(tx, invitation, reply))) return false;
  const { workspaceId, userId, roundId } = invitation;
  const subject = subjectOf(invitation);
  const priority = PRIORITY.pressed;
  await queueRefresh(tx, { workspaceId, renderer: RENDERER.invitation, subject, priority });
  await takeBackTold(tx, { workspaceId, keys: remindersOf(roundId, [userId]), priority });
  await homeChanged(tx, { workspaceId, userIds: [userId], isOpsToo: false });
  return true;
}

/** Notes the yes of those whose answers were kept before a crash, which came before their yes. @returns whether there was anybody */
export async function noteKept(
  tx: Tx,
  of: { readonly roundId: number; readonly userId?: string },
): Promise<boolean> {
  const kept = await listKeptWithoutYes(tx, of);
  for (const invitation of kept) await noteReply(tx, invitation, "answered");
  return kept.length > 0;
}
