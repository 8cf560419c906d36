import { PRIORITY, queueRefresh } from "../../../platform/delivery/index.ts";
import { cancelTimer } from "../../../platform/timers/index.ts";
import { notifyOwner } from "../../conversation/service/owner-news.ts";
import { saidBy } from "../../conversation/views/said-messages.ts";
import { AUTO_CLOSE, SOURCE_NOTE, subjectOf } from "../../keys.ts";
import type { Request } from "../../request.ts";
import { isRequester, mayWorkOn } from "../../rights.ts";
import { findViewer, nameOf, type RequestDeps } from "../../service/load.ts";
import { carryOut, type Doing } from "../../service/verb.ts";
import { findRequest } from "../../store/requests.ts";
import { ownerLost } from "../changing.ts";
import { reopened } from "../decisions.ts";

/** The requester says what is missing; the request goes on where it was. */
export async function reopenRequest(deps: RequestDeps, doing: Doing, missing: string): Promise<Request> {
  const { workspaceId } = doing.caller;
  const name = await nameOf(deps, doing.caller);
  const seen = await findRequest(deps.db.read, { workspaceId, id: doing.requestId });
  const owner = seen?.ownerId ? await findViewer(deps, { workspaceId, userId: seen.ownerId }) : undefined;
  return carryOut(deps, doing, {
    name: "requests.reopened",
    may: isRequester,
    decide: (request) => {
      // The person who solved it may have left Sales Ops since: then somebody else can claim it.
      const isLost = owner?.userId === request.ownerId && owner !== undefined && !mayWorkOn(owner, request);
      const change = { ...reopened(request, missing), ...(isLost && ownerLost(request)) };
      return { change, events: [{ kind: "reopened" }] };
    },
    also: async (tx, request, { now }) => {
      await cancelTimer(tx, { workspaceId, kind: AUTO_CLOSE, subject: subjectOf(request) });
      await queueRefresh(tx, {
        workspaceId,
        renderer: SOURCE_NOTE,
        subject: subjectOf(request),
        priority: PRIORITY.card,
      });
      const key = `reopened:${request.reopenCount}`;
      const contents = saidBy(`${name} reopened this`, missing);
      await notifyOwner(deps, tx, { request, key, contents, now, what: "reopened" });
    },
  });
}
