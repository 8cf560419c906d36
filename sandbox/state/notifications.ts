import type { Channel } from "./channels.ts";
import { mentionsIn } from "./mentions.ts";
import { type Message, microsOf } from "./messages.ts";
import type { Workspace } from "./workspace.ts";

/** Why Slack notified somebody; the first that applies. */
export type NotificationReason = "mention" | "direct message" | "thread";

/** A banner of Slack's, and the number on a badge. */
export interface Notification {
  readonly personId: string;
  readonly channel: Channel;
  readonly ts: string;
  /** The thread it happened in; a reply that was also sent to the conversation has one, too. */
  readonly threadTs: string | undefined;
  readonly authorId: string;
  readonly reason: NotificationReason;
  /** mrkdwn, as the message read when it arrived: banners show the `text`, never the blocks. */
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Whom Slack notifies of what. A new top-level message of a DM; a mention of the person or a user group they are in; a reply in a thread
 * that they began, replied in or were mentioned in; and of a reply that is also sent to the conversation, what a top-level message does.
 * Never: edits, ephemeral messages, Home, their own messages, what happens in conversations that they are not in. A user group's mention
 * makes nobody follow the thread. https://slack.com/help/articles/201355156
 */
export class Notifications {
  readonly #ofPeople = new Map<string, Notification[]>();
  /** Who hears of replies, by channel and thread. */
  readonly #followers = new Map<string, Set<string>>();
  /** Microseconds of the last message that a person has read, by person and channel. */
  readonly #readUpTo = new Map<string, number>();

  /** Takes note of a new message. */
  add(workspace: Workspace, channel: Channel, message: Message): void {
    const mentions = mentionsIn(message);
    for (const [personId, reason] of this.#hearers(workspace, channel, { message, mentions })) {
      const person = workspace.people.get(personId);
      if (!person || person.isBot || person.isDeactivated || personId === message.authorId) continue;
      if (!channel.memberIds.has(personId)) continue;
      const { ts, threadTs, authorId, text } = message;
      const at = workspace.clock.now();
      this.#list(personId).push({ personId, channel, ts, threadTs, authorId, reason, text, at });
    }
    const followers = this.#followersOf(channel, message.threadTs ?? message.ts);
    for (const id of [message.authorId, ...mentions.personIds]) followers.add(id);
  }

  /** Everything a person was ever notified of, the oldest first. */
  of(personId: string): readonly Notification[] {
    return this.#ofPeople.get(personId) ?? [];
  }

  /** What a badge counts: the notifications of a conversation since the person last read it. */
  unread(personId: string, channel: Channel): readonly Notification[] {
    const readUpTo = this.#readUpTo.get(keyOf(personId, channel)) ?? 0;
    return this.of(personId).filter((one) => one.channel === channel && microsOf(one.ts) > readUpTo);
  }

  /** Says that a person has read a conversation, with its threads. */
  markRead(personId: string, channel: Channel): void {
    this.#readUpTo.set(keyOf(personId, channel), channel.lastMicros);
  }

  /** Reasons by person; not all of them can be notified. */
  #hearers(
    workspace: Workspace,
    channel: Channel,
    { message, mentions }: { message: Message; mentions: ReturnType<typeof mentionsIn> },
  ): ReadonlyMap<string, NotificationReason> {
    const isReply = message.threadTs !== undefined && message.threadTs !== message.ts;
    const isInConversation = !isReply || message.isBroadcast;
    const groups = mentions.groupIds.map((id) => workspace.groups.get(id));
    const mentioned = [
      ...mentions.personIds,
      ...groups.flatMap((group) => (group && !group.isDisabled ? group.memberIds : [])),
      ...(mentions.isForAll && isInConversation ? channel.memberIds : []),
    ];
    const isDirect = channel.kind === "dm" || channel.kind === "group-dm";
    const following = isReply ? this.#followersOf(channel, message.threadTs) : [];
    const direct = isDirect && isInConversation ? channel.memberIds : [];
    // The reason that is set last is kept.
    return new Map<string, NotificationReason>([
      ...[...following].map((id) => [id, "thread"] as const),
      ...[...direct].map((id) => [id, "direct message"] as const),
      ...mentioned.map((id) => [id, "mention"] as const),
    ]);
  }

  #followersOf(channel: Channel, threadTs: string): Set<string> {
    const key = `${channel.id}/${threadTs}`;
    const known = this.#followers.get(key);
    if (known) return known;
    const followers = new Set<string>();
    this.#followers.set(key, followers);
    return followers;
  }

  #list(personId: string): Notification[] {
    const known = this.#ofPeople.get(personId);
    if (known) return known;
    const list: Notification[] = [];
    this.#ofPeople.set(personId, list);
    return list;
  }
}

function keyOf(personId: string, channel: Channel): string {
  return `${personId}/${channel.id}`;
}
