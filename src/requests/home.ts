import { type Queued, urgentDueAt } from "./queue.ts";
import { isWaiting } from "./request.ts";

/** The queue of ops as Home shows it: each group with all that belongs to it, so that a request can count in several. */
export interface HomeQueue {
  readonly overdue: readonly Queued[];
  readonly dueToday: readonly Queued[];
  readonly unclaimed: readonly Queued[];
  readonly waiting: readonly Queued[];
  readonly mine: readonly Queued[];
}

/** @param reader their user id, the instant, and their next midnight in epoch milliseconds */
export function queueFor(
  queued: readonly Queued[],
  reader: { readonly userId: string; readonly now: number; readonly endOfTodayAt: number },
): HomeQueue {
  const dueAt = ({ clocks }: Queued) => urgentDueAt(clocks) ?? Number.MAX_SAFE_INTEGER;
  const inOrder = queued.toSorted((a, b) => dueAt(a) - dueAt(b));
  return {
    overdue: inOrder.filter((one) => dueAt(one) < reader.now),
    dueToday: inOrder.filter((one) => dueAt(one) >= reader.now && dueAt(one) < reader.endOfTodayAt),
    unclaimed: inOrder.filter(({ request }) => request.ownerId === null),
    waiting: inOrder.filter(({ request }) => isWaiting(request)),
    mine: inOrder.filter(({ request }) => request.ownerId === reader.userId),
  };
}

/** Whether a request needs its owner now: somebody waits for an answer, or a promise is broken. `now` is epoch milliseconds. */
export function needsOwner(queued: Queued, now: number): boolean {
  return owesAnswer(queued) || (urgentDueAt(queued.clocks) ?? Number.POSITIVE_INFINITY) < now;
}

/** Whether Sales Ops owes the requester an answer: nothing was answered yet, or the requester wrote last. */
export function owesAnswer({ clocks }: Pick<Queued, "clocks">): boolean {
  return clocks.some(
    ({ kind, state }) => (kind === "first_answer" || kind === "next_answer") && state === "running",
  );
}
