import type { Answer } from "../../../platform/slack/answers.ts";
import { loadSaid } from "../../card/service/load-said.ts";
import { isRequester, mayWorkOn } from "../../rights.ts";
import { findSavedAnswer, listSavedAnswers } from "../../saved-answers/store/saved-answer-rows.ts";
import { getSeen, type RequestDeps } from "../../service/load.ts";
import type { Doing } from "../../service/verb.ts";
import { reopened, requireOpen } from "../decisions.ts";
import { reopenModal, replyModal, resolveModal } from "../views/reply-modals.ts";

/** **Reply to #42**; once a saved answer was chosen, the same modal with its text. */
export async function openReply(
  deps: RequestDeps,
  doing: Doing & { savedAnswerId?: number },
): Promise<Answer> {
  const request = await getSeen(deps, doing, mayWorkOn);
  const { workspaceId } = doing.caller;
  const savedAnswers = await listSavedAnswers(deps.db.read, workspaceId);
  const [last] = await loadSaid(deps, { request, withNotes: false, most: 1 });
  const facts = { request, savedAnswers, last };
  if (doing.savedAnswerId === undefined)
    return { kind: "open", view: replyModal({ ...facts, chosen: undefined }) };
  const chosen = await findSavedAnswer(deps.db.read, { workspaceId, id: doing.savedAnswerId });
  return { kind: "update", view: replyModal({ ...facts, chosen }) };
}

/** **Resolve #42** */
export async function openResolve(deps: RequestDeps, doing: Doing): Promise<Answer> {
  const request = await getSeen(deps, doing, mayWorkOn);
  requireOpen(request);
  return { kind: "open", view: resolveModal(request) };
}

/** **Reopen #42** */
export async function openReopen(deps: RequestDeps, doing: Doing): Promise<Answer> {
  const request = await getSeen(deps, doing, isRequester);
  reopened(request, "");
  return { kind: "open", view: reopenModal(request) };
}
