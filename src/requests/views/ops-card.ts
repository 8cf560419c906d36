import type { MessageContent } from "../../platform/delivery/messages.ts";
import {
  bold,
  instant,
  type Piece,
  person,
  quote,
  richFallback,
  richText,
} from "../../platform/slack/blocks/rich.ts";
import { actions, button, context } from "../../platform/slack/blocks.ts";
import { cut, fallbackText, mention } from "../../platform/slack/text.ts";
import type { CalendarDefinition } from "../../platform/time/calendar.ts";
import { openTimeText } from "../../platform/time/duration-text.ts";
import { DECLINE_REASONS, isOver, OUTCOMES, type Request, statusName } from "../request.ts";
import { urgencyName } from "../request-types.ts";
import { BREACH_REASONS } from "../sla/breach-reasons.ts";
import { isLate, type SlaClock } from "../sla.ts";
import { ACTION } from "./actions.ts";
import { awayLines } from "./away.ts";
import {
  type CardFacts,
  clockOf,
  endText,
  lateText,
  ownFieldTexts,
  reopenedText,
  typeName,
} from "./card-facts.ts";
import { moreSelect } from "./more.ts";
import { filedBy } from "./origin.ts";
import { ratingText } from "./rating.ts";
import { signOf } from "./sign.ts";

type Line = readonly Piece[];

/** What was added later makes them longer than a card can be; all of it stands in the thread. */
const DETAILS_CHARACTERS = 3_000;

/** The card on which Sales Ops works: in the triage channel, or with each owner of a private request. */
export function opsCard(facts: CardFacts): MessageContent {
  const { request } = facts;
  const lines = [
    title(facts),
    about(facts),
    clocks(facts),
    ...awayLines(facts),
    ...waiting(facts),
    ...extras(facts),
    ...ending(request),
  ];
  const details = request.details && cut(request.details, DETAILS_CHARACTERS);
  const elements = opsActions(facts);
  const foot = facts.isAlone ? undefined : footnote(request);
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

function title(facts: CardFacts): Line {
  const { request } = facts;
  const owner: Line = request.ownerId === null ? [] : [", ", person(request.ownerId)];
  const { emoji } = signOf(facts, facts.now);
  return [
    `${emoji} `,
    bold(`#${request.number} ${request.summary}`),
    ` · ${statusName(request.status)}`,
    ...owner,
  ];
}

function about(facts: CardFacts): Line {
  const { request } = facts;
  const rest = [typeName(request), urgencyName(request.urgency), request.account, ...ownFieldTexts(facts)];
  const isPrivate = request.isPrivate ? ["private"] : [];
  return [
    ...lateness(facts),
    person(request.requesterId),
    ` · ${[...rest, ...isPrivate].filter((word) => word !== null).join(" · ")}`,
  ];
}

/** "**1 h 20 min late** as of today at 3:20 PM · ": nothing draws the card again while it only gets later. */
function lateness(facts: CardFacts): Line {
  const late = lateText(facts);
  if (late === undefined) return [];
  return [bold(late), " as of ", instant(facts.now, facts.calendar?.timeZone), " · "];
}

function clocks(facts: CardFacts): Line {
  const shown = [
    clockLine("First answer", clockOf(facts.clocks, "first_answer"), facts),
    clockLine("Next answer", openOnly(clockOf(facts.clocks, "next_answer")), facts),
    clockLine("Resolution", clockOf(facts.clocks, "resolution"), facts),
  ].filter((line) => line.length > 0);
  return shown.flatMap((line, index) => (index === 0 ? line : [" · ", ...line]));
}

function openOnly(clock: SlaClock | undefined): SlaClock | undefined {
  return clock?.state === "running" || clock?.state === "paused" ? clock : undefined;
}

/** "First answer met after 35 min", "Resolution by tomorrow at 12:30 PM (1 working day)", or "… late, due today at 12:30 PM (1 working day)". */
function clockLine(name: string, clock: SlaClock | undefined, facts: CardFacts): Line {
  if (!clock || !facts.calendar) return [];
  const ended = endText(clock, facts);
  const reason =
    clock.breachReason === undefined ? "" : ` (${BREACH_REASONS[clock.breachReason].toLowerCase()})`;
  const due = dueLine(clock, facts.calendar);
  const isOverdue = ended !== undefined && clock.stoppedAt === null && due.length > 0;
  if (ended) return [`${name} `, bold(ended), reason, ...(isOverdue ? [", due ", ...due] : [])];
  if (clock.state === "paused") return [`${name} `, bold("paused")];
  if (due.length === 0) return [`${name}: no date yet`];
  return [`${name} by `, ...due];
}

/** "tomorrow at 12:30 PM (1 working day)"; nothing where nothing is promised. */
function dueLine({ dueAt, targetMinutes }: SlaClock, calendar: CalendarDefinition): Line {
  if (dueAt === null) return [];
  const target = targetMinutes === null ? "" : ` (${openTimeText(targetMinutes, calendar)})`;
  return [instant(dueAt, calendar.timeZone), target];
}

function waiting({ request, calendar }: CardFacts): readonly Line[] {
  if (request.waitingOn === null || request.waitingUntilAt === null) return [];
  return [[`Waiting on ${request.waitingOn} until `, instant(request.waitingUntilAt, calendar?.timeZone)]];
}

function extras(facts: CardFacts): readonly Line[] {
  const { request } = facts;
  const reopened = reopenedText(request);
  return [
    ...(request.neededByAt === null ? [] : [neededBy(facts, request.neededByAt)]),
    ...(request.urgencyReason === null ? [] : [[`Urgent because: ${request.urgencyReason}`]]),
    ...(reopened ? [[reopened]] : []),
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
  const { status, declineReason, declineText } = request;
  const endedById = request.endedById ?? request.ownerId;
  const by: Line = endedById === null ? [] : [" by ", person(endedById)];
  if (status === "cancelled") return [[bold("Cancelled"), " by the requester"]];
  if (status === "declined" && declineReason !== null)
    return [[bold("Declined"), ...by, ` · ${DECLINE_REASONS[declineReason]}: ${declineText ?? ""}`]];
  if (!isOver(request)) return [];
  const done = request.outcome ? OUTCOMES[request.outcome] : "";
  const rating = ratingText(request);
  return [
    [bold("Solved"), ...by, ` · ${done}: ${request.doneText ?? ""}`],
    ...(rating === undefined ? [] : [[bold("How was this?"), ` ${rating}`]]),
  ];
}

/** Their block has another id whenever it is drawn: Slack keeps what was chosen in one that stays, and reports no second choice of the same. */
function opsActions({ request, clocks: all, now }: CardFacts) {
  const more = moreSelect(
    request,
    all.some((clock) => isLate(clock, now)),
  );
  return [...buttonsFor(request), ...(more ? [more] : [])];
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
    return `What ${mention(ownerId)} writes in this thread goes to ${requester}. What others write stays with Sales Ops, unless it starts with reply:`;
  return `Notes in this thread stay with Sales Ops. Reply, or start a message with reply: to write to ${requester}.`;
}
