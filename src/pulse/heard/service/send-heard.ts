import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import { homeChanged } from "../../../home/index.ts";
import { tellUnprompted } from "../../../platform/attention/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { PRIORITY, queueRefresh } from "../../../platform/delivery/index.ts";
import type { Renderer } from "../../../platform/feature.ts";
import type { Caller, SubmissionAnswer, SubmissionCall } from "../../../platform/slack/answers.ts";
import { countAsked, findInvitation, listInvited } from "../../asking/store/invitations.ts";
import { listPaused } from "../../asking/store/pauses.ts";
import { heardKey, RENDERER, readSubject, subjectOf } from "../../keys.ts";
import type { Round } from "../../planning/rounds.ts";
import { openRounds } from "../../planning/service/change-rounds.ts";
import { changeRound, findRound } from "../../planning/store/round-rows.ts";
import { getClosed, loadResults, openResults } from "../../results/service/tell-results.ts";
import { auditRound } from "../../service/audit.ts";
import type { PulseDeps } from "../../service/load.ts";
import { checkHeard, HEARD_FIELD, type Heard, type HeardWords, isSameWords } from "../heard.ts";
import { findBeingTold, findHeard, markSent, saveDraft, saveToldUpTo } from "../store/heard-rows.ts";
import { heardForm, heardLine, heardModal, heardPreview, readPlace } from "../views/heard-modal.ts";

/** People that share a transaction: other writers wait only some milliseconds. */
const BATCH = 200;

/** **Write what we heard…**, with the draft that there is. @throws UserError once it is sent */
export async function openHeardForm(deps: PulseDeps, caller: Caller, key: string): Promise<ModalView> {
  const { read } = deps.db;
  const round = await getClosed(read, { ...caller, key });
  const draft = await findHeard(read, round.id);
  if (draft && draft.sentBy !== null) throw new UserError(await whoWasFaster(deps, caller, { heard: draft }));
  const drafter = draft && (await deps.people.get(caller.workspaceId, draft.savedBy));
  return heardForm(round, draft, drafter?.name);
}

/** **Preview**: keeps the draft, and shows what will be sent. @throws UserError when somebody else has saved or sent one meanwhile */
export async function previewHeard(deps: PulseDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const { caller, view } = call;
  const checked = checkHeard(view.fields);
  if (checked.kind === "errors") return checked;
  const { roundKey: key, version: seen } = readPlace(view.privateMetadata);
  const round = await getClosed(deps.db.read, { ...caller, key });
  const roundId = round.id;
  const draft = { words: checked.words, seen, savedBy: caller.userId, savedAt: deps.clock.now() };
  const isSaved = await deps.db.write(
    async (tx) => (await isThere(tx, round, draft)) || saveDraft(tx, round, draft),
  );
  const { read } = deps.db;
  const heard = await findHeard(read, roundId);
  if (!isSaved || !heard) {
    const advice = "Copy your text, close this, and open it again to see theirs.";
    const words = await whoWasFaster(deps, caller, { heard, advice });
    throw new UserError(words, { field: HEARD_FIELD.weHeard });
  }
  const facts = { ...(await loadResults(read, round)), asked: await countAsked(read, roundId) };
  return { kind: "show", view: heardPreview(round, heard, facts) };
}

/**
 * **Send to … people**: from now on it stands, the next round is earned, and all who were asked are told.
 * @throws UserError when it is not the draft that they saw any more
 */
export async function sendHeard(
  deps: PulseDeps,
  { caller, view }: SubmissionCall,
): Promise<SubmissionAnswer> {
  const { workspaceId, userId } = caller;
  const { roundKey: key, version } = readPlace(view.privateMetadata);
  const { db, clock } = deps;
  const round = await getClosed(db.read, { ...caller, key });
  const roundId = round.id;
  const isSent = await db.write(async (tx) => {
    if (!(await markSent(tx, { roundId, version, sentBy: userId })))
      return (await findHeard(tx, roundId))?.sentBy === userId;
    const at = clock.now();
    await changeRound(tx, round, { state: "published", publishedAt: at });
    await auditRound(tx, round, { at, by: userId, action: "pulse.heard-sent" });
    await queueRefresh(tx, {
      workspaceId,
      renderer: RENDERER.results,
      subject: String(roundId),
      priority: PRIORITY.pressed,
    });
    await homeChanged(tx, { workspaceId, userIds: [], isOpsToo: true });
    tx.notify("work");
    return true;
  });
  if (!isSent) {
    const advice = "Nothing was sent. Close this and open it again to see the new draft.";
    const heard = await findHeard(db.read, roundId);
    throw new UserError(await whoWasFaster(deps, caller, { heard, advice }));
  }
  const beneath = [await openResults(deps, caller, key), await openRounds(deps, caller)];
  return { kind: "close", beneath: beneath.slice(0, view.beneath.length) };
}

