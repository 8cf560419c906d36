import type { SectionBlock } from "@slack/types";
import type { MessageContent } from "../../../../platform/delivery/messages.ts";
import { section } from "../../../../platform/slack/blocks.ts";
import { escapeMrkdwn, fallbackText, mention, slackDate } from "../../../../platform/slack/text.ts";
import { typeName } from "../../../card/views/card-facts.ts";
import { openButton } from "../../../lists/views/request-row.ts";
import type { Request } from "../../../request.ts";
import { urgencyName } from "../../../request-types.ts";

/** A request that is late, for the list of a leader. */
export interface LateRequest {
  readonly request: Request;
  /** "1 h 20 min late": the words of its card. */
  readonly late: string;
  /** When the first of its broken promises was due, epoch milliseconds. */
  readonly dueAt: number | undefined;
  /** Whether the list before did not name it. */
  readonly isNew: boolean;
  /** Where its thread is, as far as it is in Slack. */
  readonly threadUrl?: string | undefined;
}

/** Most that are named; the rest is a number. */
export const MOST_LISTED = 20;

/**
 * Rows of the daily list for a leader: who asked, who is on it, how late it is and since when.
 * @param late the first `MOST_LISTED` of it
 * @param count how many there are in all
 */
export function lateList(late: readonly LateRequest[], count: number): MessageContent {
  const title = count === 1 ? "One request is late" : `${count} requests are late`;
  const isNews = late.filter(({ isNew }) => isNew).length;
  const news = isNews > 0 && isNews < count ? `, ${isNews} new since the last list` : "";
  const rest = count - late.length;
  const head = `*${title}${news}*`;
  const rows = late.map((one) => ({ request: one.request, words: rowText(one, isNews < count) }));
  const last = rest > 0 ? [`and ${rest} more`] : [];
  return {
    text: fallbackText([head, ...rows.map(({ words }) => words), ...last]),
    blocks: [section(head), ...rows.map(rowBlock), ...last.map((words) => section(words))],
  };
}

function rowBlock({ request, words }: { readonly request: Request; readonly words: string }): SectionBlock {
  return section(words, request.isPrivate ? {} : { accessory: openButton(request) });
}

/** In mrkdwn, two lines like the row of any list. */
function rowText({ request, late, dueAt, isNew, threadUrl }: LateRequest, areNewMarked: boolean): string {
  if (request.isPrivate) return "A request that is private now"; // it was not when the list was told
  const since = dueAt === undefined ? "" : ` since ${slackDate(dueAt)}`;
  const about = [
    `${late}${since}`,
    urgencyName(request.urgency),
    escapeMrkdwn(typeName(request)),
    request.account === null ? undefined : escapeMrkdwn(request.account),
    `from ${mention(request.requesterId)}`,
    request.ownerId === null ? "not picked up yet" : `${mention(request.ownerId)} is on it`,
    isNew && areNewMarked ? "new" : undefined,
    threadUrl === undefined ? undefined : `<${threadUrl}|Go to its thread>`,
  ];
  const title = `🔴 *#${request.number} ${escapeMrkdwn(request.summary)}*`;
  return `${title}\n${about.filter((word) => word !== undefined).join(" · ")}`;
}
