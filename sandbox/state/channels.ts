import type { Message } from "./messages.ts";
import type { Workspace } from "./workspace.ts";

export type ChannelKind = "public" | "private" | "dm" | "group-dm";

export interface Channel {
  readonly id: string;
  readonly kind: ChannelKind;
  /** Without "#"; empty for DMs. */
  name: string;
  isArchived: boolean;
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
  workspace.publish({ type: "member_left_channel", ...membership(workspace, channel, personId) }, channel);
}

/** Archives a channel: it can be read, nobody can post. */
export function archive(workspace: Workspace, channel: Channel): void {
  channel.isArchived = true;
  const type = channel.kind === "private" ? "group_archive" : "channel_archive";
  workspace.publish({ type, channel: channel.id, user: workspace.primaryOwnerId() }, channel);
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
