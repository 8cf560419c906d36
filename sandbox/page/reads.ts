import type { Channel } from "../state/channels.ts";
import { type Message, microsOf } from "../state/messages.ts";
import type { Notifications } from "../state/notifications.ts";

/** A conversation that somebody never opened counts as read until this long before the first look (ms). */
const KNOWN_BEFORE_MS = 12 * 60 * 60_000;

/** What a person has not read in a conversation. */
interface Unread {
  /** How many messages of others stand there: its name is bold. In threads only what was sent to the conversation, too. */
  readonly messages: number;
  /** How many of them Slack notified the person of: the number beside it. */
  readonly badge: number;
}

/** What each person has read, by channel. */
export class Reads {
  readonly #readUpTo = new Map<string, number>();
  readonly #notifications: Notifications;

  constructor(notifications: Notifications) {
    this.#notifications = notifications;
  }

  /** Says that a person has read everything in a channel. */
  mark(personId: string, channel: Channel): void {
    this.#notifications.markRead(personId, channel);
    const last = channel.messages.at(-1);
    if (last) this.#readUpTo.set(keyOf(personId, channel), microsOf(last.ts));
  }

  /** @param now epoch ms */
  unread(personId: string, channel: Channel, now: number): Unread {
    const key = keyOf(personId, channel);
    const readUpTo = this.#readUpTo.get(key) ?? (now - KNOWN_BEFORE_MS) * 1000;
    this.#readUpTo.set(key, readUpTo);
    const isNew = ({ ts }: { ts: string }) => microsOf(ts) > readUpTo;
    const counts = (message: Message) =>
      isNew(message) && message.authorId !== personId && !message.isTombstone && isInConversation(message);
    return {
      messages: channel.messages.filter(counts).length,
      badge: this.#notifications.unread(personId, channel).filter(isNew).length,
    };
  }
}

function isInConversation({ threadTs, ts, isBroadcast }: Message): boolean {
  return threadTs === undefined || threadTs === ts || isBroadcast;
}

function keyOf(personId: string, channel: Channel): string {
  return `${personId}/${channel.id}`;
}
