import { withIds } from "./blocks.ts";
import type { Channel } from "./channels.ts";
import type { StoredFile } from "./files.ts";
import type { JsonObject } from "./json.ts";
import { channelType, messageEventObject, messageObject } from "./shapes.ts";
import type { Workspace } from "./workspace.ts";

export interface Message {
  /** Slack's id of a message within its channel: seconds and microseconds, e.g. "1762170000.000100". */
  readonly ts: string;
  readonly authorId: string;
  readonly isByBot: boolean;
  /** The other app through which its author wrote, or which wrote itself. */
  readonly app: OtherApp | undefined;
  /** The name and picture that the app gave itself for this message alone. */
  readonly shownAs: ShownAs | undefined;
  text: string;
  blocks: readonly JsonObject[];
  attachments: readonly JsonObject[];
  metadata: JsonObject | undefined;
  readonly threadTs: string | undefined;
  /** A reply that is also sent to the conversation (`reply_broadcast`). */
  readonly isBroadcast: boolean;
  readonly fileIds: readonly string[];
  /** The `ts` of the last edit that shows "(edited)". */
  editedTs: string | undefined;
  /** A deleted message that keeps its place because it has replies. */
  isTombstone: boolean;
  /** Who reacted, by emoji name. */
  readonly reactions: Map<string, string[]>;
}

/** An app of somebody else's. */
export interface OtherApp {
  readonly appId: string;
  readonly botId: string;
}

export interface ShownAs {
  readonly username: string;
  readonly iconUrl: string | undefined;
}

export interface NewMessage {
  readonly authorId: string;
  readonly app?: OtherApp | undefined;
  readonly shownAs?: ShownAs | undefined;
  readonly text: string;
  readonly blocks?: readonly JsonObject[];
  readonly attachments?: readonly JsonObject[];
  readonly metadata?: JsonObject | undefined;
  readonly threadTs?: string | undefined;
  readonly isBroadcast?: boolean;
  readonly fileIds?: readonly string[];
}

/** Puts a message into a channel and tells everybody in it. */
export function post(workspace: Workspace, channel: Channel, content: NewMessage): Message {
  const message: Message = {
    ts: nextTs(workspace, channel),
    authorId: content.authorId,
    isByBot: content.authorId === workspace.bot.id,
    app: content.app,
    shownAs: content.shownAs,
    text: content.text,
    blocks: withIds(content.blocks ?? []),
    attachments: content.attachments ?? [],
    metadata: content.metadata,
    threadTs: content.threadTs,
    isBroadcast: content.isBroadcast ?? false,
    fileIds: content.fileIds ?? [],
    editedTs: undefined,
    isTombstone: false,
    reactions: new Map(),
  };
  channel.messages.push(message);
  workspace.notifications.add(workspace, channel, message);
  workspace.publish(messageEventObject(workspace, channel, message), channel);
  return message;
}

export type MessageChange = Partial<Pick<Message, "text" | "blocks" | "attachments" | "metadata">>;

/** Changes a message. Of a change that an app makes, only one of the text alone shows "(edited)", one of the blocks does not. */
export function edit(
  workspace: Workspace,
  place: { channel: Channel; message: Message },
  change: MessageChange,
): void {
  const { channel, message } = place;
  const previous = messageObject(workspace, channel, message);
  const hasBlocks = (change.blocks ?? message.blocks).length > 0;
  const isShown = !message.isByBot || !hasBlocks;
  if (change.text !== undefined && change.text !== message.text && isShown)
    message.editedTs = nextTs(workspace, channel);
  Object.assign(message, change, change.blocks ? { blocks: withIds(change.blocks) } : {});
  const changed = messageObject(workspace, channel, message);
  publishChange(workspace, channel, {
    subtype: "message_changed",
    message: changed,
    previous_message: previous,
  });
}

/**
 * Deletes a message. One with replies leaves a place holder, and apps hear that it changed into that; only of one without they hear that it
 * was deleted.
 */
