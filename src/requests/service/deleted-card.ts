import { findPostedAt, PRIORITY, queueRefresh } from "../../platform/delivery/index.ts";
import { RENDERER } from "../keys.ts";
import type { RequestDeps } from "./load.ts";

/** Somebody deleted a card in Slack: it is drawn again, so that delivery finds it gone and posts it anew, once. */
export async function takeCardDeletion(
  { db }: Pick<RequestDeps, "db">,
  at: { readonly workspaceId: string; readonly channelId: string; readonly ts: string },
): Promise<void> {
  const { workspaceId } = at;
  const gone = await findPostedAt(db.read, at);
  const renderer = Object.values(RENDERER).find((known) => known === gone?.renderer);
  const subject = gone?.subject;
  if (renderer === undefined || subject === undefined) return;
  await db.write((tx) => queueRefresh(tx, { workspaceId, renderer, subject, priority: PRIORITY.card }));
}
