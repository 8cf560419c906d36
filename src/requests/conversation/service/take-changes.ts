import { UserError } from "../../../errors.ts";
import { recordAudit } from "../../../platform/audit/audit.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { queueRemoval } from "../../../platform/delivery/index.ts";
import { once } from "../../../platform/slack/inbox.ts";
import { takeCardDeletion } from "../../card/service/deleted-card.ts";
import { offerKey } from "../../filing/source.ts";
import { answered } from "../../handling/decisions.ts";
import { auditSubject } from "../../history/happened.ts";
import { goneKey } from "../../keys.ts";
import { mayWorkOn } from "../../rights.ts";
import type { RequestDeps } from "../../service/load.ts";
import { carryOut, refreshCards, TANDEM } from "../../service/verb.ts";
import { findRequest } from "../../store/requests.ts";
import { decideEdit, type Edited, type Entry } from "../entry.ts";
import { isNearlyReply } from "../ops-message.ts";
import { changeEntry, findEntryAt, insertEntry } from "../store/entries.ts";
import { refreshCopies } from "./copies.ts";
import { sendReply } from "./ops-wrote.ts";
import {
  findCard,
  orTellThread,
  type Said,
  takeMessage,
  tellItIsNote,
  tellItWasSent,
  wordsOf,
} from "./take-message.ts";

/** A message that somebody deleted; Slack does not say who. */
export interface Deleted extends Pick<Said, "workspaceId" | "channel" | "ts" | "thread_ts"> {
  /** Author, where Slack tells. */
  readonly user: string | undefined;
}

/**
 * The other side sees the new words; a note that was edited into a reply goes out now. A message whose edit is heard of before the
 * message itself is passed on as it reads after the edit.
 */
export async function takeEdit(deps: RequestDeps, said: Said & { readonly editTs: string }): Promise<void> {
  const { workspaceId, channel: channelId, ts, editTs, files } = said;
  const at = { workspaceId, channelId, ts };
  if (!(await findEntryAt(deps.db.read, at)) && said.thread_ts) await takeMessage(deps, said);
  // Found again, because the message itself may have been taken just now.
  const entry = await findEntryAt(deps.db.read, at);
  if (!entry) return;
  const edited = { ...(await wordsOf(deps, said)), files, editTs };
  if (decideEdit(entry, edited).kind === "send") await sendNote(deps, said, { entry, edited });
  else await changeNote(deps, said, { entry, edited });
}

/** Tells the author of a note that was edited into something close to a reply, as if they had just written it. */
async function changeNote(
  deps: RequestDeps,
  said: Said,
  { entry, edited }: { entry: Entry; edited: Edited },
): Promise<void> {
  await changeWords(deps, said, edited);
  const isNewlyClose = isNearlyReply(edited) && !isNearlyReply(entry);
  if (entry.side !== "ops" || entry.isShared || !isNewlyClose) return;
  const request = await findRequest(deps.db.read, { workspaceId: said.workspaceId, id: entry.requestId });
  if (request) await tellItIsNote(deps, said, request);
}

async function changeWords(
  deps: Pick<RequestDeps, "db" | "clock">,
  { workspaceId, channel: channelId, ts, user: by }: Said,
  edited: Edited,
): Promise<void> {
  await deps.db.write(async (tx) => {
    const entry = await findEntryAt(tx, { workspaceId, channelId, ts });
    if (!entry) return;
    const decision = decideEdit(entry, edited);
    if (decision.kind === "nothing") return;
    const { files, editTs } = edited;
    const { text, rich } = decision;
    await redraw(tx, entry, await changeEntry(tx, entry, { text, rich, files, editTs }));
    await record(tx, entry, { action: "requests.message-edited", by, at: deps.clock.now() });
  });
}

/** Copies show the entry as it is now; cards name the files of the requester, too. */
async function redraw(tx: Tx, before: Entry, now: Entry): Promise<void> {
  await refreshCopies(tx, before, now);
  if (before.files.length === 0 && now.files.length === 0) return;
  const request = await findRequest(tx, { workspaceId: now.workspaceId, id: now.requestId });
  if (request) await refreshCards(tx, request);
}

