import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Caller, SubmissionAnswer, SubmissionCall } from "../../../platform/slack/answers.ts";
import { once } from "../../../platform/slack/inbox.ts";
import { countAsked, findInvitation, type Invitation, markSending } from "../../asking/store/invitations.ts";
import { canChange, canLetReply, forSide } from "../../modes.ts";
import type { Round } from "../../planning/rounds.ts";
import { listQuestions } from "../../planning/store/round-rows.ts";
import { getRound, type PulseDeps } from "../../service/load.ts";
import { findLinked, replaceLinked } from "../../store/answers/linked.ts";
import { insertAnonymous } from "../../store/answers.ts";
import { COMMENT, checkAnswers, type Said } from "../answers-form.ts";
import { answerForm, keptModal } from "../views/answer-modal.ts";
import { drawOnce, fingerprintOf, offerReplies } from "./way-back.ts";
import { noteKept, noteReply } from "./yes.ts";

type AnswerDeps = Pick<PulseDeps, "db" | "clock">;

const NOT_ASKED = "This pulse doesn't ask you. You'll be asked when the next one starts.";
const ANSWERED = "Your answers are in already. Thank you.";
const OVER = "This pulse has closed. You'll be asked again when the next one starts.";
const TWICE_AT_ONCE = "These answers are being sent already. If this doesn't close, send them again.";
const OVER_MEANWHILE =
  "This pulse has just closed, and nothing was sent. Copy your words before you close this if you want to use them elsewhere.";

/** Somebody in a round, which is as it holds for their side. */
interface AskedIn {
  readonly round: Round;
  readonly invitation: Invitation;
}

/** The form of a round, with what was sent where it can be changed. @throws UserError for those who are not asked, or come too late, or have answered what cannot be changed */
export async function openAnswerForm(deps: AnswerDeps, caller: Caller, key: string): Promise<ModalView> {
  const { read } = deps.db;
  const { round, invitation } = await getAsked(read, caller, { key, now: deps.clock.now() });
  const isKept = invitation.sending !== null && (await deps.db.write((tx) => noteKept(tx, invitation)));
  const isAnswered = isKept || invitation.reply === "answered";
  if (isAnswered && !canChange(round)) throw new UserError(ANSWERED);
  const { side } = invitation;
  const said = isAnswered ? await findLinked(read, invitation) : undefined;
  const questions = await listQuestions(read, { roundId: round.id, side });
  return answerForm({ round, side, questions, said });
}

/** Keeps what somebody said, once, and one form of a person at a time. @throws UserError that keeps the form open with what was typed */
export function createSending(deps: AnswerDeps): (call: SubmissionCall) => Promise<SubmissionAnswer> {
  const inHand = new Map<string, Promise<unknown>>();
  return async (call) => {
    const { userId } = call.caller;
    const before = inHand.get(userId) ?? Promise.resolve();
    const sending = before.then(() => sendAnswers(deps, call));
    const settled = sending.catch(() => undefined);
    inHand.set(userId, settled);
    await settled;
    if (inHand.get(userId) === settled) inHand.delete(userId);
    return sending;
  };
}

/**
 * Keeps what was said, and beside it only that somebody has answered: no time, no record of the submission, no entry in the audit log. Answers
 * under a name take the place of earlier ones; of these submissions there is a record, so that one which comes twice does not undo a later one.
 */
async function sendAnswers(deps: AnswerDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const { db, clock } = deps;
  const of = { key: call.view.privateMetadata, now: clock.now(), field: COMMENT };
  const { round, invitation } = await getAsked(db.read, call.caller, of);
  const questions = await listQuestions(db.read, { roundId: round.id, side: invitation.side });
  const checked = checkAnswers(questions, call.view.fields);
  if (checked.kind === "errors") return checked;
  const { said } = checked;
  if (round.mode !== "anonymous") {
    await db.write(async (tx) =>
      keepLinked(tx, await getAsked(tx, call.caller, of), { said, call, now: of.now }),
    );
    return { kind: "close" };
  }
  await keepAnonymous(deps, call, { round, invitation, said });
  return { kind: "close" };
}

/**
 * Three transactions: whose form is being kept, the answers, and the yes. A crash leaves the first or the first two of them, and the next to look
 * finds out which: by the form's number alone, which only the first and the second know, and which nobody knows when answers have been mixed.
 * @throws UserError when the same person's form is kept by another process in this moment
 */
