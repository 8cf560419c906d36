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
  /** Whether the line goes on after "Late:". */
  readonly isAfterLate?: boolean;
  /** Whether the card says otherwise why a clock stands still. */
  readonly isPauseSaid?: boolean;
}

type Facts = CardFacts & Reading;

/**
 * "Reply by today 2:30 PM · done by tomorrow 12:30 PM", "Answered in 35 min · done in 5 h": all promises in one line. After "Late:" those
 * that are come first.
 */
export function clocksLine(card: CardFacts, reading: Reading): Line {
  const facts = { ...card, ...reading };
  const { clocks, now, isAfterLate = false } = facts;
  const [answer, next, resolution] = KINDS.map((kind) => clockOf(clocks, kind));
  const answers = [
    { clock: answer, line: answerPart(answer, facts) },
    { clock: next, line: nextAnswerPart(next, facts) },
  ].filter(({ line }) => line.length > 0);
  const before = answers.filter(({ clock }) => !isAfterLate || isOverdue(clock, now));
  const done = donePart(resolution, facts, { isFirst: before.length === 0 });
  const parts = [...answers, { clock: resolution, line: done }].filter(({ line }) => line.length > 0);
  const late = isAfterLate ? parts.filter(({ clock }) => isOverdue(clock, now)) : [];
  const inOrder = [...late, ...parts.filter((part) => !late.includes(part))].map(({ line }) => line);
  const begin = isAfterLate ? (line: Line) => line : upperFirst;
  return inOrder.flatMap((line, index) => (index === 0 ? begin(line) : [" · ", ...line]));
}

const KINDS = ["first_answer", "next_answer", "resolution"] as const;

function isOverdue(clock: SlaClock | undefined, now: number): boolean {
  return clock !== undefined && clock.stoppedAt === null && isLate(clock, now);
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

/** "done by Thu 10:00 AM"; late "resolution was due Thu 10:00 AM", or "was due" where nothing stands before it. */
function donePart(
  clock: SlaClock | undefined,
  facts: Facts,
  { isFirst }: { readonly isFirst: boolean },
): Line {
  if (!clock || clock.state === "cancelled") return [];
  if (clock.stoppedAt !== null) return tookPart(clock, facts, "done");
  return openPart(clock, facts, { what: "done", late: isFirst ? "was due" : "resolution was due" });
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
  if (clock.state === "paused") return facts.isPauseSaid ? [] : ["clock paused"];
  return [`${what} by `, at];
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
