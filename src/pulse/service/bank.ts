import type { ModalView } from "@slack/types";
import { UserError } from "../../errors.ts";
import { recordAudit } from "../../platform/audit/audit.ts";
import type { Caller, SubmissionAnswer, SubmissionCall } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { bankOf, CONSTANT, isAlike, isOwn, keyOf, MOST_OWN, nextOwnCode, type Question } from "../bank.ts";
import { changeOf, checkQuestion, QUESTION_FIELD, type QuestionWords } from "../question-form.ts";
import { listSaved, saveQuestion } from "../store/bank.ts";
import { findLastAsked } from "../store/rounds.ts";
import { bankModal, questionModal } from "../views/bank.ts";
import type { PulseDeps } from "./load.ts";

type BankDeps = Pick<PulseDeps, "db" | "clock">;

/** **Question bank**. */
export async function openBank(deps: BankDeps, caller: Caller): Promise<ModalView> {
  const { read } = deps.db;
  return bankModal(bankOf(await listSaved(read, caller)), await findLastAsked(read, caller));
}

/** @param code of the question; empty for a new one */
export async function openQuestion(deps: BankDeps, caller: Caller, code: string): Promise<ModalView> {
  if (code === "") return questionModal(undefined);
  return questionModal(getQuestion(await listSaved(deps.db.read, caller), code));
}

/** Saves a question once; rounds that were opened keep the words that they asked. @throws UserError at the field */
export async function submitQuestion(deps: BankDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const { caller, view, onceKey: key } = call;
  const checked = checkQuestion(view.fields);
  if (checked.kind === "errors") return checked;
  const { workspaceId, userId } = caller;
  await deps.db.write(async (tx) => {
    const now = deps.clock.now();
    if (!(await once(tx, { workspaceId, key, now }))) return;
    const saved = await listSaved(tx, { workspaceId });
    const code = view.privateMetadata;
    const before = code === "" ? undefined : getQuestion(saved, code);
    requireUnlike(bankOf(saved), checked.words, code);
    const after = before
      ? changeOf(before, checked.words, checked.isAsked)
      : newQuestion(saved, checked.words);
    if (!after) return;
    await saveQuestion(tx, after, { workspaceId, savedBy: userId, savedAt: now });
    const subject = `pulse question ${keyOf(after)}`;
    await recordAudit(tx, {
      workspaceId,
      at: now,
      actorId: userId,
      action: "pulse.question-saved",
      subject,
      before,
      after,
    });
  });
  if (view.beneath.length === 0) return { kind: "close" };
  return { kind: "close", beneath: [await openBank(deps, caller)] };
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
  throw new UserError(words, { field: QUESTION_FIELD.wording });
}
