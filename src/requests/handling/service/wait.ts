import { UserError } from "../../../errors.ts";
import { sendAnswer } from "../../conversation/service/say.ts";
import type { Request } from "../../request.ts";
import { mayWorkOn } from "../../rights.ts";
import type { RequestDeps } from "../../service/load.ts";
import { carryOut, type Doing } from "../../service/verb.ts";
import { BLOCK } from "../views/more-modals.ts";
import { takenUp, waitsOnRequester, waitsOnTeam } from "../waiting.ts";

/** Asks the requester something, as a reply; the resolution's clock stands still until they write. */
export async function waitOnRequester(deps: RequestDeps, doing: Doing, question: string): Promise<Request> {
  const { userId } = doing.caller;
  return carryOut(deps, doing, {
    name: "requests.waits-on-requester",
    may: mayWorkOn,
    decide: (request, now) => ({
      change: waitsOnRequester(request, userId, now),
      events: [{ kind: "answered" }, { kind: "waits", on: "requester" }],
    }),
    also: (tx, request, { now }) => sendAnswer(tx, request, { userId, text: question, now }),
  });
}

/** Somebody else has to do something first; the requester sees who, and until when. The clocks run on. */
export function waitOnTeam(
  deps: RequestDeps,
  doing: Doing,
  wait: { readonly team: string; readonly untilAt: number },
): Promise<Request> {
  return carryOut(deps, doing, {
    name: "requests.waits-on-team",
    may: mayWorkOn,
    decide: (request, now) => {
      if (wait.untilAt <= now)
        throw new UserError("That has passed. Pick a later time.", { field: BLOCK.until });
      return { change: waitsOnTeam(request, wait), events: [{ kind: "waits", on: "another_team" }] };
    },
  });
}

/** Ops go on before the wait is over. */
export function takeUp(deps: RequestDeps, doing: Doing): Promise<Request> {
  return carryOut(deps, doing, {
    name: "requests.taken-up",
    may: mayWorkOn,
    decide: (request) => ({ change: takenUp(request), events: [{ kind: "wait_ended" }] }),
  });
}
