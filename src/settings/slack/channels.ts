import { z } from "zod";
import type { Deps } from "../../deps.ts";
import type { EventCall, Listeners } from "../../platform/slack/answers.ts";
import type { WatchDeps } from "../service/watch-channels.ts";

const ofChannel = z.object({ channel: z.string() });
const joined = z.object({ channel: z.string(), user: z.string() });

/** Whatever happens to a channel that Tandem posts in, Slack is asked how it is now: events come late, twice and out of order. */
export function listenToChannels(listeners: Listeners, deps: WatchDeps & Pick<Deps, "slack">): void {
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
  listeners.event("member_joined_channel", async ({ workspaceId, event }) => {
    const { channel, user } = joined.parse(event);
    if (user === deps.slack.identity(workspaceId).botUserId) await look(channel);
  });
}
