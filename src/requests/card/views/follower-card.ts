import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { person, richFallback, richText } from "../../../platform/slack/blocks/rich.ts";
import { context } from "../../../platform/slack/blocks.ts";
import { fallbackText, mention } from "../../../platform/slack/text.ts";
import type { CardFacts } from "./card-facts.ts";
import { type Line, readerLines } from "./reader-lines.ts";

const FOOT = "Your replies in this thread go to everybody on it.";

/** Reader, and their zone (IANA). */
interface CardReader {
  readonly userId: string;
  readonly zone: string;
}

interface Follower extends CardReader {
  readonly addedBy: string | undefined;
}

/** The card of somebody who was added to the conversation, in their own time zone. */
export function followerCard(facts: CardFacts, reader: Follower): MessageContent {
  const lines = linesOf(facts, reader);
  const by = reader.addedBy === undefined ? "Sales Ops" : mention(reader.addedBy);
  const added = `${by} added you to this request.`;
  const foot = facts.isAlone ? added : `${added} ${FOOT}`;
  return {
    text: fallbackText([richFallback(lines), foot]),
    blocks: [richText(lines), context(`_${foot}_`)],
  };
}

/** A request that its reader is told of and may only read, in their own time zone. */
export function readOnlyCard(facts: CardFacts, reader: CardReader): MessageContent {
  const lines = linesOf(facts, reader);
  return { text: richFallback(lines), blocks: [richText(lines)] };
}

function linesOf(facts: CardFacts, reader: CardReader): readonly Line[] {
  const [title = [], ...rest] = readerLines(facts, { ...reader, isRequester: false });
  return [title, ["Asked by ", person(facts.request.requesterId)], ...rest];
}
