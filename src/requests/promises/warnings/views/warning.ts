import type { MessageContent } from "../../../../platform/delivery/messages.ts";
import {
  bold,
  instant,
  type Piece,
  person,
  richFallback,
  richText,
} from "../../../../platform/slack/blocks/rich.ts";
import type { CalendarDefinition } from "../../../../platform/time/calendar.ts";
import { openTimeText } from "../../../../platform/time/duration-text.ts";
import { howLate } from "../../../card/views/card-facts.ts";
import { numbered } from "../../../conversation/views/said-messages.ts";
import type { Request } from "../../../request.ts";
import { isLate, lateByMinutes, type SlaClock } from "../../clocks/events.ts";
import type { Level } from "../ladder.ts";
import { ladderEndsAt } from "../ladder.ts";

/* What those who have a request, and those to whom late ones go, are told of its clocks. */

type Line = readonly Piece[];

/** One level of one clock, as of `now`, epoch milliseconds. */
export interface WarningFacts {
  readonly request: Request;
  readonly clock: SlaClock;
  readonly level: Level;
  readonly calendar: CalendarDefinition;
  readonly now: number;
}

export const PROMISE = {
  first_answer: "first reply",
  next_answer: "next reply",
  resolution: "resolution",
} as const satisfies Record<SlaClock["kind"], string>;

/** How far along the way to its end a clock is at a level. */
export const SHARE = {
  half: "Halfway",
  three_quarters: "Three quarters of the way",
  due: "Late",
} as const satisfies Record<Level, string>;

/** Present state of a request's owner. */
export interface OwnerNow {
  /** Their stand-in while they are away. */
  readonly standInId?: string | undefined;
  /** Whether the owner has left Slack, or is a guest now. */
  readonly hasOwnerLeft?: boolean;
  /** Whether they are away, and nobody who can act stands in. */
  readonly isOwnerAway?: boolean;
  /** The owner's: whoever is not there is not mentioned. */
  readonly ownerName: string;
}

/** The clocks of one request of which one message says. */
export type ToldTogether = readonly [WarningFacts, ...(readonly WarningFacts[])];

/** In the thread of the card. */
export function warningNote(all: ToldTogether, owner: OwnerNow): MessageContent {
  const [{ request }] = all;
  return numbered(request, say([[...inSentences(all.map(whatHasCome)), ...whoHasIt(request, owner)]]));
}

/** One after the other. */
export function inSentences(sentences: readonly Line[]): Line {
  return sentences.flatMap((sentence, index) => (index === 0 ? sentence : [" ", ...sentence]));
}

/** "Halfway: first reply due at 12:32 PM (4 working hours)." */
export function whatHasCome(facts: WarningFacts): Line {
  const { request, clock, level, calendar, now } = facts;
  const endsAt = ladderEndsAt({ clock, neededByAt: request.neededByAt }) ?? now;
  const at = instant(endsAt, calendar.timeZone);
  if (isLate(clock, now))
    return [
      bold(late(facts)),
      ": it was due ",
      instant(clock.dueAt ?? endsAt, calendar.timeZone),
      `${promised(facts)}.`,
    ];
  const isByRequester = endsAt !== clock.dueAt;
  if (isByRequester && now > endsAt) return [bold("Not done in time"), ": needed by ", at, "."];
  if (isByRequester) return [`${SHARE[level]}: needed by `, at, "."];
  return [`${SHARE[level]}: ${PROMISE[clock.kind]} due `, at, `${promised(facts)}.`];
}

/** " (4 working hours)"; nothing where somebody else's deadline counts. */
export function promised({ clock, calendar }: WarningFacts): string {
  return clock.targetMinutes === null ? "" : ` (${openTimeText(clock.targetMinutes, calendar)})`;
}

/** "The first reply is 3 h late"; within the first minute, and outside of opening hours, without an amount. */
function late({ clock, calendar, now }: WarningFacts): string {
  return `The ${PROMISE[clock.kind]} is ${howLate(lateByMinutes(clock, now, calendar), calendar)}`;
}

export function whoHasIt(
  { ownerId }: Request,
  { standInId, hasOwnerLeft, isOwnerAway, ownerName }: OwnerNow,
): Line {
  if (ownerId === null) return [" Not picked up yet."];
  if (hasOwnerLeft) return [` ${ownerName} has left. Somebody else has to take it.`];
  if (isOwnerAway) return [` ${ownerName} is away. Somebody else has to take it.`];
  if (standInId === undefined) return [" ", person(ownerId)];
  return [` ${ownerName} is away, `, person(standInId), " stands in."];
}

function say(lines: readonly Line[]): MessageContent {
  return { text: richFallback(lines), blocks: [richText(lines)] };
}
