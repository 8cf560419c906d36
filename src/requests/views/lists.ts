import type { MessageContent } from "../../platform/delivery/messages.ts";
import { bold, type Piece, person, richFallback, richText } from "../../platform/slack/blocks/rich.ts";
import { section } from "../../platform/slack/blocks.ts";
import type { Queued, QueueGroup } from "../queue.ts";
import { type Request, statusName } from "../request.ts";
import { typeName } from "./card-facts.ts";
import { dueText } from "./due-text.ts";

type Line = readonly Piece[];

interface ListFacts {
  readonly now: number;
  /** The reader's own zone. */
  readonly zone: string;
  readonly isMore: boolean;
}

/** `/ops-request list` for a requester. */
export function ownList(requests: readonly Queued[], facts: ListFacts): MessageContent {
  if (requests.length === 0) return say([["You have no open requests. /ops-request makes one."]]);
  return say([[bold("Your open requests")], ...requests.map((one) => listLine(one, facts)), ...more(facts)]);
}

/** `/ops-request list` for ops: what is late first, then by what is due. */
export function opsQueue(groups: readonly QueueGroup[], facts: ListFacts): MessageContent {
  if (groups.length === 0) return say([["Nothing is open. Sales Ops is up to date."]]);
  const lines = groups.flatMap((group) => [
    [bold(`${group.name} (${group.requests.length})`)],
    ...group.requests.map((one) => listLine(one, facts)),
  ]);
  return say([...lines, ...more(facts)]);
}

export function help(): MessageContent {
  const lines = [
    "*/ops-request* opens a new request",
    "*/ops-request Discount approval for Globex* opens it with these words",
    "*/ops-request list* shows what is open: your own; for Sales Ops the queue",
    "*/ops-request 42* shows one request, if you may see it",
    "*/ops-request find globex* looks for words in what you may see",
    "*/ops-request help* shows this",
    "",
    "You can also make a request",
    "• of a message: *Make this an ops request* in its menu, or the reaction :ticket: where Sales Ops has switched it on",
    "• anywhere in Slack: the shortcut *New ops request*",
    "• from Tandem's Home: *New request*",
    "• in a DM to Tandem: write it and press *File as request*; it is private then",
  ];
  return { text: lines.join("\n"), blocks: [section(lines.join("\n"))] };
}

/** The same words whether there is no such request or it is not theirs to see. */
export function notFound(number: number): MessageContent {
  return say([
    [`You don't have access to #${number}, or it doesn't exist. /ops-request list shows your requests.`],
  ]);
}

function listLine(queued: Queued, facts: ListFacts): Line {
  const { request } = queued;
  const due = dueText(queued, facts);
  return [
    bold(`#${request.number}`),
    ` ${request.summary} · ${typeName(request)} · ${statusText(request)}`,
    ...(request.ownerId === null ? [] : [", ", person(request.ownerId)]),
    ...(due === undefined ? [] : [` · ${due}`]),
  ];
}

function statusText(request: Request): string {
  const status = statusName(request.status);
  return request.isPrivate ? `${status}, private` : status;
}

function more({ isMore }: ListFacts): readonly Line[] {
  return isMore ? [["There are more; these are the oldest."]] : [];
}

function say(lines: readonly Line[]): MessageContent {
  return { text: richFallback(lines), blocks: [richText(lines)] };
}
