import type { CalendarDefinition } from "../platform/time/calendar.ts";
import { isWaiting, type Request } from "./request.ts";
import type { SlaClock } from "./sla.ts";

/** A request with its clocks, as lists show it. */
export interface Queued {
  readonly request: Request;
  readonly clocks: readonly SlaClock[];
  /** By which its clocks are counted, where time left is shown; undefined while the request waits for set-up. */
  readonly calendar?: CalendarDefinition | undefined;
}

export interface QueueGroup {
  readonly name: "Overdue" | "Due today" | "Waiting" | "Open" | "Waiting for set-up";
  readonly requests: readonly Queued[];
}

/** When the first running promise of a request runs out, epoch milliseconds; undefined while none runs. */
export function urgentDueAt(clocks: readonly SlaClock[]): number | undefined {
  const running = clocks.flatMap(({ state, dueAt }) =>
    state === "running" && dueAt !== null ? [dueAt] : [],
  );
  return running.length === 0 ? undefined : Math.min(...running);
}

/**
 * The queue of ops: overdue, due today, waiting, the rest; in each the one that is due first comes first.
 * @param endOfTodayAt the reader's next midnight, epoch milliseconds
 */
export function groupQueue(
  requests: readonly Queued[],
  { now, endOfTodayAt }: { now: number; endOfTodayAt: number },
): readonly QueueGroup[] {
  const groupOf = ({ request, clocks }: Queued): QueueGroup["name"] => {
    if (clocks.length === 0) return "Waiting for set-up";
    const dueAt = urgentDueAt(clocks) ?? Number.POSITIVE_INFINITY;
    if (dueAt < now) return "Overdue";
    if (dueAt < endOfTodayAt) return "Due today";
    return isWaiting(request) ? "Waiting" : "Open";
  };
  const groups = Map.groupBy(requests, groupOf);
  const names = ["Overdue", "Due today", "Waiting", "Open", "Waiting for set-up"] as const;
  return names.flatMap((name) => {
    const found = groups.get(name) ?? [];
    return found.length === 0
      ? []
      : [{ name, requests: found.toSorted((a, b) => dueOrder(a) - dueOrder(b)) }];
  });
}

function dueOrder({ clocks }: Queued): number {
  return urgentDueAt(clocks) ?? Number.MAX_SAFE_INTEGER;
}
