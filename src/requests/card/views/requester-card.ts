import type { Button } from "@slack/types";
import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { richFallback, richText } from "../../../platform/slack/blocks/rich.ts";
import { actions, button, confirmation, context, plain, section } from "../../../platform/slack/blocks.ts";
import { fallbackText } from "../../../platform/slack/text.ts";
import { isOver, type Request } from "../../request.ts";
import { ACTION } from "../../views/actions.ts";
import type { CardFacts } from "./card-facts.ts";
import { commentButton, ratingSelect, ratingText } from "./rating.ts";
import { type Line, readerLines } from "./reader-lines.ts";

/** The card in the requester's DM. Slack folds long details in a section. @param ofOthers buttons of other parts */
export function requesterCard(
  facts: CardFacts,
  zone: string,
  ofOthers: readonly Button[] = [],
): MessageContent {
  const { request } = facts;
  const { details, requesterId: userId } = request;
  const lines = [...readerLines(facts, { userId, zone, isRequester: true }), ...rating(request)];
  const foot = footnote(facts);
  const elements = [...actionsFor(request), ...ofOthers];
  return {
    text: fallbackText([richFallback([...lines, ...(details ? [[details]] : [])]), ...(foot ? [foot] : [])]),
    blocks: [
      richText(lines),
      ...(details ? [section(plain(details))] : []),
      ...(elements.length > 0 ? [actions(elements)] : []),
      ...(foot ? [context(`_${foot}_`)] : []),
    ],
  };
}

export function reopenButton(request: Request) {
  return button({ label: "Not solved: reopen", actionId: ACTION.reopen, value: request.key });
}

function editButton(request: Request) {
  return button({ label: "Edit request", actionId: ACTION.edit, value: request.key });
}

function answeredButton(request: Request) {
  return button({ label: "That's answered", actionId: ACTION.solved, value: request.key });
}

function rating(request: Request): readonly Line[] {
  const text = ratingText(request);
  return text === undefined ? [] : [[`You rated this ${text}`]];
}

function actionsFor(request: Request) {
  if (!isOver(request)) return [editButton(request), answeredButton(request), cancelButton(request)];
  if (request.status !== "resolved") return [];
  return [ratingSelect(request), commentButton(request), reopenButton(request)];
}

function cancelButton(request: Request) {
  const confirm = confirmation({
    title: `Cancel #${request.number}?`,
    text: "Sales Ops stops working on it. The conversation stays here.",
    yes: "Cancel request",
    no: "Keep it",
  });
  return button({
    label: "Cancel request",
    actionId: ACTION.cancel,
    value: request.key,
    style: "danger",
    confirm,
  });
}

function footnote({ request, isAlone }: CardFacts): string | undefined {
  if (request.status === "resolved") return "Closes by itself after 5 working days.";
  if (!isOver(request)) return isAlone ? undefined : "Reply in this thread to add something.";
  return "Something missing? Make a new request with /ops-request.";
}
