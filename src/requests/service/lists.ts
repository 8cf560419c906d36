import type { MessageContent } from "../../platform/delivery/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { endOfLocalDay } from "../../platform/time/local-time.ts";
import { groupQueue } from "../queue.ts";
import { LIST_LIMIT, listOpen } from "../store/requests.ts";
import { opsQueue, ownList } from "../views/lists.ts";
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
