import { tellNewOwner } from "../../conversation/service/requester-news.ts";
import type { Request } from "../../request.ts";
import { mayWorkOn } from "../../rights.ts";
import type { RequestDeps } from "../../service/load.ts";
import { carryOut, type Doing } from "../../service/verb.ts";
import { findRequest } from "../../store/requests.ts";
import { claimed } from "../decisions.ts";

/** Makes the caller the owner. @throws UserError when somebody was first, naming them */
export async function claimRequest(deps: RequestDeps, doing: Doing): Promise<Request> {
  const { workspaceId, userId } = doing.caller;
  const seen = await findRequest(deps.db.read, { workspaceId, id: doing.requestId });
  const owner = seen?.ownerId ? await deps.people.get(workspaceId, seen.ownerId) : undefined;
  return carryOut(deps, doing, {
    name: "requests.claimed",
    may: mayWorkOn,
    decide: (request, now) => ({
      change: claimed(request, { userId, ownerName: owner?.name ?? "Somebody else" }, now),
      events: [{ kind: "claimed" }],
    }),
    also: (tx, request, { now }) => tellNewOwner(tx, request, { key: `claimed:${now}`, now }),
  });
}
