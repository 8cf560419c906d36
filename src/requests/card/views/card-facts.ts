import type { CalendarDefinition } from "../../../platform/time/calendar.ts";
import { durationText } from "../../../platform/time/duration-text.ts";
import { localDate } from "../../../platform/time/local-time.ts";
import type { AttachedFile } from "../../conversation/entry.ts";
import { answerTexts } from "../../filing/own-fields.ts";
import { isLate, lateByMinutes, type SlaClock } from "../../promises/clocks/events.ts";
import type { Request } from "../../request.ts";
import { DEFAULT_REQUEST_TYPES, findRequestType, urgencyName } from "../../request-types.ts";

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
  /** Files of the requester. */
  readonly files?: readonly AttachedFile[];
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
export function lateText({
  clocks,
  calendar,
  now,
}: Pick<CardFacts, "clocks" | "calendar" | "now">): string | undefined {
  if (!calendar) return undefined;
  const open = clocks.filter((clock) => clock.state === "running" || clock.state === "paused");
  const late = open.filter((clock) => isLate(clock, now));
  if (late.length === 0) return undefined;
  const minutes = Math.max(...late.map((clock) => lateByMinutes(clock, now, calendar)));
  return minutes < 1 ? "Late" : `${durationText(minutes, calendar)} late`;
}

/** "3 min late"; within the first minute, and outside of opening hours, lateness has no amount yet. */
export function howLate(minutes: number, calendar: CalendarDefinition): string {
  return minutes < 1 ? "late" : `${durationText(minutes, calendar)} late`;
}

/** "Reopened: The quote still shows 10%" */
export function reopenedText({ reopenCount, reopenText }: Request): string | undefined {
  if (reopenCount === 0) return undefined;
  const times = reopenCount === 1 ? "" : ` (${reopenCount} times)`;
  return `Reopened${times}: ${reopenText ?? ""}`;
}

/** The urgency, unless it is Normal. */
export function urgencyText({ urgency }: Request): string | null {
  return urgency === "normal" ? null : urgencyName(urgency);
}

/** "Files: price-list.pdf, photo.png" */
export function filesText({ files = [] }: CardFacts): string | undefined {
  if (files.length === 0) return undefined;
  return `Files: ${files.map(({ name }) => name ?? "a file").join(", ")}`;
}
