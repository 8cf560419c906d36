import type { KnownBlock } from "@slack/types";
import type { HomeSection, MenuGroup } from "../../platform/home.ts";
import { button, context, section } from "../../platform/slack/blocks.ts";
import { escapeMrkdwn, mention } from "../../platform/slack/text.ts";
import { type HomeQueue, owesAnswer } from "../home.ts";
import type { Queued } from "../queue.ts";
import { type Request, statusName } from "../request.ts";
import { ACTION } from "./actions.ts";
import { typeName } from "./card-facts.ts";
import { dueText } from "./due-text.ts";
import { reopenButton } from "./requester-card.ts";

export const HOME = {
  newRequest: "requests.home-new",
  own: "requests.home-own",
  queue: "requests.home-queue",
  show: "requests.home-show",
} as const;

/** One's own, and of the queue so many of a group: the rest is behind **More**. */
const MOST_OWN = 10;
const MOST_OF_GROUP = 5;

/** The reader's zone (IANA), and the instant in epoch milliseconds. */
interface Reader {
  readonly zone: string;
  readonly now: number;
}

export function newRequestButton() {
  return button({ label: "New request", actionId: HOME.newRequest, style: "primary" });
}

export function requestsMenu({ isOps }: { readonly isOps: boolean }): MenuGroup {
  const queue = button({ label: "Ops queue", actionId: HOME.queue });
  return {
    name: "Requests",
    buttons: [
      newRequestButton(),
      button({ label: "Your requests", actionId: HOME.own }),
      ...(isOps ? [queue] : []),
    ],
  };
}

/** Sales Ops waits for this person's answer. */
export function waitsForRequester(queued: Queued, reader: Reader): KnownBlock {
  const { request } = queued;
  return section(`${line(queued, reader)}\nSales Ops is waiting for your reply.`, {
    accessory: openButton(request),
  });
}

/** A requester waits for this person's answer, or for what was promised by now. */
export function waitsForOwner(queued: Queued, reader: Reader): KnownBlock {
  const { key: value, requesterId } = queued.request;
  const requester = mention(requesterId);
  if (owesAnswer(queued)) {
    const reply = button({ label: "Reply", actionId: ACTION.reply, value });
    return section(`${line(queued, reader)}\n${requester} waits for your answer.`, { accessory: reply });
  }
  const resolve = button({ label: "Resolve", actionId: ACTION.resolve, value });
  return section(`${line(queued, reader)}\nIt was promised to ${requester} by now.`, { accessory: resolve });
}

export function yourRequests(own: readonly Queued[], reader: Reader): HomeSection {
  const more = own.length > MOST_OWN ? [moreBlock(HOME.own)] : [];
  const lines = own.slice(0, MOST_OWN).map((one) =>
    section(line(one, reader), {
      accessory: one.request.status === "resolved" ? reopenButton(one.request) : openButton(one.request),
    }),
  );
  const none = section("You have no open requests.");
  return { title: "Your requests", isForOps: false, blocks: lines.length > 0 ? [...lines, ...more] : [none] };
}

/** @param limit how many of the queue were looked at, when there may be more */
export function opsQueueSection(queue: HomeQueue, reader: Reader, limit?: number): HomeSection {
  const groups = [
    { name: "Overdue", of: queue.overdue },
    { name: "Due today", of: queue.dueToday },
    { name: "Unclaimed", of: queue.unclaimed },
    { name: "Waiting", of: queue.waiting },
    { name: "Mine", of: queue.mine },
  ];
  const counts = groups.map(({ name, of }) => `${name} ${of.length}`).join(" · ");
  const note = limit === undefined ? "" : `\nThese count the oldest ${limit}; there are more.`;
  const shown = new Set<number>();
  const blocks = groups.flatMap(({ name, of }) => {
    const fresh = of.filter(({ request }) => !shown.has(request.id)).slice(0, MOST_OF_GROUP);
    for (const { request } of fresh) shown.add(request.id);
    if (fresh.length === 0) return [];
    return [context(`*${name}*`), ...fresh.map((one) => queueLine(one, reader))];
  });
  return {
    title: "Ops queue",
    isForOps: true,
    blocks: [section(counts + note), ...blocks, moreBlock(HOME.queue)],
  };
}

function queueLine(one: Queued, reader: Reader): KnownBlock {
  const { key, ownerId } = one.request;
  const claim = button({ label: "Claim", actionId: ACTION.claim, value: key });
  return section(line(one, reader), { accessory: ownerId === null ? claim : openButton(one.request) });
}

function openButton({ key }: Request) {
  return button({ label: "Open", actionId: HOME.show, value: key });
}

function moreBlock(actionId: string): KnownBlock {
  return section("All of them, with who has them:", { accessory: button({ label: "More", actionId }) });
}

/** In mrkdwn: "*#12 Merge Globex* · CRM data fix · open, @Omar · due today 14:00, 1 h 20 left". */
function line(queued: Queued, reader: Reader): string {
  const { request } = queued;
  const owner = request.ownerId === null ? "" : `, ${mention(request.ownerId)}`;
  return [
    `*#${request.number} ${escapeMrkdwn(request.summary)}*`,
    escapeMrkdwn(typeName(request)),
    statusName(request.status) + owner,
    request.isPrivate && "private",
    dueText(queued, reader),
  ]
    .filter(Boolean)
    .join(" · ");
}
