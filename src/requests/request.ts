import type { StoredSource } from "./filing/source.ts";
import type { Urgency } from "./request-types.ts";

/** The statuses in which something is left to do. `new` means unclaimed and unanswered. */
export const OPEN_STATUSES = ["new", "open", "waiting_on_requester", "waiting_on_team"] as const;

/** A resolved request can still be reopened; a closed, declined or cancelled one stays as it is. */
export const STATUSES = [...OPEN_STATUSES, "resolved", "closed", "declined", "cancelled"] as const;
export type Status = (typeof STATUSES)[number];

export const OUTCOMES = { done: "Done", partly: "Partly done", not_needed: "No longer needed" } as const;
export type Outcome = keyof typeof OUTCOMES;

/** Why Sales Ops do not do something, in the words that the requester reads. */
export const DECLINE_REASONS = {
  not_ours: "Not something Sales Ops does",
  not_allowed: "Not allowed by policy",
  too_little_known: "Too little to go on",
  asked_before: "Asked for already",
  no_capacity: "No capacity for it",
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;

/** A rep's request and its state. Instants are epoch milliseconds. */
export interface Request extends StoredSource {
  readonly id: number;
  readonly workspaceId: string;
  /** Random. Buttons and modals carry it, so that after a restore an old card never means another request. */
  readonly key: string;
  /** Its number: #42, counted per workspace. */
  readonly number: number;
  readonly summary: string;
  readonly typeKey: string;
  readonly urgency: Urgency;
  readonly urgencyReason: string | null;
  readonly account: string | null;
  readonly neededByAt: number | null;
  readonly neededByReason: string | null;
  readonly details: string | null;
  /** The type's own fields, by field key, as typed. */
  readonly ownFields: Readonly<Record<string, string>>;
  readonly isPrivate: boolean;
  readonly requesterId: string;
  /** Person who filed it for the requester; null when they did it themselves. */
  readonly filedById: string | null;
  readonly status: Status;
  readonly ownerId: string | null;
  readonly claimedAt: number | null;
  /** Whether the owner's messages in the card's thread go to the requester without being marked as replies. */
  readonly sharesThread: boolean;
  readonly firstAnsweredAt: number | null;
  /** The other team that it waits on, and until when; null for both when it does not. */
  readonly waitingOn: string | null;
  readonly waitingUntilAt: number | null;
  /** **New time…**: when ops expect it to be done. The promise stays what it was. */
  readonly expectedAt: number | null;
  readonly outcome: Outcome | null;
  readonly doneText: string | null;
  /** When it was resolved or declined. */
  readonly resolvedAt: number | null;
  /** Person who solved, declined or cancelled it, whoever owned it; null while it is open. */
  readonly endedById: string | null;
  readonly declineReason: DeclineReason | null;
  readonly declineText: string | null;
  /** 1–5, from the requester. */
  readonly rating: number | null;
  readonly ratingComment: string | null;
  readonly reopenCount: number;
  readonly reopenText: string | null;
  readonly createdAt: number;
}

/** Changes of a request; everything else stays. */
export type Change = Partial<Omit<Request, "id" | "workspaceId" | "key" | "number">>;

/** Nobody has touched it: how every request begins. */
export const UNTOUCHED = {
  status: "new",
  ownerId: null,
  claimedAt: null,
  sharesThread: false,
  firstAnsweredAt: null,
  waitingOn: null,
  waitingUntilAt: null,
  expectedAt: null,
  outcome: null,
  doneText: null,
  resolvedAt: null,
  endedById: null,
  declineReason: null,
  declineText: null,
  rating: null,
  ratingComment: null,
  reopenCount: 0,
  reopenText: null,
} as const satisfies Change;

/** Nothing is left to do, unless it is reopened. */
export function isOver({ status }: Pick<Request, "status">): boolean {
  return !OPEN_STATUSES.some((open) => open === status);
}

/** Over for good. */
export function isFinal(request: Pick<Request, "status">): boolean {
  return isOver(request) && request.status !== "resolved";
}

export function isWaiting({ status }: Pick<Request, "status">): boolean {
  return status === "waiting_on_requester" || status === "waiting_on_team";
}

/** The word for a status on the screen. */
export function statusName(status: Status): string {
  if (status === "waiting_on_requester") return "waiting on requester";
  if (status === "waiting_on_team") return "waiting on another team";
  return status === "resolved" ? "solved" : status;
}
