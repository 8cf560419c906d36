import type { KnownBlock } from "@slack/types";
import type { MessageContent } from "../../platform/delivery/messages.ts";
import {
  bold,
  instant,
  italic,
  link,
  type Piece,
  richFallback,
  richText,
} from "../../platform/slack/blocks/rich.ts";
import { cut, fallbackText } from "../../platform/slack/text.ts";
import type { Entry } from "../entry.ts";
import type { Request } from "../request.ts";

type Line = readonly Piece[];

/** Something that was said about a request, and by whom. */
export type SaidLately = Pick<Entry, "isShared" | "text" | "files" | "createdAt"> & { readonly name: string };

export interface OpenedFacts {
  readonly request: Request;
  /** The card as its reader sees it. */
  readonly card: MessageContent;
  /** The latest messages that its reader may see, the oldest first. */
  readonly said: readonly SaidLately[];
  /** Where its reader's thread is, as far as it is in Slack. */
  readonly threadUrl: string | undefined;
  /** Of the dates that a client does not draw. */
  readonly zone: string | undefined;
}

/** Characters of one message; the whole of it is in the thread. */
const MESSAGE_CHARACTERS = 500;

/** What **Open** shows: the card with all facts, the latest messages, and the way to the thread. */
export function openedRequest({ card, said, threadUrl, zone }: OpenedFacts): MessageContent {
  const lines: readonly Line[] = [
    ...(said.length > 0 ? [[bold("Latest messages")]] : []),
    ...said.flatMap((one) => messageLines(one, zone)),
    ...(threadUrl === undefined ? [] : [[link(threadUrl, "Go to its thread")]]),
  ];
  const blocks: readonly KnownBlock[] = lines.length > 0 ? [richText(lines)] : [];
  return {
    text: fallbackText([card.text, ...(lines.length > 0 ? [richFallback(lines)] : [])]),
    blocks: [...(card.blocks ?? []), ...blocks],
  };
}

function messageLines(said: SaidLately, zone: string | undefined): readonly Line[] {
  const { name, text, files, createdAt, isShared } = said;
  const names = files.map((file) => file.name ?? "a file").join(", ");
  return [
    [bold(name), " · ", instant(createdAt, zone), ...(isShared ? [] : [italic(" · note for Sales Ops")])],
    ...(text === "" ? [] : [[cut(text, MESSAGE_CHARACTERS)]]),
    ...(names === "" ? [] : [[italic(`with ${names}`)]]),
  ];
}
