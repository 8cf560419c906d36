import { awayAmong } from "../../../platform/attention/index.ts";
import type { Tx } from "../../../platform/db/database.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { AT_ONCE } from "../../../platform/timers/index.ts";
import { awayText } from "../../card/views/away-lines.ts";
import type { RequestDeps } from "../../service/load.ts";
import { lookAtClocks, refreshCards } from "../../service/verb.ts";
import { listOwnedOpen } from "../../store/requests.ts";

/** An owner goes away, comes back, or has other hours: the cards of what they have say so, and warnings go to who hears them now. */
export async function ownerAwayChanged(tx: Tx, { workspaceId, userId }: Caller): Promise<void> {
  for (const request of await listOwnedOpen(tx, { workspaceId, ownerId: userId })) {
    await refreshCards(tx, request);
    await lookAtClocks(tx, request, AT_ONCE);
  }
}

type AskDeps = Pick<RequestDeps, "db" | "clock" | "people" | "settings">;

/** People who are away now, a sentence each in mrkdwn. */
export async function whoIsAway(
  { db, clock }: AskDeps,
  { workspaceId, userIds }: { readonly workspaceId: string; readonly userIds: readonly string[] },
): Promise<readonly string[]> {
  const now = clock.now();
  const away = await awayAmong(db.read, { workspaceId, userIds: [...userIds], at: now });
  return [...away].map(([userId, until]) => awayText(userId, until, now));
}
