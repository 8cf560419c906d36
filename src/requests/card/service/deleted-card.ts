import { findPostedAt, PRIORITY, queueRefresh } from "../../../platform/delivery/index.ts";
import { RENDERER } from "../../keys.ts";
import type { RequestDeps } from "../../service/load.ts";

/**
 * Somebody deleted a message in Slack: a card is drawn again, so that delivery finds it gone and posts it anew, once.
 * @returns whether the message was Tandem's own
 */
export async function takeCardDeletion(
  { db }: Pick<RequestDeps, "db">,
  at: { readonly workspaceId: string; readonly channelId: string; readonly ts: string },
): Promise<boolean> {
  const { workspaceId } = at;
  const gone = await findPostedAt(db.read, at);
  const renderer = Object.values(RENDERER).find((known) => known === gone?.renderer);
  const subject = gone?.subject;
  if (renderer !== undefined && subject !== undefined)
    await db.write((tx) => queueRefresh(tx, { workspaceId, renderer, subject, priority: PRIORITY.card }));
  return gone !== undefined;
}
