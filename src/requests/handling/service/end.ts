import { notifyOwner } from "../../conversation/service/owner-news.ts";
import { tellReaders } from "../../conversation/service/tell.ts";
import { saidBy } from "../../conversation/views/said-messages.ts";
import { tellSource } from "../../filing/service/describe-source.ts";
import { DECLINE_REASONS, type DeclineReason, type Request } from "../../request.ts";
import { isRequester, mayWorkOn } from "../../rights.ts";
import { nameOf, type RequestDeps } from "../../service/load.ts";
import { carryOut, type Doing } from "../../service/verb.ts";
import { cancelled, declined, rated, solvedByRequester } from "../decisions.ts";
import { answeredNote, cancelledNote } from "../views/notes.ts";
import { closeLater } from "./resolve.ts";

/** Ops do not do it, and say why: that answers and ends the request. */
export async function declineRequest(
  deps: RequestDeps,
  doing: Doing,
  why: { readonly reason: DeclineReason; readonly text: string },
): Promise<Request> {
  const { userId } = doing.caller;
  const name = await nameOf(deps, doing.caller);
  return carryOut(deps, doing, {
    name: "requests.declined",
    may: mayWorkOn,
    decide: (request, now) => ({
      change: declined(request, { userId, ...why }, now),
      events: [{ kind: "declined" }],
    }),
    also: async (tx, request) => {
      const contents = saidBy(`${name} declined this (${DECLINE_REASONS[why.reason]})`, why.text);
      await tellReaders(tx, request, { key: "declined", contents, notifiesRequester: true });
    },
  });
}

/** The requester does not need it any more. Its clocks count neither as met nor as missed. */
export async function cancelRequest(deps: RequestDeps, doing: Doing): Promise<Request> {
  const name = await nameOf(deps, doing.caller);
  return carryOut(deps, doing, {
    name: "requests.cancelled",
    may: isRequester,
    decide: (request) => ({ change: cancelled(request), events: [{ kind: "cancelled" }] }),
    also: (tx, request, { now }) =>
      notifyOwner(deps, tx, {
        request,
        key: "cancelled",
        contents: [cancelledNote(name)],
        now,
        what: "cancelled",
      }),
  });
}

/** The requester has what they need, whether Sales Ops has said anything or not. */
export async function solveByRequester(deps: RequestDeps, doing: Doing): Promise<Request> {
  const name = await nameOf(deps, doing.caller);
  return carryOut(deps, doing, {
    name: "requests.solved-by-requester",
    may: isRequester,
    decide: (request, now) => ({
      change: solvedByRequester(request, now),
      events: [{ kind: "solved_by_requester", isAnswered: request.firstAnsweredAt !== null }],
    }),
    also: async (tx, request, { now }) => {
      await closeLater(deps, tx, { request, now });
      const key = `solved-by-requester:${request.reopenCount}`;
      const contents = [answeredNote(name)];
      await notifyOwner(deps, tx, { request, key, contents, now, what: "solved" });
      await tellSource(tx, request, "solved");
    },
  });
}

/** How the requester found it. Ops see it on the card; nothing counts it by person. */
export function rateRequest(
  deps: RequestDeps,
  doing: Doing,
  how: { readonly rating: number; readonly comment?: string | null },
): Promise<Request> {
  return carryOut(deps, doing, {
    name: "requests.rated",
    may: isRequester,
    decide: (request) => ({ change: rated(request, how) }),
  });
}
