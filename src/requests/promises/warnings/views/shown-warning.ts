import type { MessageContent } from "../../../../platform/delivery/messages.ts";
import {
  bold,
  instant,
  type Piece,
  richFallback,
  richText,
  struck,
} from "../../../../platform/slack/blocks/rich.ts";
import { howLate } from "../../../card/views/card-facts.ts";
import { numbered } from "../../../conversation/views/said-messages.ts";
import { lateByMinutes } from "../../clocks/events.ts";
import { isReached, ladderEndsAt } from "../ladder.ts";
import {
  inSentences,
  type OwnerNow,
  PROMISE,
  promised,
  SHARE,
  type ToldTogether,
  type WarningFacts,
  whoHasIt,
} from "./warning.ts";

type Line = readonly Piece[];

/**
 * A warning that stands in a thread, once something has become of a clock of which it says: it says what, and what does not hold any more
 * is struck.
 */
export function shownWarning(all: ToldTogether, owner: OwnerNow): MessageContent {
  const [{ request }] = all;
  const sentences = all.map((facts) => {
    const became = whatBecame(facts);
    return became ? [struck(`${headOf(facts, { isNow: false })}.`), " ", ...became] : whatHolds(facts);
  });
  const holds = all.some((facts) => whatBecame(facts) === undefined);
  const line = [...inSentences(sentences), ...(holds ? whoHasIt(request, owner) : [])];
  return numbered(request, { text: richFallback([line]), blocks: [richText([line])] });
}

/** Name of a warning without a number in it: "Halfway to the first reply". */
function headOf(facts: WarningFacts, { isNow }: { readonly isNow: boolean }): string {
  const { level, clock } = facts;
  if (isByRequester(facts))
    return level === "due" ? "Not done in time" : `${SHARE[level]} to when it ${isNow ? "is" : "was"} needed`;
  const promise = `the ${PROMISE[clock.kind]}`;
  const late = `T${promise.slice(1)} ${isNow ? "is" : "was"} late`;
  return level === "due" ? late : `${SHARE[level]} to ${promise}`;
}

/** As it was told, but for by how much it is late: nothing draws it again while it only gets later. */
function whatHolds(facts: WarningFacts): Line {
  const { clock, calendar, level, now } = facts;
  const at = instant(endOf(facts), calendar.timeZone);
  const head = headOf(facts, { isNow: true });
  if (isByRequester(facts))
    return level === "due" ? [bold(head), ": needed by ", at, "."] : [`${SHARE[level]}: needed by `, at, "."];
  const target = `${promised(facts)}.`;
  if (level === "due") return [bold(head), ": it was due ", at, target];
  const due = clock.dueAt !== null && now > clock.dueAt ? "was due" : "due";
  return [`${SHARE[level]}: ${PROMISE[clock.kind]} ${due} `, at, target];
}

/** "Replied in time."; undefined while what was told still holds. */
export function whatBecame(facts: WarningFacts): Line | undefined {
  const { request, clock, level, calendar, now } = facts;
  const done = clock.kind === "resolution" ? "Solved" : "Replied";
  switch (clock.state) {
    case "met":
      // By then the promise was kept, but not what was needed.
      return [bold(level === "due" && isByRequester(facts) ? `${done}.` : `${done} in time.`)];
    case "missed":
      return [bold(`${done} ${howLate(lateByMinutes(clock, now, calendar), calendar)}.`)];
    case "cancelled":
      return [bold("No longer needed.")];
    case "paused":
      return [bold("The clock is paused"), " while it waits."];
    case "running":
      if (isReached({ clock, calendar, neededByAt: request.neededByAt }, level, now)) return undefined;
      return [
        bold("More time"),
        ": now due ",
        instant(endOf(facts), calendar.timeZone),
        `${promised(facts)}.`,
      ];
    default:
      return clock.state satisfies never;
  }
}

function isByRequester(facts: WarningFacts): boolean {
  return endOf(facts) !== facts.clock.dueAt;
}

function endOf({ clock, request, now }: WarningFacts): number {
  return ladderEndsAt({ clock, neededByAt: request.neededByAt }) ?? now;
}
