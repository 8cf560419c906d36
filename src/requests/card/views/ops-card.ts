import type { MessageContent } from "../../../platform/delivery/messages.ts";
import {
  bold,
  instant,
  type Piece,
  person,
  quote,
  richFallback,
  richText,
} from "../../../platform/slack/blocks/rich.ts";
import { actions, button, context } from "../../../platform/slack/blocks.ts";
import { cut, fallbackText, mention } from "../../../platform/slack/text.ts";
import { moreSelect } from "../../handling/views/more-menu.ts";
import { isLate } from "../../promises/clocks/events.ts";
import { isOver, type Request } from "../../request.ts";
import { ACTION } from "../../views/actions.ts";
import { awayLines } from "./away-lines.ts";
import { clocksLine } from "./card-clocks.ts";
import {
  type CardFacts,
  clockOf,
  filesText,
  lateText,
  ownFieldTexts,
  reopenedText,
  typeName,
  urgencyText,
} from "./card-facts.ts";
import { endingLines } from "./ending.ts";
import { filedBy } from "./origin.ts";
import { ratingText } from "./rating.ts";
import { signOf } from "./sign.ts";

type Line = readonly Piece[];

/** Additions make them longer than a card can be; all of them stand in the thread. */
const DETAILS_CHARACTERS = 3_000;

/** The card on which Sales Ops works: in the triage channel, or with each owner of a private request. */
export function opsCard(facts: CardFacts): MessageContent {
  const { request } = facts;
  const lines = [
    title(facts),
    about(facts),
    clocksLine(facts, { zone: facts.calendar?.timeZone, isAmongOps: true }),
    ...awayLines(facts),
    ...waiting(facts),
    ...extras(facts),
    ...ending(request),
  ].filter((line) => line.length > 0);
  const details = request.details && cut(request.details, DETAILS_CHARACTERS);
  const elements = opsActions(facts);
  const foot = facts.isAlone || isOver(request) ? undefined : footnote(request);
  return {
    text: fallbackText([richFallback([...lines, ...(details ? [[details]] : [])]), ...(foot ? [foot] : [])]),
    blocks: [
      richText(lines),
      ...(details ? [quote(details)] : []),
      ...(elements.length > 0 ? [actions(elements, `actions:${facts.now}`)] : []),
      ...(foot ? [context(`_${foot}_`)] : []),
    ],
  };
}

/** "🟢 **#128 Discount approval for Globex** · @Omar"; the status in a word where nothing else on the card says it. */
function title(facts: CardFacts): Line {
  const { request, now } = facts;
  const { emoji, word } = signOf(facts, now);
  const owner: Line = request.ownerId === null ? [] : [" · ", person(request.ownerId)];
  const isSaid = word === "late" || (word === "in hand" && request.ownerId !== null);
  return [
    `${emoji} `,
    bold(`#${request.number} ${request.summary}`),
    ...owner,
    ...(isSaid ? [] : [` · ${word}`]),
  ];
}

function about(facts: CardFacts): Line {
  const { request } = facts;
  const isPrivate = request.isPrivate ? ["private"] : [];
  const rest = [
    typeName(request),
    urgencyText(request),
    request.account,
    ...ownFieldTexts(facts),
    ...isPrivate,
  ];
  return [
    ...lateness(facts),
    person(request.requesterId),
    ` · ${rest.filter((word) => word !== null).join(" · ")}`,
  ];
}

/** "**1 h 20 min late** as of today at 3:20 PM · ": nothing draws the card again while it only gets later. */
function lateness(facts: CardFacts): Line {
  const late = lateText(facts);
  if (late === undefined) return [];
  return [bold(late), " as of ", instant(facts.now, facts.calendar?.timeZone), " · "];
}

function waiting({ request, calendar }: CardFacts): readonly Line[] {
  if (request.waitingOn === null || request.waitingUntilAt === null) return [];
  return [[`Waiting on ${request.waitingOn} until `, instant(request.waitingUntilAt, calendar?.timeZone)]];
}

function extras(facts: CardFacts): readonly Line[] {
  const { request, calendar } = facts;
  const { neededByAt, expectedAt, urgencyReason } = request;
  const said = [reopenedText(request), filesText(facts)].filter((text) => text !== undefined);
  return [
    ...(neededByAt === null ? [] : [neededBy(facts, neededByAt)]),
    ...(expectedAt === null ? [] : [["New time: ", instant(expectedAt, calendar?.timeZone)]]),
    ...(urgencyReason === null ? [] : [[`Urgent: "${urgencyReason}"`]]),
    ...said.map((text) => [text]),
    ...filedBy(request),
  ];
}

function neededBy({ request, clocks, calendar }: CardFacts, at: number): Line {
  const promisedBy = clockOf(clocks, "resolution")?.dueAt ?? null;
  const reason = request.neededByReason === null ? "" : `: ${request.neededByReason}`;
  const isSooner = promisedBy !== null && at < promisedBy;
  const against = isSooner ? ` (earlier than the promise${reason})` : " (later than the promise)";
  const isCompared = promisedBy !== null && at !== promisedBy;
  return ["Needed by ", instant(at, calendar?.timeZone), ...(isCompared ? [against] : [])];
}

/** How it ended, and how the requester found it. */
function ending(request: Request): readonly Line[] {
  if (!isOver(request)) return [];
  const rating = ratingText(request);
  return [...endingLines(request), ...(rating === undefined ? [] : [[bold("How was this?"), ` ${rating}`]])];
}

/** Their block has another id whenever it is drawn: Slack keeps what was chosen in one that stays, and reports no second choice of the same. */
function opsActions({ request, clocks: all, now }: CardFacts) {
  const isLateNow = all.some((clock) => isLate(clock, now));
  const isAnswerOwed = all.some(({ kind, stoppedAt }) => kind === "next_answer" && stoppedAt === null);
  return [...buttonsFor(request), moreSelect(request, { isLate: isLateNow, isAnswerOwed })];
}

function buttonsFor(request: Request) {
  if (isOver(request)) return [];
  const value = request.key;
  const claim = button({ label: "Claim", actionId: ACTION.claim, value, style: "primary" });
  return [
    ...(request.ownerId === null ? [claim] : []),
    button({ label: "Reply", actionId: ACTION.reply, value }),
    button({ label: "Resolve", actionId: ACTION.resolve, value }),
  ];
}

/** In mrkdwn. */
function footnote({ requesterId, ownerId, sharesThread }: Request): string {
  const requester = mention(requesterId);
  if (sharesThread && ownerId !== null)
    return `Messages from ${mention(ownerId)} in this thread go to ${requester}. Other notes stay with Sales Ops.`;
  return `Notes here stay with Sales Ops. Use Reply to write to ${requester}.`;
}
