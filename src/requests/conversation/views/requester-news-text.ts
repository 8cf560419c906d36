import type { MessageContent, SaidAs } from "../../../platform/delivery/messages.ts";
import {
  bold,
  instant,
  type Piece,
  person,
  richFallback,
  richText,
} from "../../../platform/slack/blocks/rich.ts";
import type { Outcome, Request } from "../../request.ts";
import { numbered, saidBy } from "./said-messages.ts";

/* What requesters are notified of beside answers: replies in their thread that stand in their DM, too. */

type Line = readonly Piece[];

const SOLVED = {
  done: "Solved",
  partly: "Solved in part",
  not_needed: "No longer needed",
} as const satisfies Record<Outcome, string>;

/** "Solved: …", in the words of who solved it. */
export function solvedNote(
  request: Request,
  as: SaidAs,
  { outcome, doneText }: { readonly outcome: Outcome; readonly doneText: string },
): readonly MessageContent[] {
  return saidBy(SOLVED[outcome], doneText).map((content) => numbered(request, { ...content, as }));
}

/** Somebody else has a request that is late already. */
export function onItNow(request: Request, now: number): MessageContent {
  return say(request, whoIsOnIt(request, { now, since: " now" }));
}

/** A promise was broken while the requester waits. @param now epoch milliseconds */
export function takesLonger(request: Request, now: number): MessageContent {
  return say(request, ["This is taking longer than promised. ", ...whoIsOnIt(request, { now })]);
}

/** The time has passed by which its requester needs it; no promise is broken. @param now epoch milliseconds */
export function notDoneInTime(request: Request, now: number): MessageContent {
  return say(request, ["This isn't done yet, and you needed it by now. ", ...whoIsOnIt(request, { now })]);
}

/** A new time that is over, too, says nothing. */
function whoIsOnIt(
  { ownerId, expectedAt }: Request,
  { now, since = "" }: { readonly now: number; readonly since?: string },
): Line {
  return [
    ...(ownerId === null ? ["Sales Ops has been reminded."] : [person(ownerId), ` is on it${since}.`]),
    ...(expectedAt === null || expectedAt <= now
      ? []
      : [" ", bold("New time:"), " ", instant(expectedAt), "."]),
  ];
}

function say(request: Request, line: Line): MessageContent {
  return numbered(request, { text: richFallback([line]), blocks: [richText([line])] });
}
