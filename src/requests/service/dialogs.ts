import { UserError } from "../../errors.ts";
import type { Answer } from "../../platform/slack/answers.ts";
import { isOver, type Request } from "../request.ts";
import { mayWorkOn, type Viewer } from "../rights.ts";
import { findSavedAnswer, listSavedAnswers } from "../store/entries.ts";
import { reopenModal, replyModal, resolveModal } from "../views/dialogs.ts";
import { getRequest, getViewer, type RequestDeps } from "./load.ts";
import type { Doing } from "./verb.ts";

/** **Reply to #42**; once a saved answer was chosen, the same modal with its text. */
export async function openReply(
  deps: RequestDeps,
  doing: Doing & { savedAnswerId?: number },
): Promise<Answer> {
  const request = await seen(deps, doing, mayWorkOn);
  const { workspaceId } = doing.caller;
  const savedAnswers = await listSavedAnswers(deps.db.read, workspaceId);
  if (doing.savedAnswerId === undefined) {
    return { kind: "open", view: replyModal({ request, savedAnswers, chosen: undefined }) };
  }
  const chosen = await findSavedAnswer(deps.db.read, { workspaceId, id: doing.savedAnswerId });
  return { kind: "update", view: replyModal({ request, savedAnswers, chosen }) };
}

/** **Resolve #42** */
export async function openResolve(deps: RequestDeps, doing: Doing): Promise<Answer> {
  const request = await seen(deps, doing, mayWorkOn);
  if (isOver(request)) throw new UserError(`#${request.number} is ${request.status} already.`);
  return { kind: "open", view: resolveModal(request) };
}

/** **Reopen #42** */
export async function openReopen(deps: RequestDeps, doing: Doing): Promise<Answer> {
  const request = await seen(deps, doing, (viewer, { requesterId }) => viewer.userId === requesterId);
  if (request.status !== "resolved")
    throw new UserError(`#${request.number} is ${request.status}; only a solved request can be reopened.`);
  return { kind: "open", view: reopenModal(request) };
}

async function seen(
  deps: RequestDeps,
  doing: Doing,
  may: (viewer: Viewer, request: Request) => boolean,
): Promise<Request> {
  const viewer = await getViewer(deps, doing.caller);
  const { workspaceId } = doing.caller;
  return getRequest(deps.db.read, {
    workspaceId,
    id: doing.requestId,
    may: (request) => may(viewer, request),
  });
}
