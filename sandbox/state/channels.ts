import type { Message } from "./messages.ts";
import type { Workspace } from "./workspace.ts";

export type ChannelKind = "public" | "private" | "dm" | "group-dm";

export interface Channel {
  /** Slack may give a channel another id, e.g. when it is shared. */
  id: string;
  readonly kind: ChannelKind;
  /** Without "#"; empty for DMs. */
  name: string;
  isArchived: boolean;
  /** Shared with another company (Slack Connect), or about to be: an invitation is pending. */
  sharing: "none" | "pending" | "shared";
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly memberIds: Set<string>;
  /** Oldest first, replies among them. */
  readonly messages: Message[];
  /** The last microsecond given out as a `ts`, so that every `ts` of a channel is larger than the one before. */
  lastMicros: number;
}

/** The conversation of exactly these people, opened when there is none yet. */
export function openConversation(workspace: Workspace, memberIds: readonly string[]): Channel {
  return findConversation(workspace, memberIds) ?? workspace.addConversation(memberIds);
}

/** The conversation of exactly these people, or undefined. */
export function findConversation(workspace: Workspace, memberIds: readonly string[]): Channel | undefined {
  const wanted = new Set(memberIds);
  for (const channel of workspace.channels.values()) {
    if (channel.kind !== "dm" && channel.kind !== "group-dm") continue;
    if (channel.memberIds.size === wanted.size && memberIds.every((id) => channel.memberIds.has(id)))
      return channel;
  }
  return undefined;
}

/** Adds somebody to a channel and tells those who listen to it. */
export function addMember(workspace: Workspace, channel: Channel, personId: string): void {
  if (channel.memberIds.has(personId)) return;
  channel.memberIds.add(personId);
  workspace.publish({ type: "member_joined_channel", ...membership(workspace, channel, personId) }, channel);
}

/** Removes somebody from a channel; those who stay are told. */
export function removeMember(workspace: Workspace, channel: Channel, personId: string): void {
  if (!channel.memberIds.delete(personId)) return;
  if (personId === workspace.bot.id) {
    const type = channel.kind === "private" ? "group_left" : "channel_left";
    // Nobody but whoever left is told so.
    workspace.publish({ type, channel: channel.id, actor_id: workspace.primaryOwnerId() });
  }
  workspace.publish({ type: "member_left_channel", ...membership(workspace, channel, personId) }, channel);
}

/** Archives a channel: it can be read, nobody can post. */
export function archive(workspace: Workspace, channel: Channel): void {
  channel.isArchived = true;
  const type = channel.kind === "private" ? "group_archive" : "channel_archive";
  workspace.publish({ type, channel: channel.id, user: workspace.primaryOwnerId() }, channel);
}

/** Brings an archived channel back, without those who are not asked again. */
export function unarchive(workspace: Workspace, channel: Channel, without: readonly string[]): void {
  channel.isArchived = false;
  for (const personId of without) channel.memberIds.delete(personId);
  const type = channel.kind === "private" ? "group_unarchive" : "channel_unarchive";
  workspace.publish({ type, channel: channel.id, user: workspace.primaryOwnerId() }, channel);
}

/** Shares a channel with another company, invites one, or ends it. Apps hear nothing of an invitation. */
export function share(workspace: Workspace, channel: Channel, sharing: Channel["sharing"]): void {
  const before = channel.sharing;
  channel.sharing = sharing;
  const event = { channel: channel.id, event_ts: `${Math.floor(workspace.clock.now() / 1000)}.000000` };
  if (sharing === "shared")
    workspace.publish({ type: "channel_shared", connected_team_id: OTHER_TEAM, ...event }, channel);
  else if (before === "shared")
    workspace.publish(
      { type: "channel_unshared", previously_connected_team_id: OTHER_TEAM, is_ext_shared: false, ...event },
      channel,
    );
  else workspace.changed();
}

const OTHER_TEAM = "T0GLOBEX";

/** Gives a channel another id: nothing is known under the old one any more. */
export function changeId(workspace: Workspace, channel: Channel, id: string): void {
  const old_channel_id = channel.id;
  workspace.channels.delete(old_channel_id);
  channel.id = id;
  workspace.channels.set(id, channel);
  workspace.publish({ type: "channel_id_changed", old_channel_id, new_channel_id: id }, channel);
}

/** Renames a channel. */
export function rename(workspace: Workspace, channel: Channel, name: string): void {
  channel.name = name;
  const type = channel.kind === "private" ? "group_rename" : "channel_rename";
  const created = Math.floor(channel.createdAt / 1000);
  workspace.publish({ type, channel: { id: channel.id, name, created } }, channel);
}

function membership(workspace: Workspace, channel: Channel, personId: string) {
  return {
    user: personId,
    channel: channel.id,
    channel_type: channel.kind === "private" ? "G" : "C",
    team: workspace.teamId,
  };
}
