import type { Deps } from "../../deps.ts";
import { tellUnprompted } from "../../platform/attention/index.ts";
import type { MessageContent } from "../../platform/delivery/index.ts";
import type { Renderer } from "../../platform/feature.ts";
import { findSettings } from "../store.ts";
import { archivedChannel } from "../views/messages.ts";

/** The renderer of what admins are told of a channel that was archived; its subject is the channel. */
export const ARCHIVED_CHANNEL = "settings.archived-channel";

/** Tells the admins when the triage or news channel is archived: at once for the triage channel, since nobody sees requests there. */
export async function tellOfArchive(
  { db }: Pick<Deps, "db">,
  archived: { readonly workspaceId: string; readonly channelId: string; readonly onceKey: string },
): Promise<void> {
  const { workspaceId, channelId, onceKey } = archived;
  await db.write(async (tx) => {
    const settings = await findSettings(tx, { workspaceId });
    const isTriage = settings?.triageChannelId === channelId;
    if (!settings || (!isTriage && settings.newsChannelId !== channelId)) return;
    for (const userId of settings.admins) {
      await tellUnprompted(tx, {
        workspaceId,
        key: `${ARCHIVED_CHANNEL}:${onceKey}:${userId}`,
        userId,
        renderer: ARCHIVED_CHANNEL,
        subject: channelId,
        how: { kind: "alone" },
        isUrgent: isTriage,
      });
    }
  });
}

/** Nothing any more once another channel was chosen. */
export const drawArchived: Renderer = async (
  read,
  { workspaceId, subject: channelId },
): Promise<MessageContent | undefined> => {
  const settings = await findSettings(read, { workspaceId });
  if (settings?.triageChannelId === channelId) return archivedChannel(channelId, "triage");
  return settings?.newsChannelId === channelId ? archivedChannel(channelId, "news") : undefined;
};
