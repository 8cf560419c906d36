import type { Request } from "./request.ts";

/** Words for people whom Tandem does not serve. */
export const ASK_A_COLLEAGUE = "Ask a colleague in sales to send the request for you.";

/** A person who looks at requests or acts on them. */
export interface Viewer {
  readonly userId: string;
  readonly mayUse: boolean;
  readonly isOps: boolean;
  /** Named in set-up under Sales Ops people, which makes them an owner of private requests; belonging to the user group does not. */
  readonly isNamedOwner: boolean;
  /** Hears of late requests, and may read those. */
  readonly isLeader: boolean;
}

type Seen = Pick<Request, "isPrivate" | "requesterId">;

/** Whether this person works on the request for Sales Ops. Private requests are only their named owners'. */
export function mayWorkOn(viewer: Viewer, request: Seen): boolean {
  return viewer.mayUse && (request.isPrivate ? viewer.isNamedOwner : viewer.isOps);
}

/** @param followers who was added to the conversation; a private request has none that count */
export function maySee(viewer: Viewer, request: Seen, followers: readonly string[]): boolean {
  if (!viewer.mayUse) return false;
  if (isRequester(viewer, request) || mayWorkOn(viewer, request)) return true;
  return !request.isPrivate && followers.includes(viewer.userId);
}

export function isRequester(viewer: Viewer, request: Seen): boolean {
  return viewer.mayUse && request.requesterId === viewer.userId;
}
