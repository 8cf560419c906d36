import { UserError } from "../../../../errors.ts";
import { tellReaders, tellRequester } from "../../../conversation/service/tell.ts";
import { requireOpen } from "../../../handling/decisions.ts";
import { BLOCK } from "../../../handling/views/more-modals.ts";
import { newTimeNote } from "../../../handling/views/notes.ts";
import type { Request } from "../../../request.ts";
import { mayWorkOn } from "../../../rights.ts";
import { nameOf, type RequestDeps } from "../../../service/load.ts";
import { carryOut, type Doing, type Submitting } from "../../../service/verb.ts";

/** Tells the requester when ops expect it to be done. The promise stays what it was. */
export async function giveNewTime(
  deps: RequestDeps,
  doing: Submitting,
  expectedAt: number,
): Promise<Request> {
  const name = await nameOf(deps, doing.caller);
  return carryOut(deps, doing, {
    name: "requests.new-time",
    may: mayWorkOn,
    decide: (request, now) => {
      requireOpen(request);
      if (expectedAt <= now)
        throw new UserError("That has passed. Pick a later time.", { field: BLOCK.newTime });
      if (expectedAt === request.expectedAt)
        throw new UserError("That is the time it has already. Pick another one.", { field: BLOCK.newTime });
      return { change: { expectedAt } };
    },
    also: async (tx, request) => {
      const told = { key: `new-time:${doing.onceKey}`, contents: [newTimeNote(name, expectedAt)] };
      await tellRequester(tx, request, { ...told, isBroadcast: true });
      await tellReaders(tx, request, { ...told, writtenBy: request.requesterId });
    },
  });
}

/** Nothing is owed for what the requester wrote last. @throws UserError when nothing was */
export async function needNoAnswer(deps: RequestDeps, doing: Doing): Promise<Request> {
  return carryOut(deps, doing, {
    name: "requests.no-answer-needed",
    may: mayWorkOn,
    decide: (request) => {
      requireOpen(request);
      return { change: {}, events: [{ kind: "no_answer_needed" }] };
    },
  });
}