/** Tells some of those who were asked what was heard. Each in the transaction that notes it: a crash repeats nothing. @returns whether there were any */
export async function tellHeard({ db }: Pick<PulseDeps, "db">, workspaceId: string): Promise<boolean> {
  const telling = await findBeingTold(db.read, { workspaceId });
  if (!telling) return false;
  const { roundId, toldUpTo: afterUserId } = telling;
  const userIds = await listInvited(db.read, { roundId, afterUserId, limit: BATCH });
  await db.write(async (tx) => {
    const { startsOn: date } = (await findRound(tx, { workspaceId, id: roundId })) ?? { startsOn: "" };
    const paused = await listPaused(tx, { workspaceId, date, among: userIds });
    for (const userId of userIds.filter((one) => !paused.has(one)))
      await tellUnprompted(tx, {
        workspaceId,
        key: heardKey(roundId, userId),
        userId,
        renderer: RENDERER.heard,
        subject: subjectOf({ roundId, userId }),
        how: { kind: "joined" },
        isPersonal: true,
      });
    await homeChanged(tx, { workspaceId, userIds, isOpsToo: false });
    await saveToldUpTo(tx, roundId, userIds.at(-1) ?? null);
  });
  return true;
}

/** The line among the reminders of somebody who was asked; nothing for those whom Tandem does not serve by now. */
export function drawHeard({ settings }: Pick<PulseDeps, "settings">): Renderer {
  return async (read, { workspaceId, subject }) => {
    const { roundId, userId } = readSubject(subject);
    const found = await findSent(read, { workspaceId, id: roundId });
    if (!found || !(await settings.rolesOf({ workspaceId, userId })).mayUse) return undefined;
    return heardLine(found.round, found.heard, await loadResults(read, found.round));
  };
}

/** **Read it**: for those who were asked, and for ops. @throws UserError for everybody else, and before it is sent */
export async function readHeard(deps: PulseDeps, caller: Caller, key: string): Promise<ModalView> {
  const { read } = deps.db;
  const { id } = await getClosed(read, { ...caller, key });
  const found = await findSent(read, { ...caller, id });
  const isAsked = (await findInvitation(read, { roundId: id, userId: caller.userId })) !== undefined;
  if (!found || !(isAsked || (await deps.settings.rolesOf(caller)).isOps))
    throw new UserError("Only people who were asked in that round can read this.");
  return heardModal(found.round, found.heard, await loadResults(read, found.round));
}

async function findSent(
  read: Reader,
  of: { readonly workspaceId: string; readonly id: number },
): Promise<{ readonly round: Round; readonly heard: Heard } | undefined> {
  const round = await findRound(read, of);
  const heard = round && (await findHeard(read, round.id));
  return round && heard && heard.sentBy !== null ? { round, heard } : undefined;
}

/** Whether nothing is to be saved: nothing was changed, or the same form came in before, for Slack sends some of them twice. */
async function isThere(
  tx: Tx,
  { id }: Round,
  draft: { readonly words: HeardWords; readonly seen: number; readonly savedBy: string },
): Promise<boolean> {
  const heard = await findHeard(tx, id);
  if (!heard || heard.sentBy !== null || !isSameWords(heard, draft.words)) return false;
  const isRepeated = heard.savedBy === draft.savedBy && heard.version === draft.seen + 1;
  return isRepeated || heard.version === draft.seen;
}

/** @param advice where only a draft was saved */
async function whoWasFaster(
  { people }: PulseDeps,
  { workspaceId }: Caller,
  { heard, advice = "" }: { readonly heard: Heard | undefined; readonly advice?: string },
): Promise<string> {
  const by = heard && (heard.sentBy ?? heard.savedBy);
  const name = by === undefined ? "Someone" : (await people.get(workspaceId, by)).name;
  if (heard && heard.sentBy !== null) return `${name} already sent it.`;
  return `${name} saved another draft in the meantime. ${advice}`;
}
