import { bold, type Piece, person } from "../../platform/slack/blocks-rich.ts";
import { openTimeAside, openTimesText, openTimeText, spentText } from "../../platform/time/duration-text.ts";
import { localTimeText } from "../../platform/time/local-time.ts";
import { DECLINE_REASONS, isOver, OUTCOMES, type Request } from "../request.ts";
import { urgencyName } from "../request-types.ts";
import { elapsedMinutes, type SlaClock } from "../sla.ts";
import { type CardFacts, clockOf, lateText, reopenedText, typeName } from "./card-facts.ts";
import { filedForYou } from "./origin.ts";

export type Line = readonly Piece[];

/** Who reads a card outside of Sales Ops. */
interface CardReader {
  /** IANA. */
  readonly zone: string;
  readonly isRequester: boolean;
}

/** What the requester and those who were added read on their cards, each in their own time zone. */
export function readerLines(facts: CardFacts, reader: CardReader): readonly Line[] {
  const { request } = facts;
  return [
    [bold(`#${request.number} ${request.summary}`)],
    [about(facts, reader.zone)],
    ...(reader.isRequester ? filedForYou(request) : []),
    ...(isOver(request) ? ending(request) : progress(facts, reader)),
  ];
}

function about({ request, now }: CardFacts, zone: string): string {
  const neededBy =
    request.neededByAt !== null && `needed by ${localTimeText(request.neededByAt, { now, zone })}`;
  const isPrivate = request.isPrivate && "private";
  return [typeName(request), urgencyName(request.urgency), neededBy, isPrivate].filter(Boolean).join(" · ");
}

function progress(facts: CardFacts, reader: CardReader): readonly Line[] {
  const { request } = facts;
  const reopened = reopenedText(request);
  const who: Line =
    request.ownerId === null ? ["Nobody has claimed it yet."] : [person(request.ownerId), " has it."];
  return [
    promise(facts, reader.zone),
    ...(facts.clocks.length > 0 ? [who] : []),
    ...waiting(facts, reader),
    ...(reopened ? [[reopened]] : []),
  ].filter((line) => line.length > 0);
}

function waiting({ request, now }: CardFacts, { zone, isRequester }: CardReader): readonly Line[] {
  if (request.status === "waiting_on_requester") {
    return isRequester
      ? [[bold("Sales Ops waits for your answer."), " Its time stands still until you write in this thread."]]
      : [["Sales Ops waits for an answer from ", person(request.requesterId), "."]];
  }
  if (request.waitingOn === null || request.waitingUntilAt === null) return [];
  const until = localTimeText(request.waitingUntilAt, { now, zone });
  return [[`It waits on ${request.waitingOn} until `, bold(until), "; the promise stays as it is."]];
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
  const isDue = resolution?.state === "running" && resolution.dueAt !== null;
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
  return clock.targetMinutes === null ? "" : ` ${openTimeAside(clock.targetMinutes, calendar)}`;
}

function ending(request: Request): readonly Line[] {
  const { status, outcome, ownerId, declineReason, declineText } = request;
  const by: Line = ownerId === null ? [] : [" by ", person(ownerId)];
  if (status === "cancelled") return [[bold("Cancelled")]];
  if (status === "declined" && declineReason !== null)
    return [[bold("Declined"), ...by, ` · ${DECLINE_REASONS[declineReason]}`], [declineText ?? ""]];
  return [[bold("Solved"), ...by, ` · ${outcome ? OUTCOMES[outcome] : ""}`], [request.doneText ?? ""]];
}
