import { cancelTimer } from "../../platform/timers/index.ts";
import { reopened } from "../decisions.ts";
import { AUTO_CLOSE, subjectOf } from "../keys.ts";
import type { Request } from "../request.ts";
import { isRequester } from "../rights.ts";
import { saidBy } from "../views/messages.ts";
import { nameOf, type RequestDeps } from "./load.ts";
import { tellOps } from "./tell.ts";
import { carryOut, type Doing } from "./verb.ts";

/** The requester says what is missing; the request goes on where it was. */
export async function reopenRequest(deps: RequestDeps, doing: Doing, missing: string): Promise<Request> {
  const { workspaceId } = doing.caller;
  const name = await nameOf(deps, doing.caller);
  return carryOut(deps, doing, {
    name: "requests.reopened",
    may: isRequester,
    decide: (request) => ({ change: reopened(request, missing), events: [{ kind: "reopened" }] }),
    also: async (tx, request) => {
      await cancelTimer(tx, { workspaceId, kind: AUTO_CLOSE, subject: subjectOf(request) });
      const key = `reopened:${request.reopenCount}`;
      await tellOps(tx, request, { key, contents: saidBy(`${name} reopened this`, missing) });
    },
  });
}
