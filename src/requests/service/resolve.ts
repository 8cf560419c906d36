import { setTimer } from "../../platform/timers/index.ts";
import { resolved } from "../decisions.ts";
import { AUTO_CLOSE, subjectOf } from "../keys.ts";
import type { Outcome, Request } from "../request.ts";
import { mayWorkOn } from "../rights.ts";
import { closesAt } from "../sla/closing.ts";
import { getRules, type RequestDeps } from "./load.ts";
import { tellSource } from "./source.ts";
import { carryOut, type Doing } from "./verb.ts";

/** Tells the requester what was done; it closes by itself some days later unless they reopen it. */
export function resolveRequest(
  deps: RequestDeps,
  doing: Doing,
  how: { readonly outcome: Outcome; readonly doneText: string },
): Promise<Request> {
  return carryOut(deps, doing, {
    name: "requests.resolved",
    may: mayWorkOn,
    decide: (request, now) => ({
      change: resolved(request, { userId: doing.caller.userId, ...how }, now),
      events: [{ kind: how.outcome === "not_needed" ? "cancelled" : "resolved" }],
    }),
    also: async (tx, request, { now }) => {
      const { workspaceId } = request;
      const { calendars } = await getRules(deps.settings, tx, { workspaceId, clocks: [] });
      await setTimer(tx, {
        workspaceId,
        kind: AUTO_CLOSE,
        subject: subjectOf(request),
        dueAt: closesAt(calendars.usual, now),
      });
      await tellSource(tx, request, "solved");
    },
  });
}
