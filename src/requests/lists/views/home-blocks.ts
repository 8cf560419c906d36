import type { KnownBlock } from "@slack/types";
import type { HomeSection, MenuGroup } from "../../../kit/contributions.ts";
import { actions, button, context, section } from "../../../platform/slack/blocks.ts";
import { mention } from "../../../platform/slack/text.ts";
import { reopenButton } from "../../card/views/requester-card.ts";
import { isOver } from "../../request.ts";
import { SAVED } from "../../saved-answers/views/saved-answers-modal.ts";
import { ACTION, OPEN } from "../../views/actions.ts";
import { owesAnswer, type Queued, type QueueGroup } from "../queue.ts";
import { countsLine } from "./counts-line.ts";
import { openButton, type RowReader, row, rowText } from "./request-row.ts";

export const HOME = {
  newRequest: "requests.home-new",
  own: "requests.home-own",
  queue: "requests.home-queue",
  show: OPEN,
} as const;

/** Of one's own, of each group of the queue that is not late, and of what is late; the rest is behind **More**. */
export const SHOWN = { own: 10, group: 5, late: 60 } as const;

export function newRequestButton() {
  return button({ label: "New request", actionId: HOME.newRequest, style: "primary" });
}

export function requestsMenu({ isOps }: { readonly isOps: boolean }): MenuGroup {
  const queue = button({ label: "Ops queue", actionId: HOME.queue });
  const savedAnswers = button({ label: "Saved answers", actionId: SAVED.list });
  return {
    name: "Requests",
    buttons: [
      newRequestButton(),
      button({ label: "Your requests", actionId: HOME.own }),
      ...(isOps ? [queue, savedAnswers] : []),
    ],
  };
}

/** Sales Ops waits for this person's answer. */
export function waitsForRequester(queued: Queued, reader: RowReader): KnownBlock {
  const { request, threadUrl } = queued;
  const who = request.ownerId === null ? "Sales Ops" : mention(request.ownerId);
  const where = threadUrl === undefined ? "" : ` <${threadUrl}|Reply in the thread>`;
  const text = `${rowText(queued, reader)}\n${who} is waiting for your reply.${where}`;
  return section(text, { accessory: openButton(request) });
}

/** A requester waits for this person's answer, or for what was promised by now. */
export function waitsForOwner(queued: Queued, reader: RowReader): KnownBlock {
  const { key: value, requesterId } = queued.request;
  const requester = mention(requesterId);
  if (owesAnswer(queued)) {
    const reply = button({ label: "Reply", actionId: ACTION.reply, value });
    const text = `${rowText(queued, reader)}\n${requester} is waiting for your reply.`;
    return section(text, { accessory: reply });
  }
  const resolve = button({ label: "Resolve", actionId: ACTION.resolve, value });
  const text = `${rowText(queued, reader)}\n${requester} was promised this by now.`;
  return section(text, { accessory: resolve });
}

/** **Your requests**: what is open, then what is solved. @param rest how many are not shown */
export function yourRequests(own: readonly Queued[], reader: RowReader, rest: number): HomeSection {
  const open = own.filter(({ request }) => !isOver(request));
  const solved = own.filter(({ request }) => isOver(request));
  const blocks = [
    ...(open.length === 0
      ? [section("You have no open requests.")]
      : [context("*Open*"), ...open.map((one) => row(one, reader))]),
    ...(solved.length === 0 ? [] : [context("*Solved*"), ...solved.map((one) => solvedRow(one, reader))]),
  ];
  const title = "Your requests";
  return { title, isForOps: false, blocks, ...(rest > 0 && { more: moreBlock(HOME.own) }) };
}

function solvedRow(one: Queued, reader: RowReader): KnownBlock {
  return section(rowText(one, reader), { accessory: reopenButton(one.request) });
}

export interface QueueOnHome {
  /** Everything, in groups. */
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  /** The rows that are shown of it. */
  readonly groups: readonly QueueGroup<Queued>[];
  /** How many of the queue were looked at, when there are more. */
  readonly limit: number | undefined;
}

/** **Ops queue**: what is late in full, then the oldest of each group. */
export function opsQueueSection(queue: QueueOnHome, reader: RowReader): HomeSection {
  return {
    title: "Ops queue",
    isForOps: true,
    isFirst: true,
    blocks: [
      section(countsText(queue)),
      ...queue.groups.flatMap(({ name, requests }) => [
        context(`*${name}*`),
        ...requests.map((one) => row(one, reader)),
      ]),
    ],
    more: moreBlock(HOME.queue),
  };
}

/** **Late now** for leaders: the counts of the queue, and what is late; nothing private counts. */
export function lateForLeaders(queue: QueueOnHome, reader: RowReader): HomeSection {
  const late = queue.groups.filter(({ name }) => name === "Overdue").flatMap(({ requests }) => requests);
  const rest = (queue.counts.find(({ name }) => name === "Overdue")?.count ?? 0) - late.length;
  return {
    title: "Sales Ops queue",
    isForOps: false,
    blocks: [
      section(countsText(queue)),
      ...(late.length === 0 ? [] : [context("*Late now*"), ...late.map((one) => row(one, reader))]),
      ...(rest > 0 ? [context(`${rest} more are late; these are the oldest.`)] : []),
    ],
  };
}

function countsText({ counts, limit }: QueueOnHome): string {
  if (counts.length === 0) return "Nothing is open. Sales Ops is up to date.";
  const note = limit === undefined ? "" : `\nThese are the ${limit} that are due first; there are more.`;
  return countsLine(counts) + note;
}

function moreBlock(actionId: string): KnownBlock {
  return actions([button({ label: "More", actionId })]);
}
