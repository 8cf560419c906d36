import { UserError } from "../errors.ts";
import type { Urgency } from "./request-types.ts";

/** `new` means unclaimed and unanswered. */
export const STATUSES = ["new", "open", "resolved", "closed"] as const;
export type Status = (typeof STATUSES)[number];

export const OUTCOMES = { done: "Done", partly: "Partly done", not_needed: "Not needed any more" } as const;
export type Outcome = keyof typeof OUTCOMES;

/** What a rep asked for, and how far it is. Instants are epoch milliseconds. */
export interface Request {
  readonly id: number;
  readonly workspaceId: string;
  /** What people call it: #42, counted per workspace. */
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
  readonly status: Status;
  readonly ownerId: string | null;
  readonly claimedAt: number | null;
  readonly firstAnsweredAt: number | null;
  readonly outcome: Outcome | null;
  readonly doneText: string | null;
  readonly resolvedAt: number | null;
  readonly reopenCount: number;
  readonly reopenText: string | null;
  readonly createdAt: number;
}

/** What changes of a request; everything else stays. */
export type Change = Partial<Omit<Request, "id" | "workspaceId" | "number">>;

/** The first message from a human in ops that the requester can see. */
export function answered(request: Request, now: number): Change {
  if (request.status === "closed") throw closedAlready(request);
  return {
    firstAnsweredAt: request.firstAnsweredAt ?? now,
    status: request.status === "new" ? "open" : request.status,
  };
}

/** @throws UserError when somebody has it already, or it is over */
export function claimed(request: Request, by: { userId: string; ownerName: string }, now: number): Change {
  if (request.ownerId === by.userId) throw new UserError(`You have #${request.number} already.`);
  if (request.ownerId !== null) {
    throw new UserError(
      `${by.ownerName} claimed #${request.number} first. Write in its thread if you can help.`,
    );
  }
  if (isOver(request)) throw new UserError(`#${request.number} is ${request.status} already.`);
  return { ownerId: by.userId, claimedAt: now, status: "open" };
}

/** @throws UserError when it is resolved or closed already */
export function resolved(
  request: Request,
  how: { userId: string; outcome: Outcome; doneText: string },
  now: number,
): Change {
  if (isOver(request))
    throw new UserError(`#${request.number} is ${request.status} already. Nothing was changed.`);
  return {
    status: "resolved",
    outcome: how.outcome,
    doneText: how.doneText,
    resolvedAt: now,
    ownerId: request.ownerId ?? how.userId,
    claimedAt: request.claimedAt ?? now,
    firstAnsweredAt: request.firstAnsweredAt ?? now,
  };
}

/** @throws UserError unless it is resolved and not closed yet */
export function reopened(request: Request, missing: string): Change {
  if (request.status === "closed") throw closedAlready(request);
  if (request.status !== "resolved")
    throw new UserError(`#${request.number} is open already. Write in its thread.`);
  return {
    status: "open",
    outcome: null,
    doneText: null,
    resolvedAt: null,
    reopenCount: request.reopenCount + 1,
    reopenText: missing,
  };
}

export function isOver(request: Pick<Request, "status">): boolean {
  return request.status === "resolved" || request.status === "closed";
}

function closedAlready(request: Request): UserError {
  return new UserError(
    `#${request.number} is closed. Make a new request with /ops-request, and mention #${request.number}.`,
  );
}
