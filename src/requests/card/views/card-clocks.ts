import { instant, type Piece } from "../../../platform/slack/blocks/rich.ts";
import { durationText } from "../../../platform/time/duration-text.ts";
import { elapsedMinutes, isLate, lateByMinutes, type SlaClock } from "../../promises/clocks/events.ts";
import { BREACH_REASONS } from "../../promises/on-time/breach-reasons.ts";
import { type CardFacts, clockOf, howLate } from "./card-facts.ts";

type Line = readonly Piece[];

interface Reading {
  /** Of the dates that a client does not draw. */
  readonly zone: string | undefined;
  /** Whether its reader may know why something was late. */
  readonly isAmongOps: boolean;
  /** Whether the line begins in the middle of a sentence. */
  readonly isContinued?: boolean;
}

type Facts = CardFacts & Reading;

/** "Reply by today 2:30 PM · done by tomorrow 12:30 PM", "Answered in 35 min · done in 5 h": all promises in one line. */
export function clocksLine(card: CardFacts, reading: Reading): Line {
  const facts = { ...card, ...reading };
  const of = (kind: SlaClock["kind"]) => clockOf(facts.clocks, kind);
  const answers = [answerPart(of("first_answer"), facts), nextAnswerPart(of("next_answer"), facts)].filter(
    (part) => part.length > 0,
  );
  const done = donePart(of("resolution"), facts, { isAlone: answers.length === 0 });
  const parts = done.length === 0 ? answers : [...answers, done];
  const begin = reading.isContinued ? (part: Line) => part : upperFirst;
  return parts.flatMap((part, index) => (index === 0 ? begin(part) : [" · ", ...part]));
}

function answerPart(clock: SlaClock | undefined, facts: Facts): Line {
  if (!clock || clock.state === "cancelled") return [];
  return clock.stoppedAt === null
    ? openPart(clock, facts, { what: "reply" })
    : tookPart(clock, facts, "answered");
}

function nextAnswerPart(clock: SlaClock | undefined, facts: Facts): Line {
  return clock?.stoppedAt === null ? openPart(clock, facts, { what: "next reply" }) : [];
}

/** "done by Thu 10:00 AM"; late, beside other promises "resolution was due Thu 10:00 AM", alone "was due". */
function donePart(
  clock: SlaClock | undefined,
  facts: Facts,
  { isAlone }: { readonly isAlone: boolean },
): Line {
  if (!clock || clock.state === "cancelled") return [];
  if (clock.stoppedAt !== null) return tookPart(clock, facts, "done");
  return openPart(clock, facts, { what: "done", late: isAlone ? "was due" : "resolution was due" });
}

/**
 * "reply by today 2:30 PM", "reply was due today 2:30 PM"; what is due keeps its date while it is late.
 * `late` names it once it is broken.
 */
function openPart(
  clock: SlaClock,
  facts: Facts,
  { what, late = `${what} was due` }: { readonly what: string; readonly late?: string },
): Line {
  const { now, zone } = facts;
  if (clock.dueAt === null) return [`${what}: no date yet`];
  const at = { ...instant(clock.dueAt, zone), style: { bold: true } };
  if (isLate(clock, now)) return [`${late} `, at, because(clock, facts)];
  return clock.state === "paused" ? ["clock paused"] : [`${what} by `, at];
}

/** "answered in 35 min", "done in 9 h, 1 h late (volume)" */
function tookPart(clock: SlaClock, facts: Facts, what: string): Line {
  const { now, calendar } = facts;
  if (!calendar) return [];
  const took = elapsedMinutes(clock, now, calendar);
  const late = lateByMinutes(clock, now, calendar);
  const words = took < 1 ? `${what} within a minute` : `${what} in ${durationText(took, calendar)}`;
  if (!isLate(clock, now)) return [words];
  return [`${words}, ${howLate(late, calendar)}`, because(clock, facts)];
}

/** The reason that ops gave. */
function because({ breachReason }: SlaClock, { isAmongOps }: Reading): string {
  return breachReason === undefined || !isAmongOps ? "" : ` (${BREACH_REASONS[breachReason].toLowerCase()})`;
}

function upperFirst([first = "", ...rest]: Line): Line {
  return typeof first === "string"
    ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest]
    : [first, ...rest];
}
