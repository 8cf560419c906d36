import type { MessageContent } from "../../platform/delivery/messages.ts";
import { actions, button, context } from "../../platform/slack/blocks.ts";
import {
  bold,
  instant,
  type Piece,
  person,
  quote,
  richFallback,
  richText,
} from "../../platform/slack/blocks-rich.ts";
import { cut, fallbackText, mention } from "../../platform/slack/text.ts";
import { openTimeText } from "../../platform/time/duration-text.ts";
import { isOver, OUTCOMES, type Request } from "../request.ts";
import { urgencyName } from "../request-types.ts";
import type { SlaClock } from "../sla.ts";
import { ACTION } from "./actions.ts";
import {
  type CardFacts,
  clockOf,
  endText,
  lateText,
  ownFieldTexts,
  reopenedText,
  typeName,
} from "./card-facts.ts";

type Line = readonly Piece[];

/** So much of the details stands on the card; longer ones follow in its thread, whole. */
export const DETAILS_ON_CARD = 1_000;

/** The card on which Sales Ops works: in the triage channel, or with each owner of a private request. */
export function opsCard(facts: CardFacts): MessageContent {
  const { request } = facts;
  const lines = [title(request), about(facts), clocks(facts), ...extras(facts), ...outcome(request)];
  const details = request.details === null ? undefined : cut(request.details, DETAILS_ON_CARD);
  const buttons = buttonsFor(request);
  const foot = footnote(request);
  return {
    text: fallbackText([richFallback([...lines, ...(details ? [[details]] : [])]), foot]),
    blocks: [
      richText(lines),
      ...(details ? [quote(details)] : []),
      ...(buttons.length > 0 ? [actions(buttons)] : []),
      context(`_${foot}_`),
    ],
  };
}

function title(request: Request): Line {
  const owner: Line = request.ownerId === null ? [] : [", ", person(request.ownerId)];
  return [bold(`#${request.number} ${request.summary}`), ` · ${request.status}`, ...owner];
}

function about(facts: CardFacts): Line {
  const { request } = facts;
  const late = lateText(facts);
  const rest = [typeName(request), urgencyName(request.urgency), request.account, ...ownFieldTexts(request)];
  const isPrivate = request.isPrivate ? ["private"] : [];
  return [
    ...(late ? [bold(late), " · "] : []),
    person(request.requesterId),
    ` · ${[...rest, ...isPrivate].filter((word) => word !== null).join(" · ")}`,
  ];
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

/** "First answer met after 0 h 35", or "Resolution by tomorrow 12:30 (8 working hours)". */
function clockLine(name: string, clock: SlaClock | undefined, facts: CardFacts): Line {
  if (!clock || !facts.calendar) return [];
  const ended = endText(clock, facts);
  if (ended) return [`${name} `, bold(ended)];
  if (clock.dueAt === null) return [`${name}: no date yet`];
  const target =
    clock.targetMinutes === null ? "" : ` (${openTimeText(clock.targetMinutes, facts.calendar)})`;
  return [`${name} by `, instant(clock.dueAt, facts.calendar.timeZone), target];
}

function extras(facts: CardFacts): readonly Line[] {
  const { request } = facts;
  const reopened = reopenedText(request);
  return [
    ...(request.neededByAt === null ? [] : [neededBy(facts, request.neededByAt)]),
    ...(request.urgencyReason === null ? [] : [[`Urgent because: ${request.urgencyReason}`]]),
    ...(reopened ? [[reopened]] : []),
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

function outcome(request: Request): readonly Line[] {
  if (!isOver(request)) return [];
  const done = request.outcome ? OUTCOMES[request.outcome] : "";
  return [[bold("Solved"), ` · ${done}: ${request.doneText ?? ""}`]];
}

function buttonsFor(request: Request) {
  if (isOver(request)) return [];
  const value = String(request.id);
  const claim = button({ label: "Claim", actionId: ACTION.claim, value, style: "primary" });
  return [
    ...(request.ownerId === null ? [claim] : []),
    button({ label: "Reply", actionId: ACTION.reply, value }),
    button({ label: "Resolve", actionId: ACTION.resolve, value }),
  ];
}

/** In mrkdwn. */
function footnote(request: Request): string {
  const requester = mention(request.requesterId);
  return `Notes in this thread stay with Sales Ops. Reply, or start a message with reply: to write to ${requester}.`;
}
