import type { MessageContent } from "../../platform/delivery/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { endOfLocalDay } from "../../platform/time/local-time.ts";
import { groupQueue } from "../queue.ts";
import type { Request } from "../request.ts";
import { maySee, mayWorkOn, type Viewer } from "../rights.ts";
import { listFollowers } from "../store/followers.ts";
import { findRequest, findRequestByNumber, LIST_LIMIT, listOpen } from "../store/requests.ts";
import { notFound, opsQueue, ownList } from "../views/lists.ts";
import { opsCard } from "../views/ops-card.ts";
import { drawReaderCard, loadFacts } from "./cards.ts";
import { getViewer, type RequestDeps, withClocks } from "./load.ts";
import type { Doing } from "./verb.ts";

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
  return (request && (await cardFor(deps, viewer, request))) ?? notFound(number);
}

/** The same card after something was pressed on it; undefined for those who may not see the request any more. */
export async function showAgain(
  deps: RequestDeps,
  { caller, requestId: id }: Doing,
): Promise<MessageContent | undefined> {
  const viewer = await getViewer(deps, caller);
  const request = await findRequest(deps.db.read, { workspaceId: caller.workspaceId, id });
  return request && cardFor(deps, viewer, request);
}

async function cardFor(
  deps: RequestDeps,
  viewer: Viewer,
  request: Request,
): Promise<MessageContent | undefined> {
  if (!maySee(viewer, request, await listFollowers(deps.db.read, request))) return undefined;
  const facts = { ...(await loadFacts(deps, deps.db.read, request)), isAlone: true };
  return mayWorkOn(viewer, request) ? opsCard(facts) : drawReaderCard(deps, facts, viewer.userId);
}