async function keepAnonymous(
  { db, clock }: AnswerDeps,
  { caller, view }: SubmissionCall,
  { round, invitation, said }: AskedIn & { readonly said: Said },
): Promise<void> {
  const { workspaceId, roundId, userId, side, team } = invitation;
  const of = { key: view.privateMetadata, now: clock.now(), field: COMMENT };
  const form = drawOnce();
  const isBegun = await db.write(async (tx) => {
    const asked = await getAsked(tx, caller, of);
    if (asked.invitation.reply === "answered" || (await noteKept(tx, invitation))) return false;
    await markSending(tx, { roundId, userId, form });
    return true;
  });
  if (!isBegun) return;
  const token = said.mayReply && canLetReply(round, side) ? drawOnce() : undefined;
  const replyHash = token === undefined ? null : fingerprintOf(token);
  await db.write(async (tx) => {
    const asked = await getAsked(tx, caller, of);
    if (asked.invitation.sending !== form) throw new UserError(TWICE_AT_ONCE, { field: COMMENT });
    await insertAnonymous(tx, { workspaceId, roundId, side, team }, { ...said, replyHash, form });
  });
  await db.write(async (tx) => {
    await noteReply(tx, invitation, "answered");
    if (token !== undefined) await offerReplies(tx, round, { userId, token });
  });
}

async function keepLinked(
  tx: Tx,
  { round, invitation }: AskedIn,
  { said, call, now }: { readonly said: Said; readonly call: SubmissionCall; readonly now: number },
): Promise<void> {
  const { workspaceId, roundId, side, team, userId } = invitation;
  const isFirst = await noteReply(tx, invitation, "answered");
  const isNew = await once(tx, { workspaceId, key: call.onceKey, now });
  if (!isFirst && !isNew) return;
  const isWayBack = said.mayReply && canLetReply(round, side);
  const known = isWayBack ? (await findLinked(tx, invitation)).replyHash : null;
  const token = isWayBack && known === null ? drawOnce() : undefined;
  if (token !== undefined) await offerReplies(tx, round, { userId, token });
  const replyHash = token === undefined ? known : fingerprintOf(token);
  await replaceLinked(tx, { workspaceId, roundId, side, team, userId }, { ...said, replyHash });
}

/** **Not this time**: no reminders; answering stays possible. @throws UserError when there is nothing to decline any more */
export async function declineRound({ db, clock }: AnswerDeps, caller: Caller, key: string): Promise<void> {
  const isDeclined = await db.write(async (tx) => {
    const { invitation } = await getAsked(tx, caller, { key, now: clock.now() });
    return !(await noteKept(tx, invitation)) && noteReply(tx, invitation, "declined");
  });
  if (!isDeclined) throw new UserError(ANSWERED);
}

/** **How is this kept?** of one round: true of the mode that was fixed for it. */
export async function explainRound(
  { db }: AnswerDeps,
  caller: Caller,
  { key, isMore }: { readonly key: string; readonly isMore: boolean },
): Promise<ModalView> {
  const round = await getRound(db.read, { ...caller, key });
  const invitation = await findInvitation(db.read, { roundId: round.id, userId: caller.userId });
  const side = invitation?.side ?? "reps";
  const asked = await countAsked(db.read, round.id, side);
  return keptModal(forSide(round, side), { side, asked, isMore });
}

/** The caller's invitation to an open round. @param of `field`: where a form shows what is wrong. @throws UserError when there is none */
async function getAsked(
  read: Reader,
  caller: Caller,
  { key, now, field }: { readonly key: string; readonly now: number; readonly field?: string },
): Promise<AskedIn> {
  const round = await getRound(read, { ...caller, key });
  const { state, closesAt, id: roundId } = round;
  const isOpen = state === "open" && closesAt !== null && now < closesAt;
  if (!isOpen) throw new UserError(field ? OVER_MEANWHILE : OVER, field ? { field } : {});
  const invitation = await findInvitation(read, { roundId, userId: caller.userId });
  if (!invitation) throw new UserError(NOT_ASKED, field ? { field } : {});
  return { round: forSide(round, invitation.side), invitation };
}
