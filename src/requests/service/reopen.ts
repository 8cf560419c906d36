import { cancelTimer } from "../../platform/timers/index.ts";
import { AUTO_CLOSE, subjectOf } from "../keys.ts";
import { type Request, reopened } from "../request.ts";
import { saidBy } from "../views/messages.ts";
import type { RequestDeps } from "./load.ts";
import { tellOps } from "./tell.ts";
import { carryOut, type Doing } from "./verb.ts";

/** The requester says what is missing; the request goes on where it was. */
export async function reopenRequest(deps: RequestDeps, doing: Doing, missing: string): Promise<Request> {
  const { workspaceId, userId } = doing.caller;
  const { name } = await deps.people.get(workspaceId, userId);
  return carryOut(deps, doing, {
    name: "requests.reopened",
    may: (viewer, request) => request.requesterId === viewer.userId,
    decide: (request) => ({ change: reopened(request, missing), event: { kind: "reopened" } }),
    also: async (tx, request) => {
      await cancelTimer(tx, { workspaceId, kind: AUTO_CLOSE, subject: subjectOf(request) });
      const key = `reopened:${request.reopenCount}`;
      await tellOps(tx, request, { key, contents: saidBy(`${name} reopened this`, missing) });
    },
  });
}
