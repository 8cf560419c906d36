import type { MessageContent } from "../../../../platform/delivery/messages.ts";
import {
  bold,
  instant,
  link,
  type Piece,
  person,
  richFallback,
  richText,
} from "../../../../platform/slack/blocks/rich.ts";
import { typeName } from "../../../card/views/card-facts.ts";
import type { Request } from "../../../request.ts";

type Line = readonly Piece[];

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

/** So many are named; the rest is a number. */
export const MOST_LISTED = 20;

/**
 * What is late today, for a leader: who asked, who is on it, how late it is and since when.
 * @param late the first `MOST_LISTED` of it
 * @param count how many there are in all
 */
export function lateList(late: readonly LateRequest[], count: number): MessageContent {
  const title = count === 1 ? "One request is late" : `${count} requests are late`;
  const isNews = late.filter(({ isNew }) => isNew).length;
  const news = isNews > 0 && isNews < count ? `, ${isNews} new since the last list` : "";
  const rest = count - late.length;
  const lines = [
    [bold(`${title}${news}`)],
    ...late.map((one) => lineOf(one, isNews < count)),
    ...(rest > 0 ? [[`and ${rest} more`]] : []),
  ];
  return { text: richFallback(lines), blocks: [richText(lines)] };
}

function lineOf({ request, late, dueAt, isNew, threadUrl }: LateRequest, areNewMarked: boolean): Line {
  if (request.isPrivate) return ["A request that is private now"]; // it was not when the list was told
  const about = [typeName(request), request.account, late].filter((word) => word !== null);
  return [
    bold(`#${request.number} ${request.summary}`),
    ` · ${about.join(" · ")}`,
    ...(dueAt === undefined ? [] : [" since ", instant(dueAt)]),
    " · from ",
    person(request.requesterId),
    ...(request.ownerId === null ? [" · Not picked up yet"] : [" · ", person(request.ownerId), " is on it"]),
    ...(isNew && areNewMarked ? [" · new"] : []),
    ...(threadUrl === undefined ? [] : [" · ", link(threadUrl, "Go to its thread")]),
  ];
}
