import type { Button } from "@slack/types";
import type { MessageContent } from "../../../../platform/delivery/messages.ts";
import {
  bold,
  instant,
  link,
  type Piece,
  person,
  richFallback,
  richText,
} from "../../../../platform/slack/blocks/rich.ts";
import { actions, button } from "../../../../platform/slack/blocks.ts";
import { HOME } from "../../../lists/views/home-blocks.ts";
import { isOver, type Request, statusName } from "../../../request.ts";
import { ACTION } from "../../../views/actions.ts";
import { isLate } from "../../clocks/events.ts";
import { ladderEndsAt } from "../ladder.ts";
import { whatBecame } from "./shown-warning.ts";
import { PROMISE, promised, type ToldTogether, type WarningFacts, whatHasCome } from "./warning.ts";

type Line = readonly Piece[];

/** Escalation of a late request: its recipients, and what they can do about it. */
interface EscalationReader {
  /** IANA. */
  readonly zone: string;
  /** Where its thread is, as far as it is in Slack. */
  readonly threadUrl: string | undefined;
  readonly mayWork: boolean;
  /** Whether they may read it: leaders may what they are told of. */
  readonly mayOpen: boolean;
}

/** A late request for somebody who does not read its thread, in their own zone, with the next step. */
export function escalationLine([facts, ...others]: ToldTogether, reader: EscalationReader): MessageContent {
  const { request } = facts;
  const words = facts.level === "due" ? whatIsLate(facts, reader.zone) : [" · ", ...whatHasCome(facts)];
  const rest = others.flatMap((other): Line => [" ", ...whatHasCome(other)]);
  const lines: readonly Line[] = [
    [titleOf(request), ...words, ...rest, ...whoIsOnIt(request)],
    ...(reader.threadUrl === undefined ? [] : [[link(reader.threadUrl, "Go to its thread")]]),
  ];
  return say(lines, reader.mayOpen ? nextSteps(request, reader) : []);
}

/** An urgent request whose card cannot be posted, for somebody whom it would mention. */
export function urgentLine(request: Request, mayWork: boolean): MessageContent {
  const became: Line = isOver(request) ? [` ${statusName(request.status)}.`] : whoIsOnIt(request);
  const { number, summary, requesterId } = request;
  const line = say(
    [
      [bold(`Urgent: #${number} ${summary}`), " from ", person(requesterId), ".", ...became],
      ["You're told here because the triage channel couldn't be used."],
    ],
    mayWork && !isOver(request) ? nextSteps(request, { mayWork }) : [],
  );
  return isOver(request) ? { ...line, asksNothing: "over" } : line;
}

function whatIsLate(facts: WarningFacts, zone: string): Line {
  const { request, clock, now } = facts;
  const endsAt = ladderEndsAt({ clock, neededByAt: request.neededByAt }) ?? now;
  const when = instant(endsAt, zone);
  return isLate(clock, now)
    ? [` is late: the ${PROMISE[clock.kind]} was due `, when, `${promised(facts)}.`]
    : [" was needed by ", when, ", and is not done."];
}

/** The warning once there is nothing left to do: what became of it; undefined where nothing has. */
export function endedEscalation(facts: WarningFacts): MessageContent | undefined {
  const became = whatBecame(facts);
  if (!became) return undefined;
  const lines: readonly Line[] = [
    [titleOf(facts.request), facts.level === "due" ? " was late. " : " · ", ...became],
  ];
  return { ...say(lines, []), asksNothing: "over" };
}

function titleOf({ number, summary }: Request): Piece {
  return bold(`#${number} ${summary}`);
}

function whoIsOnIt({ ownerId }: Request): Line {
  return ownerId === null ? [" Not picked up yet."] : [" ", person(ownerId), " is on it."];
}

function say(lines: readonly Line[], buttons: readonly Button[]): MessageContent {
  return {
    text: richFallback(lines),
    blocks: [richText(lines), ...(buttons.length > 0 ? [actions([...buttons])] : [])],
  };
}

function nextSteps(
  { key: value, ownerId }: Request,
  { mayWork }: Pick<EscalationReader, "mayWork">,
): readonly Button[] {
  const open = button({ label: "Open", actionId: HOME.show, value });
  if (ownerId !== null || !mayWork) return [open];
  return [button({ label: "Claim", actionId: ACTION.claim, value, style: "primary" }), open];
}
