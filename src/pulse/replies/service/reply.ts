import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import { tellUnprompted } from "../../../platform/attention/index.ts";
import { recordAudit } from "../../../platform/audit/audit.ts";
import type { Reader } from "../../../platform/db/database.ts";
import type { Renderer } from "../../../platform/feature.ts";
import type { Caller, SubmissionAnswer, SubmissionCall } from "../../../platform/slack/answers.ts";
import { dayStartsAt } from "../../../platform/time/local-time.ts";
import { daysLater, localDateAt } from "../../../platform/time/working-days.ts";
import { drawOnce, fingerprintOf } from "../../answering/service/way-back.ts";
import { answeredBackKey, RENDERER, readSubject, subjectOf } from "../../keys.ts";
import { findRound } from "../../planning/store/round-rows.ts";
import { openComments, pageWith, readPage, todayIn } from "../../results/service/open-comments.ts";
import { getClosed } from "../../results/service/tell-results.ts";
import { listPublished, type PublishedComment } from "../../results/store/published-comments.ts";
import { getRules, type PulseDeps } from "../../service/load.ts";
import { checkReply, REPLY_FIELD, type ReplyLine, shownToOps } from "../replies.ts";
import { findByFingerprint, insertLine, listLines } from "../store/reply-lines.ts";
import {
  answeredBackLine,
  anyRepliesModal,
  nothingToReplyTo,
  replyModal,
  type Talk,
} from "../views/replies-modal.ts";

/** **Reply** beside a comment. @param place the round, the side and the position. @throws UserError where there is nothing to reply to */
export async function openReply(deps: PulseDeps, caller: Caller, place: string): Promise<ModalView> {
  const { comment } = await getComment(deps, caller, place);
  const today = await todayIn(deps, caller);
  const lines = shownToOps(await linesOf(deps.db.read, caller, comment.replyHash), today);
  return replyModal(await talkOf(deps, caller, { text: comment.text, lines }), place);
}

/** Keeps a reply of ops, once. Nobody is told: it waits until whoever wrote the comment looks. @throws UserError at the field */
export async function sendReply(deps: PulseDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const { caller, view, onceKey } = call;
  const { comment, round } = await getComment(deps, caller, view.privateMetadata);
  const checked = checkReply(view.fields);
  if (checked.kind === "errors") return checked;
  const { workspaceId, userId } = caller;
  const shownFrom = await todayIn(deps, caller);
  await deps.db.write(async (tx) => {
    const line = { workspaceId, writtenBy: "ops", text: checked.text, userId, shownFrom } as const;
    const isNew = await insertLine(tx, {
      ...line,
      replyHash: comment.replyHash,
      onceHash: fingerprintOf(onceKey),
    });
    if (!isNew) return;
    const entry = { workspaceId, at: deps.clock.now(), actorId: userId, action: "pulse.replied" };
    await recordAudit(tx, { ...entry, subject: `a comment in pulse round ${round.number}` });
  });
  if (view.beneath.length === 0) return { kind: "close" };
  const page = pageWith(readPage(view.privateMetadata));
  return { kind: "close", beneath: [await openComments(deps, caller, page)] };
}

/** **Any replies?** for whoever holds the token: it alone leads to the comment, and the caller is not looked at. */
export async function openAnyReplies(deps: PulseDeps, caller: Caller, token: string): Promise<ModalView> {
  const { read } = deps.db;
  const comment = await findByFingerprint(read, { ...caller, replyHash: fingerprintOf(token) });
  if (!comment) return nothingToReplyTo();
  const lines = await linesOf(read, caller, comment.replyHash ?? "");
  const talk = await talkOf(deps, caller, { text: comment.text, lines });
  return anyRepliesModal(talk, `${token}/${drawOnce()}`);
}

/**
 * Keeps what was answered back, once: without its writer, and of when it was no more than the day from which on ops see it, the next one.
 * The last in ops to reply finds it among their reminders then.
 * @throws UserError at the field
 */
