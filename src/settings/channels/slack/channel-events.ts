import { z } from "zod";
import type { Deps } from "../../../deps.ts";
import type { EventCall, Listeners } from "../../../platform/slack/answers.ts";
import { moveChannel, type WhenChannelMoved } from "../service/move-channel.ts";
import type { WatchDeps } from "../service/watch-channels.ts";

const ofChannel = z.object({ channel: z.string() });
const moved = z.object({ old_channel_id: z.string(), new_channel_id: z.string() });
const joined = z.object({ channel: z.string(), user: z.string() });

/** Whatever happens to a channel that Tandem posts in, Slack is asked how it is now: events come late, twice and out of order. */
export function listenToChannels(
  listeners: Listeners,
  deps: WatchDeps & Pick<Deps, "slack"> & { readonly whenChannelMoved: WhenChannelMoved },
): void {
  const look = async (channelId: string) => {
    deps.channelInfo.forget(channelId);
    deps.changedChannels.add(channelId);
    await deps.db.write(async (tx) => tx.notify("work"));
  };
  const changed = ({ event }: EventCall) => look(ofChannel.parse(event).channel);
  listeners.event("channel_archive", changed);
  listeners.event("channel_left", changed);
  listeners.event("channel_shared", changed);
  listeners.event("channel_unarchive", changed);
  listeners.event("channel_unshared", changed);
  listeners.event("group_archive", changed);
  listeners.event("group_left", changed);
  listeners.event("group_unarchive", changed);
  listeners.event("channel_id_changed", async ({ workspaceId, event }) => {
    const { old_channel_id: from, new_channel_id: to } = moved.parse(event);
    await moveChannel(deps, { workspaceId, from, to });
    await look(to);
  });
  listeners.event("member_joined_channel", async ({ workspaceId, event }) => {
    const { channel, user } = joined.parse(event);
    if (user === deps.slack.identity(workspaceId).botUserId) await look(channel);
  });
}
