import type { ModalView } from "@slack/types";
import { UserError } from "../../errors.ts";
import { homeChanged } from "../../home/index.ts";
import { takeBackTold } from "../../platform/attention/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { PRIORITY, queueRefresh } from "../../platform/delivery/index.ts";
import type { Caller, SubmissionAnswer, SubmissionCall } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { COMMENT, checkAnswers, type Said } from "../form.ts";
import { RENDERER, remindersOf, subjectOf } from "../keys.ts";
import { canChange, canLetReply, forSide } from "../modes.ts";
import type { Round } from "../rounds.ts";
import { findLinked, replaceLinked } from "../store/answers/linked.ts";
import { insertAnonymous, insertReceipt } from "../store/answers.ts";
import { countAsked, findInvitation, type Invitation, takeReply } from "../store/invitations.ts";
import { listQuestions } from "../store/rounds.ts";
import { answerForm, keptModal, readAnswerPlace } from "../views/answer-form.ts";
import { getRound, type PulseDeps } from "./load.ts";
import { drawOnce, fingerprintOf, offerReplies } from "./way-back.ts";

type AnswerDeps = Pick<PulseDeps, "db" | "clock">;

const NOT_ASKED = "This pulse doesn't ask you. You'll be asked when the next one starts.";
const ANSWERED = "Your answers are in already. Thank you.";
const OVER = "This pulse has closed. You'll be asked again when the next one starts.";
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
  const isAnswered = invitation.reply === "answered";
  if (isAnswered && !canChange(round)) throw new UserError(ANSWERED);
  const { side } = invitation;
  const said = isAnswered ? await findLinked(read, invitation) : undefined;
  const questions = await listQuestions(read, { roundId: round.id, side });
  return answerForm({ place: { roundKey: key, once: drawOnce() }, round, side, questions, said });
}

/** Keeps what somebody said, once. @throws UserError that keeps the form open with what was typed */
export type SendAnswers = (call: SubmissionCall) => Promise<SubmissionAnswer>;

/**
 * One form of a person at a time: that they have answered is noted after their answers, in a transaction of its own, so that no copy of the
 * files holds both as one.
 */
export function createSending(deps: AnswerDeps): SendAnswers {
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
  const { roundKey: key, once: onceToken } = readAnswerPlace(call.view.privateMetadata);
  const of = { key, now: clock.now(), field: COMMENT };
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
  const token = said.mayReply && canLetReply(round, invitation.side) ? drawOnce() : undefined;
  await db.write(async (tx) => {
    const asked = await getAsked(tx, call.caller, of);
    if (asked.invitation.reply !== "answered") await keepAnonymous(tx, asked, { said, token, onceToken });
  });
  await db.write(async (tx) => {
    if (!(await takeReply(tx, invitation, "answered"))) return;
    if (token !== undefined) await offerReplies(tx, round, { userId: invitation.userId, token });
    await showReply(tx, invitation);
  });
  return { kind: "close" };
}

/** A crash before the yes leaves the form open: the receipt says that what it holds is kept already. */
async function keepAnonymous(
  tx: Tx,
  { invitation }: AskedIn,
  {
    said,
    token,
    onceToken,
  }: { readonly said: Said; readonly token: string | undefined; readonly onceToken: string },
): Promise<void> {
  const { workspaceId, roundId, side, team } = invitation;
  if (!(await insertReceipt(tx, { workspaceId, roundId, fingerprint: fingerprintOf(onceToken) }))) return;
  const replyHash = token === undefined ? null : fingerprintOf(token);
  await insertAnonymous(tx, { workspaceId, roundId, side, team }, { ...said, replyHash });
}

async function keepLinked(
  tx: Tx,
  { round, invitation }: AskedIn,
  { said, call, now }: { readonly said: Said; readonly call: SubmissionCall; readonly now: number },
): Promise<void> {
  const { workspaceId, roundId, side, team, userId } = invitation;
  const isFirst = await takeReply(tx, invitation, "answered");
  const isNew = await once(tx, { workspaceId, key: call.onceKey, now });
  if (!isFirst && !isNew) return;
  const isWayBack = said.mayReply && canLetReply(round, side);
  const known = isWayBack ? (await findLinked(tx, invitation)).replyHash : null;
  const token = isWayBack && known === null ? drawOnce() : undefined;
  if (token !== undefined) await offerReplies(tx, round, { userId, token });
  const replyHash = token === undefined ? known : fingerprintOf(token);
  await replaceLinked(tx, { workspaceId, roundId, side, team, userId }, { ...said, replyHash });
  if (isFirst) await showReply(tx, invitation);
}

/** **Not this time**: no reminders; answering stays possible. @throws UserError when there is nothing to decline any more */
export async function declineRound({ db, clock }: AnswerDeps, caller: Caller, key: string): Promise<void> {
  await db.write(async (tx) => {
    const { invitation } = await getAsked(tx, caller, { key, now: clock.now() });
    if (!(await takeReply(tx, invitation, "declined"))) throw new UserError(ANSWERED);
    await showReply(tx, invitation);
  });
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
  const asked = await countAsked(db.read, { roundId: round.id, side });
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

/** The DM and Home follow, and what reminded of it goes. */
async function showReply(tx: Tx, invitation: Invitation): Promise<void> {
  const { workspaceId, userId, roundId } = invitation;
  const subject = subjectOf(invitation);
  const priority = PRIORITY.pressed;
  await queueRefresh(tx, { workspaceId, renderer: RENDERER.invitation, subject, priority });
  await takeBackTold(tx, { workspaceId, keys: remindersOf(roundId, [userId]), priority });
  await homeChanged(tx, { workspaceId, userIds: [userId], isOpsToo: false });
}
