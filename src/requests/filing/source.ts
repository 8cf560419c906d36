import type { PickedMessage } from "../../platform/slack/answers.ts";
import { cut } from "../../platform/slack/text.ts";
import type { AttachedFile } from "../conversation/entry.ts";

/** The message that a request is made of. */
export interface Source {
  readonly channelId: string;
  readonly ts: string;
  /** Slack's own link to it; null where the app cannot see the message. */
  readonly link: string | null;
  /** The first message of its thread, which is told of the request; null where Tandem is not in that channel. */
  readonly threadTs: string | null;
  /** Written to the app itself: what becomes of it is private. */
  readonly isDirect: boolean;
  /** Those that go along. */
  readonly files: readonly AttachedFile[];
}

/** Slack lets people send so many with one message. */
const MOST_FILES = 10;
/** A form remembers 3,000 characters in all (docs.slack.dev/reference/views). */
const NAME_CHARACTERS = 60;

/** The files of a message, as a request that is made of it takes them along. */
export function filesAlong({ files }: Pick<PickedMessage, "files">): readonly AttachedFile[] {
  return files
    .slice(0, MOST_FILES)
    .map(({ id, name }) => ({ id, name: cut(name, NAME_CHARACTERS), isOfMessage: true }));
}

/** A source as a request keeps it. */
export interface StoredSource {
  readonly sourceChannelId: string | null;
  readonly sourceTs: string | null;
  readonly sourceLink: string | null;
  readonly sourceThreadTs: string | null;
}

export function storedSource(source: Source | null): StoredSource {
  return {
    sourceChannelId: source?.channelId ?? null,
    sourceTs: source?.ts ?? null,
    sourceLink: source?.link ?? null,
    sourceThreadTs: source?.threadTs ?? null,
  };
}

/** The name under which the thread of the message is told, once each. */
export function sourceKey({ id }: { readonly id: number }, event: "filed" | "solved"): string {
  return `requests:${id}:source:${event}`;
}

/** Message to the app, without its name before it. */
export function withoutMention(text: string): string {
  return text.replace(/^\s*@Tandem[\s,:]*/i, "").trim();
}

/** The name of the question what a DM to the app should become. */
export function offerKey({ channelId, ts }: { readonly channelId: string; readonly ts: string }): string {
  return `requests:offer:${channelId}:${ts}`;
}
