import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import type { Fields } from "../../../platform/slack/answers.ts";
import { typeName } from "../../card/views/card-facts.ts";
import { wakeOps } from "../../conversation/service/owner-news.ts";
import { tellOps, tellReaders } from "../../conversation/service/tell.ts";
import { promisedFor } from "../../filing/service/file-request.ts";
import { readOwnAnswers, unasked } from "../../filing/type-change.ts";
import type { Request } from "../../request.ts";
import {
  DEFAULT_REQUEST_TYPES,
  findRequestType,
  type RequestType,
  type Urgency,
  urgencyName,
} from "../../request-types.ts";
import { mayWorkOn } from "../../rights.ts";
import { getSeen, nameOf, type RequestDeps } from "../../service/load.ts";
import { carryOut, type Doing, type Submitting } from "../../service/verb.ts";
import { findRequest } from "../../store/requests.ts";
import { threadShared, typeChanged, urgencyChanged } from "../changing.ts";
import { BLOCK, typeModal } from "../views/more-modals.ts";
import { changedBy } from "../views/notes.ts";
import { findNamedOwners, withdraw } from "./make-private.ts";

/** Another urgency means other targets; the requester is told. `seen` is the urgency that was on the screen. */
export async function changeUrgency(
  deps: RequestDeps,
  doing: Submitting,
  to: { readonly urgency: Urgency; readonly seen: string },
): Promise<Request> {
  const name = await nameOf(deps, doing.caller);
  return carryOut(deps, doing, {
    name: "requests.urgency-changed",
    may: mayWorkOn,
    decide: (request) => {
      const change = urgencyChanged(request, to);
      return { change, events: [{ kind: "retargeted", for: promisedFor({ ...request, ...change }) }] };
    },
    also: async (tx, request, { before, now }) => {
      const from = urgencyName(before.urgency);
      const content = changedBy(name, { what: "the urgency", from, to: urgencyName(request.urgency) });
      const told = { key: `urgency:${doing.onceKey}`, contents: [content] };
      await tellReaders(tx, request, told);
      if (request.urgency !== "urgent") return tellOps(tx, request, told);
      await wakeOps(deps, tx, { request, ...told, by: doing.caller.userId, now });
    },
  });
}

/**
 * Another type means other targets; a confidential one makes the request private, and none makes it shared again. The requester is told.
 * `seen` is the key of the type that was on the screen.
 */
export async function changeType(
  deps: RequestDeps,
  doing: Submitting,
  to: { readonly typeKey: string; readonly seen: string; readonly fields: Fields },
): Promise<Request> {
  const type = getType(to.typeKey);
  const answers = readOwnAnswers(type, to.fields);
  const name = await nameOf(deps, doing.caller);
  const owners = await findNamedOwners(deps, doing.caller);
  return carryOut(deps, doing, {
    name: "requests.type-changed",
    may: mayWorkOn,
    decide: (request) => {
      const isNamedOwner = (userId: string) => owners.includes(userId);
      const change = typeChanged(request, { type, seen: to.seen, isNamedOwner });
      const ownFields = { ...request.ownFields, ...answers };
      return {
        change: { ...change, ...(Object.keys(answers).length > 0 && { ownFields }) },
        events: [{ kind: "retargeted", for: promisedFor({ ...request, ...change }) }],
      };
    },
    also: async (tx, request, { before, now }) => {
      if (request.isPrivate && !before.isPrivate) await withdraw(deps, tx, { before, request, now });
      const content = changedBy(name, { what: "the type", from: typeName(before), to: typeName(request) });
      const told = { key: `type:${doing.onceKey}`, contents: [content] };
      await tellReaders(tx, request, told);
      await tellOps(tx, request, told);
    },
  });
}

/** The modal with what the chosen type has to know; undefined when nothing is missing. */
export async function askForType(
  deps: RequestDeps,
  doing: Doing,
  to: { readonly typeKey: string; readonly fields: Fields },
): Promise<ModalView | undefined> {
  const request = await getSeen(deps, doing, mayWorkOn);
  const type = getType(to.typeKey);
  const fields = unasked(type, request, to.fields);
  return fields.length > 0 ? typeModal(request, { type, fields }) : undefined;
}

function getType(key: string): RequestType {
  const type = findRequestType(DEFAULT_REQUEST_TYPES, key);
  if (type) return type;
  throw new UserError("This type is no longer available. Choose another one.", { field: BLOCK.type });
}

/** The owner's switch: while it is on, what they write in the card's thread goes to the requester. */
export async function shareThread(deps: RequestDeps, doing: Doing): Promise<Request> {
  const { workspaceId, userId } = doing.caller;
  const seen = await findRequest(deps.db.read, { workspaceId, id: doing.requestId });
  const ownerName = seen?.ownerId ? await nameOf(deps, { workspaceId, userId: seen.ownerId }) : "The owner";
  return carryOut(deps, doing, {
    name: "requests.thread-shared",
    may: mayWorkOn,
    decide: (request) => ({ change: threadShared(request, { userId, ownerName }) }),
  });
}
