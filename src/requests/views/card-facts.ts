import type { CalendarDefinition } from "../../platform/time/calendar.ts";
import { durationText } from "../../platform/time/duration-text.ts";
import { localDate } from "../../platform/time/local-time.ts";
import { answerTexts } from "../own-fields.ts";
import type { Request } from "../request.ts";
import { DEFAULT_REQUEST_TYPES, findRequestType } from "../request-types.ts";
import { elapsedMinutes, isLate, lateByMinutes, type SlaClock, stateAt } from "../sla.ts";

/** Until when the owner is away, and who stands in. */
interface OwnerAway {
  /** Their first day back by their own calendar, "2026-12-07". */
  readonly untilOn: string;
  readonly standInId: string | undefined;
}

/** All that a card shows is drawn from these. */
export interface CardFacts {
  readonly request: Request;
  readonly clocks: readonly SlaClock[];
  /** The calendar of the clocks; undefined while the request waits for set-up. */
  readonly calendar: CalendarDefinition | undefined;
  /** The owner is away, while there is something to do. */
  readonly ownerAway?: OwnerAway | undefined;
  /** Shown to somebody who asked for it, alone: no thread stands under it. */
  readonly isAlone?: boolean;
  /** When the card is drawn, epoch milliseconds: time left is as of then. */
  readonly now: number;
}

export function typeName(request: Request): string {
  return findRequestType(DEFAULT_REQUEST_TYPES, request.typeKey)?.name ?? "A type that was removed";
}

/** The answers to the type's own questions, e.g. "18% on 42,000". */
export function ownFieldTexts({ request, now }: CardFacts): readonly string[] {
  const type = findRequestType(DEFAULT_REQUEST_TYPES, request.typeKey);
  return type ? answerTexts(type, request.ownFields, localDate("UTC", now)) : [];
}

/** The latest clock of a kind. */
export function clockOf(clocks: readonly SlaClock[], kind: SlaClock["kind"]): SlaClock | undefined {
  return clocks.findLast((clock) => clock.kind === kind);
}

/**
 * "1 h 20 min late" for the open clock that is late longest, or undefined when nothing open is late. True at `now` only: what stays on
 * the screen says so, or leaves the amount out.
 */
export function lateText({ clocks, calendar, now }: CardFacts): string | undefined {
  if (!calendar) return undefined;
  const open = clocks.filter((clock) => clock.state === "running" || clock.state === "paused");
  const late = open.filter((clock) => isLate(clock, now));
  if (late.length === 0) return undefined;
  const minutes = Math.max(...late.map((clock) => lateByMinutes(clock, now, calendar)));
  return minutes < 1 ? "Late" : howLate(minutes, calendar);
}

/** "3 min late"; within the first minute, and outside of opening hours, lateness has no amount yet. */
export function howLate(minutes: number, calendar: CalendarDefinition): string {
  return minutes < 1 ? "late" : `${durationText(minutes, calendar)} late`;
}

/** How a stopped clock ended: "met after 35 min", "3 h late"; "late" of one that is overdue, undefined while it still runs in time. */
export function endText(clock: SlaClock, { calendar, now }: CardFacts): string | undefined {
  if (!calendar) return undefined;
  const state = stateAt(clock, now);
  if (state === "met") return `met ${afterText(elapsedMinutes(clock, now, calendar), calendar)}`;
  if (state !== "missed") return state === "cancelled" ? "cancelled" : undefined;
  // How late it is goes on: its card says when it was due.
  return clock.stoppedAt === null ? "late" : howLate(lateByMinutes(clock, now, calendar), calendar);
}

/** How long something took, in open minutes: "after 35 min", "within a minute". */
export function afterText(minutes: number, calendar: CalendarDefinition): string {
  return minutes < 1 ? "within a minute" : `after ${durationText(minutes, calendar)}`;
}

/** "reopened once: The quote still shows 10%" */
export function reopenedText({ reopenCount, reopenText }: Request): string | undefined {
  if (reopenCount === 0) return undefined;
  const times = reopenCount === 1 ? "once" : `${reopenCount} times`;
  return `reopened ${times}: ${reopenText ?? ""}`;
}
