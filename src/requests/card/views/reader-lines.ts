import { bold, instant, type Piece, person } from "../../../platform/slack/blocks/rich.ts";
import { isOver } from "../../request.ts";
import { awayLines } from "./away-lines.ts";
import { clocksLine } from "./card-clocks.ts";
import {
  type CardFacts,
  filesText,
  lateText,
  ownFieldTexts,
  reopenedText,
  typeName,
  urgencyText,
} from "./card-facts.ts";
import { endingLines } from "./ending.ts";
import { filedForYou } from "./origin.ts";
import { signOf } from "./sign.ts";

export type Line = readonly Piece[];

/** Somebody outside of Sales Ops who reads a card. */
interface CardReader {
  readonly userId: string;
  /** IANA. */
  readonly zone: string;
  readonly isRequester: boolean;
}

/** The card of the requester and of followers. */
export function readerLines(facts: CardFacts, reader: CardReader): readonly Line[] {
  const { request } = facts;
  const files = filesText(facts);
  return [
    [`${signOf(facts, facts.now).emoji} `, bold(`#${request.number} ${request.summary}`)],
    about(facts, reader.zone),
    ...(files === undefined ? [] : [[files]]),
    ...(reader.isRequester ? filedForYou(request) : []),
    ...(isOver(request) ? endingLines(request, reader.userId) : progress(facts, reader)),
  ];
}

/** "Quote or pricing approval · needed by Nov 27, 5:00 PM · 18% on 42,000 · Globex" */
function about(facts: CardFacts, zone: string): Line {
  const { request } = facts;
  const neededBy: Line =
    request.neededByAt === null ? [] : [" · needed by ", instant(request.neededByAt, zone)];
  const first = [typeName(request), urgencyText(request)];
  const rest = [...ownFieldTexts(facts), request.account, request.isPrivate ? "private" : null];
  const joined = (words: readonly (string | null)[]) => words.filter((word) => word !== null).join(" · ");
  const last = joined(rest);
  return [joined(first), ...neededBy, last && ` · ${last}`];
}

function progress(facts: CardFacts, reader: CardReader): readonly Line[] {
  const { request } = facts;
  const reopened = reopenedText(request);
  const { expectedAt } = request;
  return [
    promise(facts, reader.zone),
    ...(expectedAt === null
      ? []
      : [["New time: ", { ...instant(expectedAt, reader.zone), style: { bold: true } }]]),
    ...awayLines(facts),
    ...waiting(facts, reader),
    ...(reopened ? [[reopened]] : []),
  ].filter((line) => line.length > 0);
}

function waiting({ request, isAlone }: CardFacts, { zone, isRequester }: CardReader): readonly Line[] {
  const { status, waitingOn, waitingUntilAt, requesterId, ownerId } = request;
  if (status === "waiting_on_requester") {
    const where = isAlone ? "in its thread" : "in this thread";
    const who: Line = ownerId === null ? [bold("Sales Ops")] : [person(ownerId)];
    return isRequester
      ? [[...who, bold(" is waiting for your reply."), ` The clock is paused until you reply ${where}.`]]
      : [[...who, " is waiting for a reply from ", person(requesterId), "."]];
  }
  if (waitingOn === null || waitingUntilAt === null) return [];
  return [[`Waiting on ${waitingOn} until `, instant(waitingUntilAt, zone), ". The promise stays the same."]];
}

/** "Reply by today 2:30 PM · done by tomorrow 12:30 PM. Omar is on it." */
function promise(facts: CardFacts, zone: string): Line {
  const { calendar, request } = facts;
  if (!calendar)
    return ["Sales Ops hasn't finished setting up Tandem. Your request is kept, and its clock starts then."];
  const isLateNow = lateText(facts) !== undefined;
  const clocks = clocksLine(facts, {
    zone,
    isAmongOps: false,
    isAfterLate: isLateNow,
    isPauseSaid: request.status === "waiting_on_requester",
  });
  const who: Line =
    request.ownerId === null ? ["Not picked up yet."] : [person(request.ownerId), " is on it."];
  return [
    // Nothing draws the card again while it only gets later: the due says since when.
    ...(isLateNow ? [bold("Late"), ": "] : []),
    ...clocks,
    ...(clocks.length > 0 ? [". "] : []),
    ...who,
  ];
}
