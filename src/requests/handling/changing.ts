import { UserError } from "../../errors.ts";
import type { Change, Request } from "../request.ts";
import type { RequestType, Urgency } from "../request-types.ts";
import { requireOpen } from "./decisions.ts";

/**
 * @param to the new urgency; `seen` is the one that was on the screen when it was chosen
 * @throws UserError when it is over, has changed meanwhile, or would stay as it is
 */
export function urgencyChanged(request: Request, to: { urgency: Urgency; seen: string }): Change {
  requireOpen(request);
  requireSeen(request, { now: request.urgency, ...to });
  if (to.urgency === request.urgency) throw new UserError("It has this urgency already.");
  return { urgency: to.urgency, urgencyReason: null };
}

/**
 * A confidential type makes it private; any other leaves it as private as it was.
 * @param to the new type; `seen` is the key of the one that was on the screen when it was chosen
 * @throws UserError when it is over, has changed meanwhile, would stay as it is, or needs a date that nobody has given
 */
export function typeChanged(
  request: Request,
  to: { type: RequestType; seen: string; isNamedOwner: (userId: string) => boolean },
): Change {
  requireOpen(request);
  requireSeen(request, { now: request.typeKey, ...to });
  const { type } = to;
  if (type.key === request.typeKey) throw new UserError("It has this type already.");
  if (type.hasExternalDeadline && request.neededByAt === null) {
    throw new UserError(
      "This type is due when the customer says so. Ask the requester for the date first; they set it with Edit request.",
    );
  }
  const becomesPrivate = type.isConfidential && !request.isPrivate;
  return { typeKey: type.key, ...(becomesPrivate && withdrawn(request, to.isNamedOwner)) };
}

/** @throws UserError when it is private already */
export function madePrivate(request: Request, isNamedOwner: (userId: string) => boolean): Change {
  if (request.isPrivate) throw new UserError(`#${request.number} is private already.`);
  return withdrawn(request, isNamedOwner);
}

/** The owner switches on, or off, that what they write in the card's thread goes to the requester. @throws UserError for anybody else */
export function threadShared(request: Request, by: { userId: string; ownerName: string }): Change {
  requireOpen(request);
  if (request.ownerId === null) throw new UserError(`Claim #${request.number} first.`);
  if (request.ownerId !== by.userId)
    throw new UserError(`Only ${by.ownerName}, who has #${request.number}, can share their thread replies.`);
  return { sharesThread: !request.sharesThread };
}

/** Takes it from an owner who may not see private ones. */
function withdrawn(request: Request, isNamedOwner: (userId: string) => boolean): Change {
  const { ownerId } = request;
  const isKept = ownerId === null || isNamedOwner(ownerId);
  return { isPrivate: true, sharesThread: false, ...(!isKept && ownerLost(request)) };
}

/** Somebody else can claim it now. */
export function ownerLost({ firstAnsweredAt, status }: Request): Change {
  const isNewAgain = status === "open" && firstAnsweredAt === null;
  return { ownerId: null, claimedAt: null, sharesThread: false, ...(isNewAgain && { status: "new" }) };
}

/** Two people at once: the second is told instead of overwriting what they have not seen. */
function requireSeen(request: Request, { now, seen }: { now: string; seen: string }): void {
  if (now === seen) return;
  throw new UserError(
    `Somebody just changed #${request.number}; its card shows how. Your change wasn't saved.`,
  );
}
