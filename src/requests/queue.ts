import type { Request } from "./request.ts";
import { isOpen, type SlaClock } from "./sla.ts";

/** A request with its clocks, as lists show it. */
export interface Queued {
  readonly request: Request;
  readonly clocks: readonly SlaClock[];
}

export interface QueueGroup {
  readonly name: "Overdue" | "Due today" | "Open" | "Waiting for set-up";
  readonly requests: readonly Queued[];
}

/** When the first open promise of a request runs out, epoch milliseconds; undefined when none is open. */
export function urgentDueAt(clocks: readonly SlaClock[]): number | undefined {
  const open = clocks.flatMap((clock) => (isOpen(clock) && clock.dueAt !== null ? [clock.dueAt] : []));
  return open.length === 0 ? undefined : Math.min(...open);
}

/**
 * The queue of ops: overdue, due today, the rest; in each the one that is due first comes first.
 * @param endOfTodayAt the reader's next midnight, epoch milliseconds
 */
export function groupQueue(
  requests: readonly Queued[],
  { now, endOfTodayAt }: { now: number; endOfTodayAt: number },
): readonly QueueGroup[] {
  const groupOf = ({ clocks }: Queued): QueueGroup["name"] => {
    if (clocks.length === 0) return "Waiting for set-up";
    const dueAt = urgentDueAt(clocks) ?? Number.POSITIVE_INFINITY;
    if (dueAt < now) return "Overdue";
    return dueAt < endOfTodayAt ? "Due today" : "Open";
  };
  const groups = Map.groupBy(requests, groupOf);
  const names = ["Overdue", "Due today", "Open", "Waiting for set-up"] as const;
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
