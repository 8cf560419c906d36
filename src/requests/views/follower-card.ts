import type { MessageContent } from "../../platform/delivery/messages.ts";
import { person, richFallback, richText } from "../../platform/slack/blocks/rich.ts";
import { context } from "../../platform/slack/blocks.ts";
import type { CardFacts } from "./card-facts.ts";
import { readerLines } from "./reader-lines.ts";

const ADDED = "You were added to this request.";
const FOOT = `${ADDED} Your replies in this thread go to everybody on it.`;

/** The card of somebody who was added to the conversation, in their own time zone. */
export function followerCard(
  facts: CardFacts,
  reader: { readonly userId: string; readonly zone: string },
): MessageContent {
  const [title = [], ...rest] = readerLines(facts, { ...reader, isRequester: false });
  const lines = [title, ["Asked by ", person(facts.request.requesterId)], ...rest];
  const foot = facts.isAlone ? ADDED : FOOT;
  return { text: richFallback([...lines, [foot]]), blocks: [richText(lines), context(`_${foot}_`)] };
}
