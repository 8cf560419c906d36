import type { CalendarDefinition } from "../../../platform/time/calendar.ts";
import { isLate, type SlaClock } from "../../promises/clocks/events.ts";
import { isReached } from "../../promises/warnings/ladder.ts";
import { isOver, isWaiting, type Request, statusName } from "../../request.ts";

/** A status as people scan for it, and the word that stands beside it. */
export interface Sign {
  readonly emoji: string;
  readonly word: string;
}

interface Facts {
  readonly request: Pick<Request, "status" | "ownerId" | "neededByAt">;
  readonly clocks: readonly SlaClock[];
  /** The calendar of the clocks; undefined while the request waits for set-up. */
  readonly calendar?: CalendarDefinition | undefined;
}

/** The sign of a request at `now` (epoch milliseconds): the first on its cards, and on its row of every list. */
export function signOf(facts: Facts, now: number): Sign {
  const { request, clocks } = facts;
  const { status } = request;
  if (isOver(request)) return { emoji: isSolved(request) ? "✅" : "🚫", word: statusName(status) };
  if (clocks.some((clock) => isStillDue(clock) && isLate(clock, now))) return { emoji: "🔴", word: "late" };
  if (isNeededBefore(request, now)) return { emoji: "🔴", word: "not done in time" };
  if (isDueSoon(facts, now)) return { emoji: "🟠", word: "due soon" };
  if (isWaiting(request)) return { emoji: "⏸️", word: statusName(status) };
  if (status === "new") return { emoji: "🆕", word: "new" };
  return { emoji: "🟢", word: "in hand" };
}

/** Whether the time has passed by which its requester needs it: no promise is broken by that alone. */
function isNeededBefore({ neededByAt }: Facts["request"], now: number): boolean {
  return neededByAt !== null && neededByAt < now;
}

/** Whether three quarters of the time of a promise have passed, or of the time until **Needed by**. */
export function isDueSoon({ request, clocks, calendar }: Facts, now: number): boolean {
  if (!calendar) return false;
  const { neededByAt } = request;
  return clocks.some((clock) => isReached({ clock, calendar, neededByAt }, "three_quarters", now));
}

function isStillDue({ state }: SlaClock): boolean {
  return state === "running" || state === "paused";
}

function isSolved({ status }: Pick<Request, "status">): boolean {
  return status === "resolved" || status === "closed";
}
