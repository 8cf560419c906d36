import { UserError } from "../../errors.ts";
import {
  type Change,
  type DeclineReason,
  isFinal,
  isOver,
  type Outcome,
  type Request,
  statusName,
} from "../request.ts";

/*
 * Decisions on who owns a request and how it ends. Each takes the request as it is stored and returns what changes, or throws a UserError
 * that says why not.
 */

/** Waits end with whatever is decided next. */
export const NOT_WAITING = { waitingOn: null, waitingUntilAt: null } as const satisfies Change;

/** A message from somebody of ops that the requester can see; what nobody has claimed is theirs from then on. */
export function answered(request: Request, userId: string, now: number): Change {
  if (isFinal(request)) throw finalAlready(request);
  const isFree = request.ownerId === null && !isOver(request);
  return {
    ...(isFree && owned(request, userId, now)),
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
  requireOpen(request);
  return owned(request, by.userId, now);
}

/**
 * @param to who gets it; `seenOwnerId` is who had it when that was chosen
 * @throws UserError when it has another owner by now, or it is over
 */
export function assigned(
  request: Request,
  to: { readonly userId: string; readonly seenOwnerId: string | null },
  now: number,
): Change {
  requireOpen(request);
  if (request.ownerId === to.userId) throw new UserError(`They already have #${request.number}.`);
  if (request.ownerId !== to.seenOwnerId) {
    throw new UserError(
      `#${request.number} just got another owner; its card shows who. Your change wasn't saved.`,
    );
  }
  return owned(request, to.userId, now);
}

/** @throws UserError when it is over already */
export function resolved(
  request: Request,
  how: { userId: string; outcome: Outcome; doneText: string },
  now: number,
): Change {
  requireOpen(request);
  return {
    ...ended(request, how.userId, now),
    status: "resolved",
    outcome: how.outcome,
    doneText: how.doneText,
  };
}

/** Declining answers and resolves at once. @throws UserError when it is over already */
export function declined(
  request: Request,
  how: { userId: string; reason: DeclineReason; text: string },
  now: number,
): Change {
  requireOpen(request);
  return {
    ...ended(request, how.userId, now),
    status: "declined",
    declineReason: how.reason,
    declineText: how.text,
  };
}

/** The requester has what they need. @throws UserError when it is over already */
export function solvedByRequester(request: Request, now: number): Change {
  requireOpen(request);
  return {
    ...NOT_WAITING,
    expectedAt: null,
    status: "resolved",
    outcome: "done",
    doneText: null,
    resolvedAt: now,
    endedById: request.requesterId,
  };
}

/** The requester takes it back. @throws UserError when it is over already */
export function cancelled(request: Request): Change {
  requireOpen(request);
  return { ...NOT_WAITING, expectedAt: null, endedById: request.requesterId, status: "cancelled" };
}

/** @throws UserError unless it is resolved and not closed yet */
export function reopened(request: Request, missing: string): Change {
  if (isFinal(request)) throw finalAlready(request);
  if (request.status !== "resolved")
    throw new UserError(`#${request.number} is open already. Write in its thread.`);
  const isTouched = request.ownerId !== null || request.firstAnsweredAt !== null;
  return {
    status: isTouched ? "open" : "new",
    outcome: null,
    doneText: null,
    resolvedAt: null,
    endedById: null,
    reopenCount: request.reopenCount + 1,
    reopenText: missing,
  };
}

/** The requester says how it was; another rating replaces the first. @throws UserError unless it is resolved and not closed yet */
export function rated(request: Request, how: { rating: number; comment?: string | null }): Change {
  if (request.status === "closed") throw new UserError(`#${request.number} is closed; its rating stays.`);
  if (request.status !== "resolved") throw new UserError(`#${request.number} is not solved yet.`);
  return { rating: how.rating, ...(how.comment !== undefined && { ratingComment: how.comment }) };
}

/** @throws UserError when nothing is left to do */
export function requireOpen(request: Request): void {
  if (!isOver(request)) return;
  throw new UserError(`#${request.number} is ${statusName(request.status)} already. Nothing was changed.`);
}

/** A new owner starts with their thread messages to themselves. */
function owned(request: Request, userId: string, now: number): Change {
  return {
    ownerId: userId,
    claimedAt: now,
    sharesThread: false,
    status: request.status === "new" ? "open" : request.status,
  };
}

function ended(request: Request, userId: string, now: number): Change {
  return {
    ...NOT_WAITING,
    expectedAt: null,
    resolvedAt: now,
    endedById: userId,
    ownerId: request.ownerId ?? userId,
    claimedAt: request.claimedAt ?? now,
    firstAnsweredAt: request.firstAnsweredAt ?? now,
  };
}

function finalAlready(request: Request): UserError {
  const { number, status } = request;
  return new UserError(
    `#${number} is ${statusName(status)}. Make a new request with /ops-request, and mention #${number}.`,
  );
}
