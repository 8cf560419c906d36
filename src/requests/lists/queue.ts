import type { CalendarDefinition } from "../../platform/time/calendar.ts";
import { isLate, isOpen, type SlaClock } from "../promises/clocks/events.ts";
import { isOver, isWaiting, type Request } from "../request.ts";

/** A request with its clocks. */
export interface Clocked {
  readonly request: Request;
  readonly clocks: readonly SlaClock[];
}

/** A request as a list shows it. */
export interface Queued extends Clocked {
  /** By which its clocks are counted, where time left is shown; undefined while the request waits for set-up. */
  readonly calendar?: CalendarDefinition | undefined;
  /** Where its reader's thread is, as far as it is in Slack. */
  readonly threadUrl?: string | undefined;
}

/** The groups of the queue, in their order. */
const GROUPS = [
  "Overdue",
  "Due today",
  "Waiting",
  "Unclaimed",
  "Mine",
  "With others",
  "Waiting for set-up",
] as const;
type GroupName = (typeof GROUPS)[number];

export interface QueueGroup<One extends Clocked = Clocked> {
  readonly name: GroupName;
  readonly requests: readonly One[];
}

/** The reader of a queue: their user id, the instant, and their next midnight, both in epoch milliseconds. */
export interface QueueReader {
  readonly userId: string;
  readonly now: number;
  readonly endOfTodayAt: number;
}

/** When the first running promise of a request runs out, epoch milliseconds; undefined while none runs. */
function urgentDueAt(clocks: readonly SlaClock[]): number | undefined {
  const running = clocks.flatMap(({ state, dueAt }) =>
    state === "running" && dueAt !== null ? [dueAt] : [],
  );
  return running.length === 0 ? undefined : Math.min(...running);
}

/** Whether a promise of an open request is broken, however long ago. The same for lists, Home and leaders. */
export function isOverdue({ request, clocks }: Clocked, now: number): boolean {
  return !isOver(request) && clocks.some((clock) => isOpen(clock) && isLate(clock, now));
}

/** The queue of ops: each request once, the oldest of each group first. */
export function groupQueue<One extends Clocked>(
  requests: readonly One[],
  reader: QueueReader,
): readonly QueueGroup<One>[] {
  const oldestFirst = requests.toSorted((a, b) => a.request.number - b.request.number);
  const groups = Map.groupBy(oldestFirst, (one) => groupOf(one, reader));
  return GROUPS.flatMap((name) => {
    const found = groups.get(name);
    return found ? [{ name, requests: found }] : [];
  });
}

function groupOf(one: Clocked, { userId, now, endOfTodayAt }: QueueReader): GroupName {
  const { request, clocks } = one;
  if (clocks.length === 0) return "Waiting for set-up";
  if (isOverdue(one, now)) return "Overdue";
  if ((urgentDueAt(clocks) ?? Number.POSITIVE_INFINITY) < endOfTodayAt) return "Due today";
  if (isWaiting(request)) return "Waiting";
  if (request.ownerId === null) return "Unclaimed";
  return request.ownerId === userId ? "Mine" : "With others";
}

/** Narrows a queue down; undefined leaves everything in. */
export interface QueueFilter {
  readonly typeKey: string | undefined;
  /** A user id, or `null` for what nobody has claimed. */
  readonly ownerId: string | null | undefined;
}

export function filterQueue<One extends Clocked>(
  requests: readonly One[],
  { typeKey, ownerId }: QueueFilter,
): readonly One[] {
  return requests.filter(
    ({ request }) =>
      (typeKey === undefined || request.typeKey === typeKey) &&
      (ownerId === undefined || request.ownerId === ownerId),
  );
}

/** A page of a queue, from one request on. */
export interface QueuePage<One extends Clocked = Clocked> {
  readonly groups: readonly QueueGroup<One>[];
  /** How many there are in each group, with those of other pages. */
  readonly counts: readonly { readonly name: GroupName; readonly count: number }[];
  /** How many come after this page. */
  readonly rest: number;
}

/** @param from how many come before it */
export function pageOf<One extends Clocked>(
  groups: readonly QueueGroup<One>[],
  { from, size }: { readonly from: number; readonly size: number },
): QueuePage<One> {
  const all = groups.flatMap(({ name, requests }) => requests.map((one) => ({ name, one })));
  const shown = all.slice(from, from + size);
  return {
    groups: groups.flatMap(({ name }) => {
      const requests = shown.filter((row) => row.name === name).map(({ one }) => one);
      return requests.length > 0 ? [{ name, requests }] : [];
    }),
    counts: groups.map(({ name, requests }) => ({ name, count: requests.length })),
    rest: Math.max(0, all.length - from - size),
  };
}

/** Whether a request needs its owner now: somebody waits for an answer, or a promise is broken. `now` is epoch milliseconds. */
export function needsOwner(one: Clocked, now: number): boolean {
  return owesAnswer(one) || isOverdue(one, now);
}

/** Whether Sales Ops owes the requester an answer: nothing was answered yet, or the requester wrote last. */
export function owesAnswer({ clocks }: Pick<Clocked, "clocks">): boolean {
  return clocks.some(
    ({ kind, state }) => (kind === "first_answer" || kind === "next_answer") && state === "running",
  );
}
