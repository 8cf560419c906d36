import { redrawTold, tellUnprompted } from "../../../platform/attention/index.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { releaseHeld } from "../../../platform/delivery/index.ts";
import type { Renderer } from "../../../platform/feature.ts";
import type { TroubleReason } from "../../schema.ts";
import { findSettings } from "../../store.ts";
import { deleteTrouble, findTrouble, saveTrouble } from "../store/troubles.ts";
import { channelTrouble, channelWorks } from "../views/trouble-message.ts";

/** The renderer of what admins are told of a channel in which nothing can be posted; its subject is the channel. */
export const CHANNEL_TROUBLE = "settings.channel-trouble";

interface Noted {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly reason: TroubleReason;
  readonly now: number;
}

/** Tells the admins once that nothing can be posted in the triage or news channel: at once for triage, where requests arrive. */
export async function noteTrouble(tx: Tx, { workspaceId, channelId, reason, now }: Noted): Promise<void> {
  const settings = await findSettings(tx, { workspaceId });
  const isTriage = settings?.triageChannelId === channelId;
  if (!settings || (!isTriage && settings.newsChannelId !== channelId)) return;
  const isNew = await saveTrouble(tx, { workspaceId, channelId, reason, sinceAt: now });
  tx.notify("work");
  if (!isNew) return redrawTold(tx, { workspaceId, renderer: CHANNEL_TROUBLE, subject: channelId });
  for (const userId of settings.admins) {
    await tellUnprompted(tx, {
      workspaceId,
      key: `${CHANNEL_TROUBLE}:${channelId}:${now}:${userId}`,
      userId,
      renderer: CHANNEL_TROUBLE,
      subject: channelId,
      how: { kind: "alone" },
      isUrgent: isTriage,
    });
  }
}

/** Lets out what waits for a channel; who was told that it cannot be used reads that it can. */
export async function clearTrouble(
  tx: Tx,
  { workspaceId, channelId }: { workspaceId: string; channelId: string },
): Promise<void> {
  if (await deleteTrouble(tx, { workspaceId, channelId }))
    await redrawTold(tx, { workspaceId, renderer: CHANNEL_TROUBLE, subject: channelId });
  await releaseHeld(tx, { workspaceId, to: channelId });
}

/** Nothing where it is over before anybody was told. */
export const drawTrouble: Renderer = async (read, { workspaceId, subject: channelId, isShown }) => {
  const trouble = await findTrouble(read, { workspaceId, channelId });
  if (!trouble) return isShown ? channelWorks(channelId) : undefined;
  const settings = await findSettings(read, { workspaceId });
  return channelTrouble(trouble, settings?.triageChannelId === channelId ? "triage" : "news");
};
