import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { bold, quote, richFallback, richText } from "../../../platform/slack/blocks/rich.ts";
import { actions, context, plain } from "../../../platform/slack/blocks.ts";
import { mention } from "../../../platform/slack/text.ts";
import { reopenButton } from "../../card/views/requester-card.ts";
import { isFinal, type Request, statusName } from "../../request.ts";
import { inParts } from "../ops-message.ts";

/** Relays somebody's words under their name; long texts in several messages. */
export function saidBy(who: string, text: string): readonly MessageContent[] {
  return inParts(text).map((part, index) => {
    const heading = [bold(`${who}:`), ...(index === 0 ? [] : [" (continued)"])];
    return { text: richFallback([heading, [part]]), blocks: [richText([heading]), quote(part)] };
  });
}

/** Content whose notification says which request it is about: on the screen of a phone there is no thread around it. */
export function numbered({ number }: Pick<Request, "number">, content: MessageContent): MessageContent {
  return { ...content, text: `#${number}: ${content.text}` };
}

/** Tells ops in their thread that a message went to the requester. */
export function sentTo(requesterId: string): MessageContent {
  const words = `_Sent to ${mention(requesterId)}._`;
  return { text: words, blocks: [context(words)] };
}

/** After the resolution a message reopens nothing by itself. */
export function reopenOffer(request: Request): MessageContent {
  if (isFinal(request)) {
    const words = `#${request.number} is ${statusName(request.status)}. If something is missing, make a new request with /ops-request.`;
    return { text: words, blocks: [context(words)] };
  }
  const words = `Sales Ops has your message. #${request.number} stays solved unless you reopen it.`;
  return { text: words, blocks: [context(words), actions([reopenButton(request)])] };
}

/** Tells whoever wrote a note of ops that looks like a reply. */
export function staysNote(requester: string): MessageContent {
  const words = `This is a note: only Sales Ops sees it. To send it to ${requester}, start the message with reply:`;
  return { text: words, blocks: [context(plain(words))] };
}

/** Tells whoever wrote under a card of which nothing is known any more. */
export function underLostCard(): MessageContent {
  const words =
    "This card is from before a restore, so what you write here reaches nobody else. Find requests with /ops-request list.";
  return { text: words, blocks: [context(plain(words))] };
}

/** Says in a thread that what somebody wrote there did not go to the other side. */
export function notPassedOn(why: string): MessageContent {
  const words = `${why} Nothing was sent to the other side.`;
  return { text: words, blocks: [context(plain(words))] };
}