export async function answerBack(deps: PulseDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const { caller, view } = call;
  const { workspaceId } = caller;
  const [token = "", onceToken = ""] = view.privateMetadata.split("/");
  const checked = checkReply(view.fields);
  if (checked.kind === "errors") return checked;
  const replyHash = fingerprintOf(token);
  const { timeZone } = (await getRules(deps, deps.db.read, caller)).workspace.calendar;
  const shownFrom = daysLater(localDateAt(timeZone, deps.clock.now()), 1);
  const replier = await findReplier(deps, caller, replyHash);
  await deps.db.write(async (tx) => {
    const comment = await findByFingerprint(tx, { workspaceId, replyHash });
    const isReplied = (await linesOf(tx, caller, replyHash)).some(({ writtenBy }) => writtenBy === "ops");
    if (!comment || !isReplied)
      throw new UserError("There is nothing to answer back to.", { field: REPLY_FIELD });
    const line = { workspaceId, replyHash, writtenBy: "person", userId: null, shownFrom } as const;
    const isNew = await insertLine(tx, { ...line, text: checked.text, onceHash: fingerprintOf(onceToken) });
    if (!isNew || replier === undefined) return;
    const of = { roundId: comment.roundId, userId: replier };
    await tellUnprompted(tx, {
      workspaceId,
      key: answeredBackKey(of, shownFrom),
      userId: replier,
      renderer: RENDERER.answeredBack,
      subject: subjectOf(of),
      how: { kind: "joined" },
      isPersonal: true,
      notBeforeAt: dayStartsAt(timeZone, shownFrom),
    });
  });
  return { kind: "close" };
}

/** The last of those who replied and are still in ops: nobody else can read the answer. */
async function findReplier(
  { db, settings }: PulseDeps,
  caller: Caller,
  replyHash: string,
): Promise<string | undefined> {
  const lines = await linesOf(db.read, caller, replyHash);
  const repliers = new Set(lines.toReversed().flatMap(({ userId }) => userId ?? []));
  for (const userId of repliers)
    if ((await settings.rolesOf({ workspaceId: caller.workspaceId, userId })).isOps) return userId;
  return undefined;
}

/** A line among the reminders of whoever replied last, if they are still in ops. */
export function drawAnsweredBack({ settings }: Pick<PulseDeps, "settings">): Renderer {
  return async (read, { workspaceId, subject }) => {
    const { roundId: id, userId } = readSubject(subject);
    const round = await findRound(read, { workspaceId, id });
    return round && (await settings.rolesOf({ workspaceId, userId })).isOps
      ? answeredBackLine(round)
      : undefined;
  };
}

/** A comment that can be replied to. @throws UserError when there is none here */
async function getComment(deps: PulseDeps, caller: Caller, place: string) {
  const { roundKey, side, from } = readPage(place);
  const { read } = deps.db;
  const round = await getClosed(read, { ...caller, key: roundKey });
  const [comment] = await listPublished(read, { roundId: round.id, side, from, limit: 1 });
  if (!comment) throw new UserError("This comment has been deleted.");
  const { replyHash } = comment;
  if (replyHash === null) throw new UserError("Whoever wrote this didn't ask for replies.");
  return { round, comment: { ...comment, replyHash } satisfies PublishedComment };
}

async function linesOf(
  read: Reader,
  { workspaceId }: Caller,
  replyHash: string,
): Promise<readonly ReplyLine[]> {
  const lines = await listLines(read, { workspaceId, replyHashes: [replyHash] });
  return lines.get(replyHash) ?? [];
}

async function talkOf(
  { people }: PulseDeps,
  { workspaceId }: Caller,
  said: Pick<Talk, "text" | "lines">,
): Promise<Talk> {
  const userIds = new Set(said.lines.flatMap(({ userId }) => userId ?? []));
  const names = new Map<string, string>();
  for (const userId of userIds) names.set(userId, (await people.get(workspaceId, userId)).name);
  return { ...said, names };
}
