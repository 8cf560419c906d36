import type { Channel } from "../state/channels.ts";
import { type Message, microsOf } from "../state/messages.ts";

/** A conversation that somebody never opened counts as read until so long before the first look (ms). */
const KNOWN_BEFORE_MS = 12 * 60 * 60_000;

/** What each person has read, by channel. */
export class Reads {
  readonly #readUpTo = new Map<string, number>();

  /** Says that a person has read everything in a channel. */
  mark(personId: string, channel: Channel): void {
    const last = channel.messages.at(-1);
    if (last) this.#readUpTo.set(keyOf(personId, channel), microsOf(last.ts));
  }

  /** How many messages of others a person has not read; in channels, replies in threads do not count. `now` in epoch ms. */
  countUnread(personId: string, channel: Channel, now: number): number {
    const key = keyOf(personId, channel);
    const readUpTo = this.#readUpTo.get(key) ?? (now - KNOWN_BEFORE_MS) * 1000;
    this.#readUpTo.set(key, readUpTo);
    const counts = (message: Message) =>
      microsOf(message.ts) > readUpTo &&
      message.authorId !== personId &&
      !message.isTombstone &&
      (channel.name === "" || message.threadTs === undefined || message.threadTs === message.ts);
    return channel.messages.filter(counts).length;
  }
}

function keyOf(personId: string, channel: Channel): string {
  return `${personId}/${channel.id}`;
}
