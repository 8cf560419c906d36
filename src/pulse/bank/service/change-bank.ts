import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import type { ValuesOf } from "../../../kit/form/form.ts";
import { type ConnectedForm, connectForm } from "../../../kit/form/slack.ts";
import { recordAudit } from "../../../platform/audit/audit.ts";
import type { Caller, SubmissionCall } from "../../../platform/slack/answers.ts";
import { once } from "../../../platform/slack/inbox.ts";
import { findLastAsked } from "../../planning/store/round-rows.ts";
import { type PulseDeps, requireOps } from "../../service/load.ts";
import { changeOf, type QuestionWords, questionForm, valuesOf, wordsIn } from "../question-form.ts";
import {
  bankOf,
  CONSTANT,
  isAlike,
  isOwn,
  keyOf,
  MOST_OWN,
  nextOwnCode,
  type Question,
} from "../questions.ts";
import { listSaved, saveQuestion } from "../store/saved-questions.ts";
import { bankModal } from "../views/bank-modal.ts";

type BankDeps = Pick<PulseDeps, "db" | "clock">;

/** **Question bank**. */
export async function openBank(deps: BankDeps, caller: Caller): Promise<ModalView> {
  const { read } = deps.db;
  return bankModal(bankOf(await listSaved(read, caller)), await findLastAsked(read, caller));
}

/** One question, by its code; without one, a new one. For ops. Rounds that were opened keep the words that they asked. */
export function connectQuestion(deps: PulseDeps): ConnectedForm {
  return connectForm(questionForm, {
    async context({ caller, metadata: code }) {
      await requireOps(deps, caller);
      return { code };
    },
    async fill({ caller }, { code }) {
      const saved = code === "" ? [] : await listSaved(deps.db.read, caller);
      return { values: valuesOf(code === "" ? undefined : getQuestion(saved, code)) };
    },
    async save(call, chosen, { code }) {
      await keepQuestion(deps, call, { code, chosen });
      if (call.view.beneath.length === 0) return { kind: "close" };
      return { kind: "close", beneath: [await openBank(deps, call.caller)] };
    },
  });
}

/** Saves a question once. @throws UserError at the field */
async function keepQuestion(
  deps: BankDeps,
  { caller, onceKey: key }: SubmissionCall,
  { code, chosen }: { readonly code: string; readonly chosen: ValuesOf<typeof questionForm> },
): Promise<void> {
  const { workspaceId, userId } = caller;
  const words = wordsIn(chosen);
  await deps.db.write(async (tx) => {
    const now = deps.clock.now();
    if (!(await once(tx, { workspaceId, key, now }))) return;
    const saved = await listSaved(tx, { workspaceId });
    const before = code === "" ? undefined : getQuestion(saved, code);
    requireUnlike(bankOf(saved), words, code);
    const after = before ? changeOf(before, chosen) : newQuestion(saved, words);
    if (!after) return;
    await saveQuestion(tx, after, { workspaceId, savedBy: userId, savedAt: now });
    const subject = `pulse question ${keyOf(after)}`;
    const action = "pulse.question-saved";
    await recordAudit(tx, { workspaceId, at: now, actorId: userId, action, subject, before, after });
  });
}

/** @throws UserError when there is none that could be changed */
function getQuestion(saved: readonly Question[], code: string): Question {
  const question = bankOf(saved).find((one) => one.code === code && code !== CONSTANT);
  if (!question) throw new UserError("That question can't be changed.");
  return question;
}

/** @throws UserError at the field when another question asks the same */
function requireUnlike(bank: readonly Question[], words: QuestionWords, code: string): void {
  const same = bank.find((one) => one.code !== code && isAlike(one, words));
  if (same) refuse(`${same.code} already asks this. Change that one, or write another question.`);
}

/** @throws UserError when there are too many */
function newQuestion(saved: readonly Question[], words: QuestionWords): Question {
  if (bankOf(saved).filter(isOwn).length >= MOST_OWN)
    refuse(`You have ${MOST_OWN} questions of your own, which is the most. Change one of them.`);
  return { code: nextOwnCode(saved), version: 1, ...words, isRetired: false };
}

function refuse(words: string): never {
  throw new UserError(words, { field: questionForm.at.wording });
}
