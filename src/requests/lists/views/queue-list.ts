import type { ActionsBlock, KnownBlock } from "@slack/types";
import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { option, select } from "../../../platform/slack/blocks/elements.ts";
import { actions, button, context, section } from "../../../platform/slack/blocks.ts";
import { fallbackText } from "../../../platform/slack/text.ts";
import { isOver } from "../../request.ts";
import { DEFAULT_REQUEST_TYPES } from "../../request-types.ts";
import { type ListAsked, toValue } from "../list-asked.ts";
import type { Queued, QueuePage } from "../queue.ts";
import { countsLine } from "./counts-line.ts";
import { type RowReader, row, rowText } from "./request-row.ts";

/** Action ids of a list. Each value says what is asked for next. */
export const LIST = {
  ownMore: "requests.own-more",
  ownBack: "requests.own-back",
  mine: "requests.list-mine",
  more: "requests.list-more",
  back: "requests.list-back",
  type: "requests.list-type",
  owner: "requests.list-owner",
} as const;

/** A select offers 100 options. */
const MOST_OWNERS = 98;

export interface OwnPage {
  readonly requests: readonly Queued[];
  /** How many come before this page, and after it. */
  readonly from: number;
  readonly rest: number;
  readonly size: number;
}

/** `/ops-request list` for a requester: what is open, and what is solved and can still be reopened, apart. */
export function ownList({ requests, from, rest, size }: OwnPage, reader: RowReader): MessageContent {
  if (requests.length === 0 && from === 0) return say(["You have no open requests. /ops-request opens one."]);
  const open = requests.filter(({ request }) => !isOver(request));
  const solved = requests.filter(({ request }) => isOver(request));
  const group = (name: string, of: readonly Queued[]): readonly KnownBlock[] =>
    of.length === 0 ? [] : [context(`*${name}*`), ...of.map((one) => row(one, reader))];
  const paging = [
    ...(from > 0 ? [button({ label: "Back", actionId: LIST.ownBack, value: String(from - size) })] : []),
    ...(rest > 0 ? [button({ label: "More", actionId: LIST.ownMore, value: String(from + size) })] : []),
  ];
  return {
    text: fallbackText(["Your requests", ...requests.map((one) => rowText(one, reader))]),
    blocks: [
      ...group("Your open requests", open),
      ...group("Solved, until they close", solved),
      ...(paging.length > 0 ? [actions(paging)] : []),
    ],
  };
}

export interface QueueFacts {
  readonly page: QueuePage<Queued>;
  readonly asked: ListAsked;
  readonly size: number;
  /** Owners in the queue, with their names. */
  readonly owners: readonly { readonly userId: string; readonly name: string }[];
  /** How many of the oldest were looked at, when there are more. */
  readonly limit: number | undefined;
}

/** `/ops-request list` for ops: what is late first, a page at a time. */
export function opsQueue(facts: QueueFacts, reader: RowReader): MessageContent {
  const { page, asked, limit } = facts;
  const isFiltered = asked.typeKey !== undefined || asked.owner !== undefined;
  const counts = countsLine(page.counts);
  const none = isFiltered ? "Nothing matches these filters." : "Nothing is open. Sales Ops is up to date.";
  const note = limit === undefined ? [] : [context(`These are the ${limit} that are due first.`)];
  return {
    text: fallbackText([
      counts === "" ? none : counts,
      ...page.groups.flatMap(({ requests }) => requests.map((one) => rowText(one, reader))),
    ]),
    blocks: [
      section(counts === "" ? none : counts),
      ...(counts === "" && !isFiltered ? [] : [filters(facts)]),
      ...page.groups.flatMap(({ name, requests }) => [
        context(`*${name} (${countOf(page, name)})*`),
        ...requests.map((one) => row(one, reader)),
      ]),
      ...note,
      ...paging(facts),
    ],
  };
}

function countOf({ counts }: QueuePage, name: string): number {
  return counts.find((one) => one.name === name)?.count ?? 0;
}

/** Their block has another id with every choice: Slack keeps what was chosen in one that stays. */
function filters({ asked, owners }: QueueFacts): ActionsBlock {
  const first = { ...asked, from: 0 };
  const isMine = asked.owner === "me";
  const types = [
    option("All types", toValue({ ...first, typeKey: undefined })),
    ...DEFAULT_REQUEST_TYPES.map(({ key, name }) => option(name, toValue({ ...first, typeKey: key }))),
  ];
  const people = [
    option("All owners", toValue({ ...first, owner: undefined })),
    option("Not picked up", toValue({ ...first, owner: "none" })),
    ...owners
      .slice(0, MOST_OWNERS)
      .map(({ userId, name }) => option(name, toValue({ ...first, owner: userId }))),
  ];
  return actions(
    [
      button({
        label: "Mine",
        actionId: LIST.mine,
        value: toValue({ ...first, owner: isMine ? undefined : "me" }),
        ...(isMine && { style: "primary" }),
      }),
      select({
        actionId: LIST.type,
        placeholder: "Type",
        options: types,
        ...(asked.typeKey !== undefined && { initial: toValue(first) }),
      }),
      select({
        actionId: LIST.owner,
        placeholder: "Owner",
        options: people,
        ...(asked.owner !== undefined && !isMine && { initial: toValue(first) }),
      }),
    ],
    `filters:${toValue(asked)}`,
  );
}

function paging({ page, asked, size }: QueueFacts): readonly KnownBlock[] {
  const to = (from: number) => toValue({ ...asked, from });
  const buttons = [
    ...(asked.from > 0
      ? [button({ label: "Back", actionId: LIST.back, value: to(Math.max(0, asked.from - size)) })]
      : []),
    ...(page.rest > 0 ? [button({ label: "More", actionId: LIST.more, value: to(asked.from + size) })] : []),
  ];
  return buttons.length > 0 ? [actions(buttons)] : [];
}

/** Refusal, in the same words whether there is no such request or it is not theirs to see. */
export function notFound(number: number): MessageContent {
  return say([
    `You don't have access to #${number}, or it doesn't exist. /ops-request list shows your requests.`,
  ]);
}

function say(lines: readonly string[]): MessageContent {
  return { text: lines.join("\n"), blocks: [section(lines.join("\n"))] };
}
