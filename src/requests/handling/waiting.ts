import { UserError } from "../../errors.ts";
import { type Change, isWaiting, type Request } from "../request.ts";
import { answered, NOT_WAITING, requireOpen } from "./decisions.ts";

/** Somebody of ops asked something and can do nothing until it is answered. @throws UserError when it is over */
export function waitsOnRequester(request: Request, userId: string, now: number): Change {
  requireOpen(request);
  return { ...answered(request, userId, now), ...NOT_WAITING, status: "waiting_on_requester" };
}

/** @throws UserError when it is over */
export function waitsOnTeam(request: Request, wait: { team: string; untilAt: number }): Change {
  requireOpen(request);
  return { status: "waiting_on_team", waitingOn: wait.team, waitingUntilAt: wait.untilAt };
}

/** Ops go on before what they waited for has come. @throws UserError when it does not wait */
export function takenUp(request: Request): Change {
  requireOpen(request);
  if (!isWaiting(request)) throw new UserError(`#${request.number} is no longer waiting.`);
  return waitEnded(request);
}

/** The requester wrote: that ends a wait on them, and no other. */
export function heardFromRequester(request: Request): Change {
  return request.status === "waiting_on_requester" ? waitEnded(request) : {};
}

/** The time is over that another team was given; undefined when it does not wait, or longer by now. */
export function waitRanOut(request: Request, now: number): Change | undefined {
  const { status, waitingUntilAt } = request;
  const isOverdue = status === "waiting_on_team" && waitingUntilAt !== null && waitingUntilAt <= now;
  return isOverdue ? waitEnded(request) : undefined;
}

function waitEnded({ ownerId, firstAnsweredAt }: Request): Change {
  const isTouched = ownerId !== null || firstAnsweredAt !== null;
  return { ...NOT_WAITING, status: isTouched ? "open" : "new" };
}
