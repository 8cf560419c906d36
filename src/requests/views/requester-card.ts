import type { MessageContent } from "../../platform/delivery/messages.ts";
import { richFallback, richText } from "../../platform/slack/blocks/rich.ts";
import { actions, button, confirmation, context } from "../../platform/slack/blocks.ts";
import { isOver, type Request } from "../request.ts";
import { ACTION } from "./actions.ts";
import type { CardFacts } from "./card-facts.ts";
import { commentButton, ratingSelect, ratingText } from "./rating.ts";
import { type Line, readerLines } from "./reader-lines.ts";

/** The card in the requester's DM, in their own time zone. */
export function requesterCard(facts: CardFacts, zone: string): MessageContent {
  const { request } = facts;
  const lines = [...readerLines(facts, { zone, isRequester: true }), ...rating(request)];
  const foot = footnote(facts);
  const elements = actionsFor(request);
  return {
    text: richFallback([...lines, ...(foot ? [[foot]] : [])]),
    blocks: [
      richText(lines),
      ...(elements.length > 0 ? [actions(elements)] : []),
      ...(foot ? [context(`_${foot}_`)] : []),
    ],
  };
}

export function reopenButton(request: Request) {
  return button({ label: "Not solved: reopen", actionId: ACTION.reopen, value: request.key });
}

function rating(request: Request): readonly Line[] {
  const text = ratingText(request);
  return text === undefined ? [] : [[`You rated this ${text}`]];
}

function actionsFor(request: Request) {
  if (!isOver(request)) return [addDetailsButton(request), cancelButton(request)];
  if (request.status !== "resolved") return [];
  return [ratingSelect(request), commentButton(request), reopenButton(request)];
}

function addDetailsButton(request: Request) {
  return button({ label: "Add details", actionId: ACTION.addDetails, value: request.key });
}

function cancelButton(request: Request) {
  const confirm = confirmation({
    title: `Cancel #${request.number}?`,
    text: "Sales Ops stops working on it. What was said stays here.",
    yes: "Cancel request",
    no: "Keep it",
  });
  return button({ label: "Cancel request", actionId: ACTION.cancel, value: request.key, confirm });
}

function footnote({ request, isAlone }: CardFacts): string | undefined {
  if (request.status === "resolved") return "It closes by itself after 5 working days.";
  if (!isOver(request) && isAlone) return undefined;
  if (!isOver(request)) return "Write in this thread to add something; you get the answer here too.";
  const start = request.status === "closed" ? "Closed. " : "";
  return `${start}Make a new request with /ops-request if something is missing.`;
}
