import type { MessageContent } from "../../platform/delivery/messages.ts";
import { actions, button, context } from "../../platform/slack/blocks.ts";
import { bold, type Piece, person, richFallback, richText } from "../../platform/slack/blocks-rich.ts";
import { openTimesText, openTimeText, spentText } from "../../platform/time/duration-text.ts";
import { localTimeText } from "../../platform/time/local-time.ts";
import { isOver, OUTCOMES, type Request } from "../request.ts";
import { urgencyName } from "../request-types.ts";
import { elapsedMinutes, type SlaClock } from "../sla.ts";
import { ACTION } from "./actions.ts";
import { type CardFacts, clockOf, lateText, reopenedText, typeName } from "./card-facts.ts";

type Line = readonly Piece[];

/** The card in the requester's DM, in their own time zone. */
export function requesterCard(facts: CardFacts, zone: string): MessageContent {
  const { request } = facts;
  const lines = [
    [bold(`#${request.number} ${request.summary}`)],
    [about(facts, zone)],
    ...(isOver(request) ? solved(request) : progress(facts, zone)),
  ];
  const foot = footnote(request);
  return {
    text: richFallback([...lines, [foot]]),
    blocks: [
      richText(lines),
      ...(request.status === "resolved" ? [actions([reopenButton(request)])] : []),
      context(`_${foot}_`),
    ],
  };
}

export function reopenButton(request: Request) {
  return button({ label: "Not solved: reopen", actionId: ACTION.reopen, value: String(request.id) });
}

function about({ request, now }: CardFacts, zone: string): string {
  const neededBy =
    request.neededByAt !== null && `needed by ${localTimeText(request.neededByAt, { now, zone })}`;
  const isPrivate = request.isPrivate && "private";
  return [typeName(request), urgencyName(request.urgency), neededBy, isPrivate].filter(Boolean).join(" · ");
}

function progress(facts: CardFacts, zone: string): readonly Line[] {
  const { request } = facts;
  const reopened = reopenedText(request);
  const who: Line =
    request.ownerId === null ? ["Nobody has claimed it yet."] : [person(request.ownerId), " has it."];
  return [promise(facts, zone), ...(facts.clocks.length > 0 ? [who] : []), ...(reopened ? [[reopened]] : [])];
}

function promise(facts: CardFacts, zone: string): Line {
  const { clocks, calendar } = facts;
  if (!calendar) {
    return [
      "It waits for set-up: Sales Ops has not finished setting Tandem up. It is kept, and its clock starts when they have.",
    ];
  }
  const late = lateText(facts);
  const first = clockOf(clocks, "first_answer");
  const resolution = clockOf(clocks, "resolution");
  const start: Line = late ? [bold(late), ". "] : [];
  const due = (clock: SlaClock) => bold(localTimeText(clock.dueAt ?? facts.now, { now: facts.now, zone }));
  const isDue = resolution !== undefined && resolution.dueAt !== null;
  if (first?.state === "running") {
    const done: Line = isDue ? [" and has it done by ", due(resolution)] : [];
    return [
      ...start,
      "Sales Ops answers by ",
      due(first),
      ...done,
      ` (${targetsText(first, resolution, calendar)}).`,
    ];
  }
  const next = clockOf(clocks, "next_answer");
  const answer: Line =
    next?.state === "running"
      ? ["Sales Ops answers by ", due(next), `${inOpenTime(next, calendar)}. `]
      : answeredText(facts);
  return [
    ...start,
    ...answer,
    ...(isDue ? ["Done by ", due(resolution), `${inOpenTime(resolution, calendar)}.`] : []),
  ];
}

function answeredText({ clocks, calendar, now }: CardFacts): Line {
  const first = clockOf(clocks, "first_answer");
  if (!first || !calendar || first.state === "cancelled") return [];
  return [`Answered after ${spentText(elapsedMinutes(first, now, calendar))}. `];
}

function targetsText(
  first: SlaClock,
  resolution: SlaClock | undefined,
  calendar: NonNullable<CardFacts["calendar"]>,
): string {
  const both = first.targetMinutes !== null && resolution?.targetMinutes != null;
  if (both) return openTimesText(first.targetMinutes, resolution.targetMinutes);
  return openTimeText(first.targetMinutes ?? 0, calendar);
}

function inOpenTime(clock: SlaClock, calendar: NonNullable<CardFacts["calendar"]>): string {
  return clock.targetMinutes === null ? "" : ` (${openTimeText(clock.targetMinutes, calendar)})`;
}

function solved(request: Request): readonly Line[] {
  const outcome = request.outcome ? OUTCOMES[request.outcome] : "";
  const by: Line = request.ownerId === null ? [] : [" by ", person(request.ownerId)];
  return [[bold("Solved"), ...by, ` · ${outcome}`], [request.doneText ?? ""]];
}

function footnote(request: Request): string {
  if (request.status === "closed")
    return "Closed. Make a new request with /ops-request if something is missing.";
  if (request.status === "resolved") return "It closes by itself after 5 working days.";
  return "Write in this thread to add something; you get the answer here too.";
}
