import { findMessage } from "../state/messages.ts";
import type { Notification } from "../state/notifications.ts";
import type { Actor } from "./actor.ts";
import { shows } from "./looking.ts";
import { renderMrkdwn } from "./mrkdwn.ts";
import { channelTitle, visibleChannels } from "./screen.ts";

/** A banner as it popped up. */
interface Banner {
  /** Whose words it shows. */
  readonly from: string;
  /** "#ops-triage", or "DM with Tandem". */
  readonly place: string;
  readonly isInThread: boolean;
  readonly reason: Notification["reason"];
  /** As the person reads it, e.g. with names for references. */
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What Slack told a person by itself: all that reaches somebody who does not look. */
export interface NotifiedVerbs {
  /** Every banner since the person last caught up, the oldest first. */
  notifications(): readonly Banner[];
  /** How many of them read so; all of them without a pattern. */
  timesNotifiedOf(pattern?: RegExp | string): number;
  /** Throws, with the banners, unless one of them reads so. */
  wasNotifiedOf(pattern: RegExp | string): void;
  /** Throws, with the banners, when one of them reads so. */
  wasNotNotifiedOf(pattern: RegExp | string): void;
  /** Reads everything: the badges go, and what comes from here on counts. */
  catchesUp(): void;
}

export function createNotifiedVerbs(actor: Actor): NotifiedVerbs {
  const { world, person } = actor;
  const { notifications } = world.workspace;
  const list = () => {
    const unread = new Set(
      visibleChannels(actor).flatMap((channel) => notifications.unread(person.id, channel)),
    );
    return notifications
      .of(person.id)
      .filter((one) => unread.has(one))
      .map((one) => bannerOf(actor, one));
  };
  const matching = (pattern: RegExp | string) => list().filter(({ text }) => shows(text, pattern));
  return {
    notifications: list,
    timesNotifiedOf: (pattern) => (pattern === undefined ? list() : matching(pattern)).length,
    wasNotifiedOf(pattern) {
      if (matching(pattern).length === 0)
        throw new NotNotified(`${person.name} was not notified of ${pattern}`, list());
    },
    wasNotNotifiedOf(pattern) {
      if (matching(pattern).length > 0)
        throw new NotNotified(`${person.name} was notified of ${pattern}`, list());
    },
    catchesUp() {
      for (const channel of visibleChannels(actor)) notifications.markRead(person.id, channel);
      world.workspace.changed();
    },
  };
}

function bannerOf(actor: Actor, notification: Notification): Banner {
  const { workspace } = actor.world;
  const { channel, authorId, threadTs, ts, reason, text, at } = notification;
  const shownAs = findMessage(channel, ts)?.shownAs?.username;
  return {
    from: shownAs ?? workspace.people.get(authorId)?.name ?? authorId,
    place: channelTitle(actor, channel),
    isInThread: threadTs !== undefined && threadTs !== ts,
    reason,
    text: renderMrkdwn(text, { workspace, timeZone: actor.person.timeZone, now: at }),
    at,
  };
}

/** Thrown when somebody was not told, or was told too much; shows what they were told. */
class NotNotified extends Error {
  override readonly name = "NotNotified";

  constructor(what: string, banners: readonly Banner[]) {
    const lines = banners.map(
      ({ at, place, isInThread, from, text }) =>
        `- ${new Date(at).toISOString()} ${place}${isInThread ? " (thread)" : ""} ${from}: ${text}`,
    );
    super(`${what}. Slack told them:\n${lines.join("\n") || "nothing"}`);
  }
}
