import type { Recorded } from "../../platform/audit/audit.ts";

/** The subject of a request in the audit log. */
export function auditSubject({ number }: { readonly number: number }): string {
  return `request ${number}`;
}

/** Deeds by their names in the audit log, in words that follow the name of whoever did them. */
export const DEEDS = {
  "requests.filed": "filed this",
  "requests.claimed": "claimed #",
  "requests.assigned": "assigned #",
  "requests.owner-lost": "took the owner off #",
  "requests.answered": "replied to #",
  "requests.noted": "wrote a note",
  "requests.requester-wrote": "wrote in #",
  "requests.follower-wrote": "wrote in #",
  "requests.message-edited": "edited a message",
  "requests.message-deleted": "noticed that a message was deleted",
  "requests.details-added": "added details to #",
  "requests.edited": "edited #",
  "requests.urgency-changed": "set # to",
  "requests.type-changed": "changed the type of #",
  "requests.new-time": "gave # a new time",
  "requests.no-answer-needed": "marked # as needing no answer",
  "requests.made-private": "made # private",
  "requests.waits-on-requester": "asked the requester about #",
  "requests.waits-on-team": "put # on hold",
  "requests.wait-over": "ended the wait of #",
  "requests.taken-up": "took # up again",
  "requests.people-changed": "changed who follows #",
  "requests.thread-shared": "changed what their thread replies do",
  "requests.lateness-explained": "said why # was late",
  "requests.resolved": "solved #",
  "requests.solved-by-requester": "marked # as answered",
  "requests.declined": "declined #",
  "requests.cancelled": "cancelled #",
  "requests.reopened": "reopened #",
  "requests.closed": "closed #",
  "requests.rated": "rated #",
} as const;

export type Deed = keyof typeof DEEDS;

const ENDS: readonly Deed[] = [
  "requests.resolved",
  "requests.solved-by-requester",
  "requests.declined",
  "requests.cancelled",
  "requests.reopened",
  "requests.closed",
];
const OWNERS: readonly Deed[] = ["requests.claimed", "requests.assigned", "requests.owner-lost"];
const WAITS: readonly Deed[] = [
  "requests.waits-on-requester",
  "requests.waits-on-team",
  "requests.wait-over",
  "requests.taken-up",
  "requests.new-time",
];
const FACTS: readonly Deed[] = [
  "requests.edited",
  "requests.details-added",
  "requests.urgency-changed",
  "requests.type-changed",
  "requests.made-private",
];
const TALK: readonly Deed[] = [
  "requests.answered",
  "requests.requester-wrote",
  "requests.follower-wrote",
  "requests.no-answer-needed",
];

/** Entries that make a modal stale, by what the modal does: whoever submits it is told what others did since it was drawn. */
export const STALE = {
  answer: [...TALK, ...ENDS, ...OWNERS, ...WAITS, ...FACTS],
  owner: [...OWNERS, ...ENDS],
  wait: [...WAITS, ...ENDS],
  facts: [...FACTS, ...ENDS],
  end: ENDS,
  reason: ["requests.lateness-explained"],
} as const satisfies Readonly<Record<string, readonly Deed[]>>;

/** Entries of the history that only Sales Ops may read. */
const AMONG_OPS: readonly string[] = [
  "requests.noted",
  "requests.message-edited",
  "requests.message-deleted",
  "requests.thread-shared",
  "requests.lateness-explained",
] satisfies Deed[];

/** Whether somebody may read an entry of the history of a request that they may see. */
export function mayRead(
  { action, actorId }: Recorded,
  reader: { readonly userId: string; readonly mayWork: boolean; readonly isRequester: boolean },
): boolean {
  if (reader.mayWork) return true;
  if (action === "requests.rated") return reader.isRequester;
  return actorId === reader.userId || !AMONG_OPS.includes(action);
}
