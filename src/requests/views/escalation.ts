import type { MessageContent } from "../../platform/delivery/messages.ts";
import {
  bold,
  instant,
  link,
  type Piece,
  person,
  richFallback,
  richText,
} from "../../platform/slack/blocks/rich.ts";
import { actions, button } from "../../platform/slack/blocks.ts";
import type { Request } from "../request.ts";
import { ladderEndsAt } from "../sla/ladder.ts";
import { isLate } from "../sla.ts";
import { ACTION } from "./actions.ts";
import { HOME } from "./home.ts";
import { whatBecame } from "./shown-warning.ts";
import { PROMISE, promised, type WarningFacts } from "./warnings.ts";

type Line = readonly Piece[];

/** Who is told of a late request besides its owner, and what they can do about it. */
interface EscalationReader {
  /** IANA. */
  readonly zone: string;
  /** Where its thread is, as far as it is in Slack. */
  readonly threadUrl: string | undefined;
  /** Whether they work on it: others can only read, where they may. */
  readonly mayWork: boolean;
}

/** A late request for somebody who does not read its thread, in their own zone, with the next step. */
export function escalationLine(facts: WarningFacts, reader: EscalationReader): MessageContent {
  const { request, clock, now } = facts;
  const endsAt = ladderEndsAt({ clock, neededByAt: request.neededByAt }) ?? now;
  const when = instant(endsAt, reader.zone);
  const words: Line = isLate(clock, now)
    ? [` is late: ${PROMISE[clock.kind]} was due `, when, `${promised(facts)}.`]
    : [" was needed by ", when, ", and is not done."];
  const who: Line =
    request.ownerId === null ? [" Not picked up yet."] : [" ", person(request.ownerId), " has it."];
  const lines: readonly Line[] = [
    [titleOf(request), ...words, ...who],
    ...(reader.threadUrl === undefined ? [] : [[link(reader.threadUrl, "Go to its thread")]]),
  ];
  return {
    text: richFallback(lines),
    blocks: [richText(lines), ...(reader.mayWork ? [actions([nextStep(request)])] : [])],
  };
}

/** The same once there is nothing to do any more: what became of it; undefined where nothing has. */
export function endedEscalation(facts: WarningFacts): MessageContent | undefined {
  const became = whatBecame(facts);
  if (!became) return undefined;
  const lines: readonly Line[] = [[titleOf(facts.request), " was late. ", ...became]];
  return { text: richFallback(lines), blocks: [richText(lines)] };
}

function titleOf({ number, summary }: Request): Piece {
  return bold(`#${number} ${summary}`);
}

function nextStep({ key: value, ownerId }: Request) {
  return ownerId === null
    ? button({ label: "Claim", actionId: ACTION.claim, value, style: "primary" })
    : button({ label: "Open", actionId: HOME.show, value });
}