/** A deletion, by whom and when: not the words, of which nothing is kept. */
async function record(
  tx: Tx,
  { id, workspaceId, requestId }: Entry,
  { action, by, at }: { action: string; by: string; at: number },
): Promise<void> {
  const request = await findRequest(tx, { workspaceId, id: requestId });
  const subject = auditSubject({ number: request?.number ?? 0 });
  await recordAudit(tx, { workspaceId, at, actorId: by, action, subject, after: { entryId: id } });
}

/** A note becomes the answer that its author made of it; where no answer is possible any more, it stays a note with the new words. */
async function sendNote(
  deps: RequestDeps,
  said: Said,
  { entry, edited }: { entry: Entry; edited: Edited },
): Promise<void> {
  const { workspaceId, channel, user, thread_ts: threadTs = "" } = said;
  const card = await findCard(deps, { workspaceId, channel, user, threadTs });
  if (!card) return;
  // A key of its own, because this event may have been taken for the message just now, and have come second.
  const onceKey = `${said.onceKey}:sent`;
  const doing = { caller: { workspaceId, userId: user }, requestId: entry.requestId, onceKey };
  await orTellThread(deps, { ...said, card }, async () => {
    let isSent = false;
    const sent = carryOut(deps, doing, {
      name: "requests.answered",
      may: mayWorkOn,
      decide: (request, now) => ({ change: answered(request, user, now), events: [{ kind: "answered" }] }),
      also: async (tx, request) => {
        const note = await findEntryAt(tx, { workspaceId, channelId: channel, ts: said.ts });
        if (!note) return;
        const decision = decideEdit(note, edited);
        if (decision.kind !== "send") return;
        const { files, editTs } = edited;
        const { text, rich } = decision;
        const change = { isShared: true, text, rich, files, editTs };
        const reply = await changeEntry(tx, note, change);
        // The other owners of a private request read it as a note until now.
        await refreshCopies(tx, note, reply);
        await sendReply(tx, request, reply);
        isSent = true;
      },
    });
    const request = await sent.catch(async (error: unknown) => {
      if (error instanceof UserError) await changeWords(deps, said, edited);
      throw error;
    });
    if (isSent) await tellItWasSent(deps, said, request);
  });
}

/**
 * Nothing of what was said is kept or shown any more, only that it was said. A message whose deletion is heard of before the message
 * itself is never passed on. A card of Tandem's comes back, once.
 */
export async function takeDeletion(deps: RequestDeps, gone: Deleted): Promise<void> {
  const { workspaceId, channel: channelId, ts } = gone;
  const at = { workspaceId, channelId, ts };
  if (await takeCardDeletion(deps, at)) return;
  const card = await findCardOf(deps, gone);
  await deps.db.write(async (tx) => {
    const deletedAt = deps.clock.now();
    await queueRemoval(tx, { workspaceId, key: offerKey({ channelId, ts }) });
    const entry = await findEntryAt(tx, at);
    if (entry?.deletedAt === null) {
      await redraw(tx, entry, await changeEntry(tx, entry, { text: "", rich: null, files: [], deletedAt }));
      await record(tx, entry, { action: "requests.message-deleted", by: TANDEM, at: deletedAt });
    } else if (!entry && card && gone.user) {
      await insertEntry(tx, { ...erased(deletedAt), ...at, ...card, authorId: gone.user });
    } else if (!entry && !gone.user) {
      await once(tx, { workspaceId, key: goneKey(at), now: deletedAt });
    }
  });
}

/** Under which card it stood, where Slack tells. */
async function findCardOf(
  deps: RequestDeps,
  { workspaceId, channel, user, thread_ts: threadTs }: Deleted,
): Promise<Pick<Entry, "requestId" | "side"> | undefined> {
  if (!threadTs || !user) return undefined;
  const card = await findCard(deps, { workspaceId, channel, user, threadTs });
  return card && { requestId: card.requestId, side: card.side };
}

/** A message of which nothing is known but that it was deleted. */
function erased(deletedAt: number) {
  return { text: "", rich: null, files: [], isShared: false, editTs: null, deletedAt, createdAt: deletedAt };
}
