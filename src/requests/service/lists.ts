import type { MessageContent } from "../../platform/delivery/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { endOfLocalDay } from "../../platform/time/local-time.ts";
import { groupQueue } from "../queue.ts";
import { isRequester, maySee, mayWorkOn } from "../rights.ts";
import { listFollowers } from "../store/followers.ts";
import { findRequestByNumber, LIST_LIMIT, listOpen } from "../store/requests.ts";
import { notFound, opsQueue, ownList } from "../views/lists.ts";
import { opsCard } from "../views/ops-card.ts";
import { drawFollowerCard, drawRequesterCard, loadFacts } from "./cards.ts";
import { getViewer, type RequestDeps, withClocks } from "./load.ts";

/** What is open: for ops the queue of what they may see, for everybody else their own requests. */
export async function listRequests(deps: RequestDeps, caller: Caller): Promise<MessageContent> {
  const { workspaceId, userId } = caller;
  const viewer = await getViewer(deps, caller);
  const { timeZone: zone } = await deps.people.get(workspaceId, userId);
  const found = await listOpen(deps.db.read, {
    workspaceId,
    ...(!viewer.isOps && { requesterId: userId }),
    ...(!viewer.isNamedOwner && { privateOf: userId }),
  });
  const now = deps.clock.now();
  const facts = { now, zone, isMore: found.length > LIST_LIMIT };
  const queued = await withClocks(deps, found.slice(0, LIST_LIMIT));
  if (!viewer.isOps) return ownList(queued, facts);
  return opsQueue(groupQueue(queued, { now, endOfTodayAt: endOfLocalDay(zone, now) }), facts);
}

/** One request as its card, for those who may see it; everybody else learns nothing, not even whether it exists. */
export async function showRequest(
  deps: RequestDeps,
  caller: Caller,
  number: number,
): Promise<MessageContent> {
  const viewer = await getViewer(deps, caller);
  const request = await findRequestByNumber(deps.db.read, { workspaceId: caller.workspaceId, number });
  if (!request) return notFound(number);
  if (mayWorkOn(viewer, request)) return opsCard(await loadFacts(deps, deps.db.read, request));
  if (isRequester(viewer, request)) return drawRequesterCard(deps, deps.db.read, request);
  const followers = await listFollowers(deps.db.read, request);
  if (!maySee(viewer, request, followers)) return notFound(number);
  return drawFollowerCard(deps, deps.db.read, { request, to: caller.userId });
}