export function remove(workspace: Workspace, channel: Channel, message: Message): void {
  const previous = messageObject(workspace, channel, message);
  if (repliesTo(channel, message.ts).length > 0) {
    Object.assign(message, {
      isTombstone: true,
      text: "This message was deleted.",
      blocks: [],
      attachments: [],
    });
    const changed = messageObject(workspace, channel, message);
    return publishChange(workspace, channel, {
      subtype: "message_changed",
      message: changed,
      previous_message: previous,
    });
  }
  channel.messages.splice(channel.messages.indexOf(message), 1);
  publishChange(workspace, channel, {
    subtype: "message_deleted",
    deleted_ts: message.ts,
    ...(workspace.tellsOfDeleted ? { previous_message: previous } : {}),
  });
}

/** Deletes one file out of every message that shows it: the messages stay, with a placeholder in its place. */
export function removeFile(workspace: Workspace, file: StoredFile): void {
  const places = [...workspace.channels.values()].flatMap((channel) =>
    channel.messages
      .filter(({ fileIds }) => fileIds.includes(file.id))
      .map((message) => ({ channel, message, previous: messageObject(workspace, channel, message) })),
  );
  file.isTombstone = true;
  file.content = undefined;
  const deleted = { type: "file_deleted", file_id: file.id, event_ts: eventTs(workspace) };
  workspace.publish(deleted, places[0]?.channel);
  for (const { channel, message, previous } of places) {
    publishChange(workspace, channel, {
      subtype: "message_changed",
      message: messageObject(workspace, channel, message),
      previous_message: previous,
    });
  }
}

/** Adds a reaction; false when that person has already reacted so. */
export function react(
  workspace: Workspace,
  place: { channel: Channel; message: Message },
  by: { personId: string; emoji: string },
): boolean {
  const { channel, message } = place;
  const reacted = message.reactions.get(by.emoji) ?? [];
  if (reacted.includes(by.personId)) return false;
  message.reactions.set(by.emoji, [...reacted, by.personId]);
  const event = {
    type: "reaction_added",
    user: by.personId,
    reaction: by.emoji,
    item: { type: "message", channel: channel.id, ts: message.ts },
    item_user: message.authorId,
    event_ts: eventTs(workspace),
  };
  workspace.publish(event, channel);
  return true;
}

/** The message of this `ts`, or undefined. */
export function findMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.find((message) => message.ts === ts);
}

/** What stands in the conversation itself: without replies, but with those that were also sent to it. */
export function isInConversation({ ts, threadTs, isBroadcast }: Message): boolean {
  return threadTs === undefined || threadTs === ts || isBroadcast;
}

/** The replies in a thread, oldest first, without the message it began with. */
export function repliesTo(channel: Channel, threadTs: string): readonly Message[] {
  return channel.messages.filter((message) => message.threadTs === threadTs && message.ts !== threadTs);
}

/** The next `ts` of a channel: larger than every earlier one, also when the clock stands still or goes back. */
export function nextTs(workspace: Workspace, channel: Channel): string {
  const nowMicros = workspace.clock.now() * 1000 + 100;
  channel.lastMicros = Math.max(nowMicros, channel.lastMicros + 100);
  return formatTs(channel.lastMicros);
}

/** A `ts` for events that are not messages. */
export function eventTs(workspace: Workspace): string {
  return formatTs(workspace.clock.now() * 1000);
}

/** A `ts` as microseconds, to compare it; NaN when it is none. */
export function microsOf(ts: string): number {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(ts);
  return match ? Number(match[1]) * 1_000_000 + Number((match[2] ?? "").padEnd(6, "0")) : Number.NaN;
}

function formatTs(micros: number): string {
  return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, "0")}`;
}

function publishChange(workspace: Workspace, channel: Channel, change: JsonObject): void {
  const channel_type = channelType(channel);
  const ts = nextTs(workspace, channel);
  const event = {
    type: "message",
    ...change,
    hidden: true,
    channel: channel.id,
    channel_type,
    ts,
    event_ts: ts,
  };
  workspace.publish(event, channel);
}
