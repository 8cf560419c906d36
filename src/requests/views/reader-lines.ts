import { bold, instant, type Piece, person } from "../../platform/slack/blocks/rich.ts";
import { openTimeText } from "../../platform/time/duration-text.ts";
import { DECLINE_REASONS, isOver, OUTCOMES, type Request } from "../request.ts";
import { urgencyName } from "../request-types.ts";
import { elapsedMinutes, isLate, type SlaClock } from "../sla.ts";
import { awayLines } from "./away.ts";
import { afterText, type CardFacts, clockOf, lateText, reopenedText, typeName } from "./card-facts.ts";
import { filedForYou } from "./origin.ts";
import { signOf } from "./sign.ts";

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
    [`${signOf(facts, facts.now).emoji} `, bold(`#${request.number} ${request.summary}`)],
    about(facts, reader.zone),
    ...(reader.isRequester ? filedForYou(request) : []),
    ...(isOver(request) ? ending(request) : progress(facts, reader)),
  ];
}

function about({ request }: CardFacts, zone: string): Line {
  const { neededByAt } = request;
  return [
    [typeName(request), urgencyName(request.urgency)].join(" · "),
    ...(neededByAt === null ? [] : [" · needed by ", instant(neededByAt, zone)]),
    ...(request.isPrivate ? [" · private"] : []),
  ];
}

function progress(facts: CardFacts, reader: CardReader): readonly Line[] {
  const { request } = facts;
  const reopened = reopenedText(request);
  const who: Line =
    request.ownerId === null ? ["Nobody has claimed it yet."] : [person(request.ownerId), " has it."];
  return [
    promise(facts, reader.zone),
    ...(facts.clocks.length > 0 ? [who] : []),
    ...awayLines(facts),
    ...waiting(facts, reader),
    ...(reopened ? [[reopened]] : []),
  ].filter((line) => line.length > 0);
}

function waiting({ request, isAlone }: CardFacts, { zone, isRequester }: CardReader): readonly Line[] {
  if (request.status === "waiting_on_requester") {
    const where = isAlone ? "in the thread of its card" : "in this thread";
    return isRequester
      ? [[bold("Sales Ops waits for your answer."), ` Its time stands still until you write ${where}.`]]
      : [["Sales Ops waits for an answer from ", person(request.requesterId), "."]];
  }
  if (request.waitingOn === null || request.waitingUntilAt === null) return [];
  const until = instant(request.waitingUntilAt, zone);
  return [[`It waits on ${request.waitingOn} until `, until, "; the promise stays as it is."]];
}

function promise(facts: CardFacts, zone: string): Line {
  const { clocks, calendar } = facts;
  if (!calendar) {
    return [
      "It waits for set-up: Sales Ops has not finished setting Tandem up. It is kept, and its clock starts when they have.",
    ];
  }
  const isAnyLate = lateText(facts) !== undefined;
  const first = clockOf(clocks, "first_answer");
  const answer = first?.state === "running" ? first : clockOf(clocks, "next_answer");
  const resolution = clockOf(clocks, "resolution");
  const isDue = resolution?.state === "running" && resolution.dueAt !== null;
  const both = isDue && !isAnyLate && answer === first ? bothText(facts, zone) : undefined;
  if (both) return both;
  return [
    // Nothing draws the card again while it only gets later: the due says since when.
    ...(isAnyLate ? [bold("Late"), ". "] : []),
    ...(answer?.state === "running" ? answerText(answer, facts, zone) : answeredText(facts)),
    ...(isDue ? doneText(resolution, facts, zone) : []),
  ];
}

/** Both promises in one sentence, while neither was kept or broken and both are counted in open time. */
function bothText({ clocks, now }: CardFacts, zone: string): Line | undefined {
  const first = clockOf(clocks, "first_answer");
  const resolution = clockOf(clocks, "resolution");
  if (first?.state !== "running" || !first.targetMinutes || !resolution?.targetMinutes) return undefined;
  const due = ({ dueAt }: SlaClock) => instant(dueAt ?? now, zone);
  return ["Reply by ", due(first), " · done by ", due(resolution)];
}

function answerText(clock: SlaClock, facts: CardFacts, zone: string): Line {
  const words = isLate(clock, facts.now) ? "An answer was due " : "Reply by ";
  return [words, ...dueText(clock, facts, zone), ". "];
}

function doneText(clock: SlaClock, facts: CardFacts, zone: string): Line {
  const words = isLate(clock, facts.now) ? "It was to be done by " : "Done by ";
  return [words, ...dueText(clock, facts, zone), "."];
}

/** "tomorrow at 12:30 PM (4 working hours)"; an external deadline has no amount. */
function dueText(clock: SlaClock, { calendar, now }: CardFacts, zone: string): Line {
  const at = instant(clock.dueAt ?? now, zone);
  if (clock.targetMinutes === null || !calendar) return [at];
  return [at, ` (${openTimeText(clock.targetMinutes, calendar)})`];
}

function answeredText({ clocks, calendar, now }: CardFacts): Line {
  const first = clockOf(clocks, "first_answer");
  if (!first || !calendar || first.state === "cancelled") return [];
  return [`Answered ${afterText(elapsedMinutes(first, now, calendar), calendar)}. `];
}

function ending(request: Request): readonly Line[] {
  const { status, outcome, declineReason, declineText } = request;
  const endedById = request.endedById ?? request.ownerId;
  const by: Line = endedById === null ? [] : [" by ", person(endedById)];
  if (status === "cancelled") return [[bold("Cancelled")]];
  if (status === "declined" && declineReason !== null)
    return [[bold("Declined"), ...by, ` · ${DECLINE_REASONS[declineReason]}`], [declineText ?? ""]];
  return [[bold("Solved"), ...by, ` · ${outcome ? OUTCOMES[outcome] : ""}`], [request.doneText ?? ""]];
}
