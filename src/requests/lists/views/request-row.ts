import type { SectionBlock } from "@slack/types";
import { button, section } from "../../../platform/slack/blocks.ts";
import { escapeMrkdwn, mention } from "../../../platform/slack/text.ts";
import { typeName } from "../../card/views/card-facts.ts";
import { dueText } from "../../card/views/due-text.ts";
import { signOf } from "../../card/views/sign.ts";
import { isOver, isWaiting, type Request, statusName } from "../../request.ts";
import { urgencyName } from "../../request-types.ts";
import { OPEN } from "../../views/actions.ts";
import type { Queued } from "../queue.ts";

/** The reader of a list: their zone (IANA), and the instant in epoch milliseconds. */
export interface RowReader {
  readonly userId: string;
  readonly zone: string;
  readonly now: number;
}

/** A request as every list shows it: its sign first, what it is, whose it is, and the way to its thread and to all of it. */
export function row(queued: Queued, reader: RowReader): SectionBlock {
  return section(rowText(queued, reader), { accessory: openButton(queued.request) });
}

export function openButton({ key }: Pick<Request, "key">) {
  return button({ label: "Open", actionId: OPEN, value: key });
}

/** In mrkdwn, two lines. */
export function rowText(queued: Queued, reader: RowReader): string {
  const { request, threadUrl } = queued;
  const number = threadUrl === undefined ? `#${request.number}` : `<${threadUrl}|#${request.number}>`;
  const sign = signOf(queued, reader.now);
  const isAsked = request.status === "waiting_on_requester" && request.requesterId === reader.userId;
  const toReader = (word: string) =>
    isAsked && word === statusName(request.status) ? "waiting on you" : word;
  const about = [
    ...new Set([sign.word, ...(isWaiting(request) ? [statusName(request.status)] : [])].map(toReader)),
    urgencyName(request.urgency),
    escapeMrkdwn(typeName(request)),
    request.account === null ? undefined : escapeMrkdwn(request.account),
    request.requesterId === reader.userId ? undefined : `from ${mention(request.requesterId)}`,
    ownerText(request),
    request.isPrivate ? "private" : undefined,
    isOver(request) ? undefined : dueText(queued, reader),
  ];
  const title = `${sign.emoji} ${number} *${escapeMrkdwn(request.summary)}*`;
  return `${title}\n${about.filter((word) => word !== undefined).join(" · ")}`;
}

function ownerText(request: Request): string | undefined {
  if (request.ownerId !== null) return mention(request.ownerId);
  return isOver(request) ? undefined : "not picked up yet";
}
