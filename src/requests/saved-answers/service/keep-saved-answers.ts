import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import { recordAudit } from "../../../platform/audit/audit.ts";
import type { Caller, Fields } from "../../../platform/slack/answers.ts";
import { once } from "../../../platform/slack/inbox.ts";
import { getViewer, type RequestDeps } from "../../service/load.ts";
import { readSavedAnswer, requireFreeTitle, SAVED_FIELD } from "../saved-answer.ts";
import {
  deleteSavedAnswer,
  findSavedAnswer,
  insertSavedAnswer,
  listSavedAnswers,
  updateSavedAnswer,
} from "../store/saved-answer-rows.ts";
import { savedAnswerModal, savedAnswersModal } from "../views/saved-answers-modal.ts";

/** **Saved answers**. @throws UserError for those who are not Sales Ops */
export async function openSavedAnswers(deps: RequestDeps, caller: Caller): Promise<ModalView> {
  await requireOps(deps, caller);
  return savedAnswersModal(await listSavedAnswers(deps.db.read, caller.workspaceId));
}

/** One of them, or a new one. @throws UserError when it is gone */
export async function openSavedAnswer(
  deps: RequestDeps,
  caller: Caller,
  id: number | undefined,
): Promise<ModalView> {
  await requireOps(deps, caller);
  if (id === undefined) return savedAnswerModal(undefined);
  const answer = await findSavedAnswer(deps.db.read, { workspaceId: caller.workspaceId, id });
  if (!answer) throw new UserError("Somebody has removed this saved answer.");
  return savedAnswerModal(answer);
}

/** Adds, changes or removes a saved answer. @throws UserError at its field */
export async function keepSavedAnswer(
  deps: RequestDeps,
  { caller, onceKey }: { readonly caller: Caller; readonly onceKey: string },
  { id, fields }: { readonly id: number | undefined; readonly fields: Fields },
): Promise<void> {
  await requireOps(deps, caller);
  const { workspaceId, userId } = caller;
  const wanted = readSavedAnswer(fields);
  await deps.db.write(async (tx) => {
    const now = deps.clock.now();
    if (!(await once(tx, { workspaceId, key: onceKey, now }))) return;
    const before = id === undefined ? undefined : await findSavedAnswer(tx, { workspaceId, id });
    if (id !== undefined && !before) throw new UserError("Somebody has removed this saved answer.");
    if (wanted) {
      const others = await listSavedAnswers(tx, workspaceId);
      requireFreeTitle(others, {
        ...(id !== undefined && { id }),
        title: wanted.title,
        field: SAVED_FIELD.title,
      });
      const saving = { ...wanted, workspaceId, savedBy: userId, savedAt: now };
      await (id === undefined ? insertSavedAnswer(tx, saving) : updateSavedAnswer(tx, id, saving));
    } else if (id !== undefined) await deleteSavedAnswer(tx, { workspaceId, id });
    await recordAudit(tx, {
      workspaceId,
      at: now,
      actorId: userId,
      action: wanted ? "requests.answer-saved" : "requests.answer-removed",
      subject: `saved answer ${wanted?.title ?? before?.title}`,
      ...(before && { before: { title: before.title, text: before.text } }),
      ...(wanted && { after: wanted }),
    });
  });
}

async function requireOps(deps: RequestDeps, caller: Caller): Promise<void> {
  const { isOps } = await getViewer(deps, caller);
  if (!isOps) throw new UserError("Saved answers are for Sales Ops.");
}
