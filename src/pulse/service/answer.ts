import type { ModalView } from "@slack/types";
import { UserError } from "../../errors.ts";
import { homeChanged } from "../../home/index.ts";
import { takeBackTold } from "../../platform/attention/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import { PRIORITY, queueRefresh } from "../../platform/delivery/index.ts";
import type { Caller, SubmissionCall } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { COMMENT, checkAnswers, type Said } from "../form.ts";
import { RENDERER, remindersOf, subjectOf } from "../keys.ts";
import { canChange, canLetReply } from "../modes.ts";
import type { Round } from "../rounds.ts";
import { findLinked, replaceLinked } from "../store/answers/linked.ts";
import { insertAnonymous, type Kept, type Place } from "../store/answers.ts";
import { findInvitation, type Invitation, takeReply } from "../store/invitations.ts";
import { listQuestions } from "../store/rounds.ts";
import { answerForm, keptModal } from "../views/answer-form.ts";
import { getRound, type PulseDeps } from "./load.ts";
import { offerReplies } from "./way-back.ts";

type AnswerDeps = Pick<PulseDeps, "db" | "clock">;

const NOT_ASKED = "This round does not ask you. You are asked when the next one starts.";
const ANSWERED = "Your answers are in already. Thank you.";
const OVER = "This round has closed. You are asked again when the next one starts.";
const OVER_MEANWHILE =
  "This round has closed meanwhile, and nothing was sent. Your words stay here until you close this: copy them if you want to use them elsewhere.";

/** The form of a round, with what was sent where it can be changed. @throws UserError for those who are not asked, or come too late, or have answered what cannot be changed */
export async function openAnswerForm(deps: AnswerDeps, caller: Caller, roundId: number): Promise<ModalView> {
  const { read } = deps.db;
  const round = await getRound(read, { ...caller, id: roundId });
  if (!isOpen(round, deps.clock.now())) throw new UserError(OVER);
  const invitation = await findInvitation(read, { roundId, userId: caller.userId });
  if (!invitation) throw new UserError(NOT_ASKED);
  const isAnswered = invitation.reply === "answered";
  if (isAnswered && !canChange(round)) throw new UserError(ANSWERED);
  const { side } = invitation;
  const said = isAnswered ? await findLinked(read, invitation) : undefined;
  const questions = await listQuestions(read, { roundId, side });
  return answerForm({ id: round.id, round, side, questions, said });
}

/**
 * Keeps what somebody said, and beside it only that they have answered: no time, no record of the submission, no entry in the audit log.
 * Whoever has answered already has: the same answers sent twice count once. Answers under a name take the place of earlier ones; of these
 * submissions there is a record, so that one which comes twice does not undo a later one.
 * @throws UserError that keeps the form open with what was typed
 */
export async function sendAnswers({ db, clock }: AnswerDeps, { caller, view, onceKey }: SubmissionCall) {
  const { workspaceId, userId } = caller;
  return db.write(async (tx) => {
    const round = await getRound(tx, { workspaceId, id: Number(view.privateMetadata) });
    if (!isOpen(round, clock.now())) throw new UserError(OVER_MEANWHILE, { field: COMMENT });
    const invitation = await findInvitation(tx, { roundId: round.id, userId });
    if (!invitation) throw new UserError(NOT_ASKED, { field: COMMENT });
    const questions = await listQuestions(tx, { roundId: round.id, side: invitation.side });
    const checked = checkAnswers(questions, view.fields);
    if (checked.kind === "errors") return checked;
    const isFirst = await takeReply(tx, invitation, "answered");
    const isNew = canChange(round) && (await once(tx, { workspaceId, key: onceKey, now: clock.now() }));
    if (isFirst || isNew) await keep(tx, { round, invitation }, checked.said);
    if (isFirst) await showReply(tx, invitation);
    return { kind: "close" } as const;
  });
}

async function keep(
  tx: Tx,
  { round, invitation }: { readonly round: Round; readonly invitation: Invitation },
  { mayReply, ...said }: Said,
): Promise<void> {
  const { workspaceId, roundId, side, team, userId } = invitation;
  const place: Place = { workspaceId, roundId, side, team };
  const isWayBack = mayReply && canLetReply(round, side);
  const before = canChange(round) ? await findLinked(tx, invitation) : undefined;
  const known = isWayBack ? before?.replyHash : undefined;
  const replyHash = known ?? (isWayBack ? await offerReplies(tx, round, userId) : null);
  const kept: Kept = { ...said, replyHash };
  if (round.mode === "anonymous") await insertAnonymous(tx, place, kept);
  else await replaceLinked(tx, { ...place, userId }, kept);
}

/** **Not this time**: no reminders; answering stays possible. @throws UserError when there is nothing to decline any more */
export async function declineRound(
  { db, clock }: AnswerDeps,
  caller: Caller,
  roundId: number,
): Promise<void> {
  await db.write(async (tx) => {
    const round = await getRound(tx, { ...caller, id: roundId });
    if (!isOpen(round, clock.now())) throw new UserError(OVER);
    const invitation = await findInvitation(tx, { roundId, userId: caller.userId });
    if (!invitation) throw new UserError(NOT_ASKED);
    if (!(await takeReply(tx, invitation, "declined"))) throw new UserError(ANSWERED);
    await showReply(tx, invitation);
  });
}

/** **How is this kept?** of one round: true of the mode that was fixed for it. */
export async function explainRound({ db }: AnswerDeps, caller: Caller, roundId: number): Promise<ModalView> {
  const round = await getRound(db.read, { ...caller, id: roundId });
  const invitation = await findInvitation(db.read, { roundId, userId: caller.userId });
  return keptModal(round, invitation?.side ?? "reps");
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

function isOpen({ state, closesAt }: Round, now: number): boolean {
  return state === "open" && closesAt !== null && now < closesAt;
}
