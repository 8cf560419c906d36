import type { KnownBlock } from "@slack/types";

/** Contents of one Slack message. `text` is the full plain fallback for notifications and screen readers (at most 3,900 characters). */
export interface MessageContent {
  readonly text: string;
  readonly blocks?: readonly KnownBlock[];
  /** Author of the words: shown under that name and picture, or where Slack does not let Tandem, with the name before the words. */
  readonly as?: SaidAs;
  /** Of a line among somebody's reminders that asks nothing of them: it is over, or it was only news. */
  readonly asksNothing?: "over" | "news";
}

export interface SaidAs {
  readonly name: string;
  /** The address of a picture; null where there is none. */
  readonly picture: string | null;
}

/** Lower goes first when Slack's limits force a choice. */
export const PRIORITY = { pressed: 0, card: 10, news: 20 } as const;

interface Destination {
  readonly workspaceId: string;
  /** Unique per workspace for ever: a second queueing under the same key does nothing. */
  readonly key: string;
  /** A channel id, a user id for that person's DM, or `homeOf` a person for their Home tab. */
  readonly to: string;
  /** The key of the message under which this one belongs as a reply; it waits until that one is posted. */
  readonly threadOf?: string;
  /** The first message of the thread under which this one belongs, when that is not Tandem's own. */
  readonly threadTs?: string;
  /** A reply that also stands in the conversation: Slack notifies people of it as of a message there. */
  readonly isBroadcast?: boolean;
  readonly priority?: number;
}

/** A message whose words were decided when it was queued. */
export interface FixedPost extends Destination {
  readonly content: MessageContent;
  /** Its row is erased as soon as Slack has it, or has refused it: nobody is told of that, and it is never changed. */
  readonly isForgotten?: boolean;
}

/** A message that mirrors an entity: rendered from current state whenever it is sent, and again after each change. */
export interface MirrorPost extends Destination {
  /** The name under which a renderer is registered, e.g. `requests.ops-card`. */
  readonly renderer: string;
  /** The id of the entity. */
  readonly subject: string;
}

/** A message of Tandem's as it stands in Slack. */
export interface PostedMessage {
  readonly key: string;
  readonly renderer: string | undefined;
  readonly subject: string | undefined;
  readonly channelId: string;
  readonly ts: string;
}

/** A message that was given up: Slack refused it for good, or it failed too often. */
export interface DeadMessage {
  readonly workspaceId: string;
  readonly key: string;
  readonly to: string;
  readonly renderer: string | undefined;
  readonly subject: string | undefined;
  /** Slack's error name, e.g. `is_archived`, or what went wrong in a word. */
  readonly error: string;
}
