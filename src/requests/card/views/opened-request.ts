import type { KnownBlock } from "@slack/types";
import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { bold, link, type Piece, richFallback, richText } from "../../../platform/slack/blocks/rich.ts";
import { actions, button } from "../../../platform/slack/blocks.ts";
import { fallbackText } from "../../../platform/slack/text.ts";
import type { Request } from "../../request.ts";
import { ACTION } from "../../views/actions.ts";
import { messageLines, type SaidLately } from "./said-lately.ts";

type Line = readonly Piece[];

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

/** Contents of **Open**: the card with all facts, the latest messages, and the way to the thread. */
export function openedRequest({ request, card, said, threadUrl, zone }: OpenedFacts): MessageContent {
  const lines: readonly Line[] = [
    ...(said.length > 0 ? [[bold("Latest messages")]] : []),
    ...said.flatMap((one) => messageLines(one, zone)),
    ...(threadUrl === undefined ? [] : [[link(threadUrl, "Go to its thread")]]),
  ];
  const history = button({ label: "History", actionId: ACTION.history, value: request.key });
  const blocks: readonly KnownBlock[] = [
    ...(lines.length > 0 ? [richText(lines)] : []),
    actions([history], `opened:${request.key}`),
  ];
  return {
    text: fallbackText([card.text, ...(lines.length > 0 ? [richFallback(lines)] : [])]),
    blocks: [...(card.blocks ?? []), ...blocks],
  };
}
