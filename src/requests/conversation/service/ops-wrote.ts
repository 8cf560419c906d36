import { UserError } from "../../../errors.ts";
import type { Tx } from "../../../platform/db/database.ts";
import type { Words } from "../../../platform/slack/words.ts";
import { promisedFor } from "../../filing/service/file-request.ts";
import { answered } from "../../handling/decisions.ts";
import { BLOCK } from "../../handling/views/reply-modals.ts";
import { heardFromRequester } from "../../handling/waiting.ts";
import { isOver, type Request } from "../../request.ts";
import { isRequester, maySee, mayWorkOn } from "../../rights.ts";
import { requireFreeTitle } from "../../saved-answers/saved-answer.ts";
import { insertSavedAnswer, listSavedAnswers } from "../../saved-answers/store/saved-answer-rows.ts";
import type { RequestDeps } from "../../service/load.ts";
import { carryOut, type Doing } from "../../service/verb.ts";
import { findRequest } from "../../store/requests.ts";
import { isCourtesy } from "../courtesy.ts";
import { type AttachedFile, type Entry, isEmpty } from "../entry.ts";
import { readOpsMessage } from "../ops-message.ts";
import { listFollowers } from "../store/followers.ts";
import { reopenOffer } from "../views/said-messages.ts";
import { copiesOf } from "./copies.ts";
import { notifyOwner } from "./owner-news.ts";
import { keepSaying, sendAnswer } from "./say.ts";
import { tellOps, tellOtherOwners, tellReaders, tellRequester } from "./tell.ts";

/** A message that somebody wrote in one of a request's threads. */
export interface ThreadMessage extends Words {
  readonly files?: readonly AttachedFile[] | undefined;
  readonly channelId: string;
  readonly ts: string;
  /** Slack's `ts` of the edit after which it reads so. */
  readonly editTs?: string | undefined;
}

/** Answers the requester from the modal; the thread of ops shows it too. What nobody has claimed is the writer's then. */
export async function replyToRequest(
  deps: RequestDeps,
  doing: Doing,
  reply: { readonly text: string; readonly saveAs: string | undefined },
): Promise<Request> {
  const { workspaceId, userId } = doing.caller;
  return carryOut(deps, doing, {
    name: "requests.answered",
    may: mayWorkOn,
    decide: (request, now) => ({ change: answered(request, userId, now), events: [{ kind: "answered" }] }),
    also: async (tx, request, { now }) => {
      const { text, saveAs: title } = reply;
      await sendAnswer(tx, request, { userId, text, now });
      if (title) {
        requireFreeTitle(await listSavedAnswers(tx, workspaceId), { title, field: BLOCK.saveAs });
        await insertSavedAnswer(tx, { workspaceId, title, text, savedBy: userId, savedAt: now });
      }
    },
  });
}

/**
 * Reads a message of ops in the card's thread: an internal note, unless it is marked as a reply or its owner shares their thread replies.
 * @returns whether it is a note
 * @throws UserError when nothing is behind the mark
 */
export async function opsWrote(
  deps: RequestDeps,
  doing: Doing,
  written: { readonly request: Request; readonly message: ThreadMessage },
): Promise<boolean> {
  const { userId } = doing.caller;
  const { sharesThread, ownerId } = written.request;
  const { files = [], ...message } = written.message;
  const { isShared, text, rich } = readOpsMessage(message, {
    isShared: sharesThread && ownerId === userId,
  });
  if (isShared && isEmpty({ text, files })) throw new UserError("There is nothing after reply:.");
  await carryOut(deps, doing, {
    name: isShared ? "requests.answered" : "requests.noted",
    may: mayWorkOn,
    decide: (request, now) =>
      isShared ? { change: answered(request, userId, now), events: [{ kind: "answered" }] } : { change: {} },
    also: async (tx, request, { now }) => {
      const said = { authorId: userId, side: "ops", isShared, text, rich, files, now, message } as const;
      const entry = await keepSaying(tx, request, said);
      if (isShared) await sendReply(tx, request, entry);
      else await tellOtherOwners(tx, request, { ...copiesOf(entry), writtenBy: userId });
    },
  });
  return !isShared;
}

/** Passes on a thread message that is a reply. */
export async function sendReply(tx: Tx, request: Request, entry: Entry): Promise<void> {
  await tellReaders(tx, request, { ...copiesOf(entry), notifiesRequester: true });
  await tellOtherOwners(tx, request, { ...copiesOf(entry), writtenBy: entry.authorId });
}

/** Passes the requester's message on to ops, and ends a wait on them. After the resolution it reopens nothing, but offers to. */
export async function requesterWrote(deps: RequestDeps, doing: Doing, message: ThreadMessage): Promise<void> {
  const { userId } = doing.caller;
  const isPolite = await isOnlyPolite(deps, doing, message);
  const isAsked = ({ status }: Request) => status === "waiting_on_requester";
  await carryOut(deps, doing, {
    name: "requests.requester-wrote",
    may: isRequester,
    decide: (request) => ({
      change: heardFromRequester(request),
      events: isPolite && !isAsked(request) ? [] : [{ kind: "requester_wrote", for: promisedFor(request) }],
    }),
    also: async (tx, request, { before, now }) => {
      const { text, rich, files = [] } = message;
      const said = {
        authorId: userId,
        side: "requester",
        isShared: true,
        text,
        rich,
        files,
        now,
        message,
      } as const;
      const entry = await keepSaying(tx, request, said);
      if (isPolite && !isAsked(before)) await tellOps(tx, request, copiesOf(entry));
      else await notifyOwner(deps, tx, { request, ...copiesOf(entry), now, what: "wrote" });
      await tellReaders(tx, request, { ...copiesOf(entry), writtenBy: userId });
      if (isOver(request) && !isPolite)
        await tellRequester(tx, request, { key: `offer:${entry.id}`, contents: [reopenOffer(request)] });
    },
  });
}

/** Thanks and greetings ask nothing: nobody waits for an answer to them. */
async function isOnlyPolite(
  { db, people, settings }: RequestDeps,
  { caller: { workspaceId }, requestId }: Doing,
  { text, files = [] }: ThreadMessage,
): Promise<boolean> {
  if (files.length > 0) return false;
  const request = await findRequest(db.read, { workspaceId, id: requestId });
  const known = (await settings.find(db.read, { workspaceId }))?.opsPeople ?? [];
  const ops = [...new Set([request?.ownerId, ...known])].flatMap((id) => id ?? []);
  const named = await Promise.all(ops.map((id) => people.get(workspaceId, id)));
  return isCourtesy(
    text,
    named.map(({ name }) => name),
  );
}

/** Passes a follower's message on to everybody in the conversation. It ends no wait. */
export async function followerWrote(deps: RequestDeps, doing: Doing, message: ThreadMessage): Promise<void> {
  const { workspaceId, userId } = doing.caller;
  const followers = await listFollowers(deps.db.read, { workspaceId, id: doing.requestId });
  await carryOut(deps, doing, {
    name: "requests.follower-wrote",
    may: (viewer, request) => maySee(viewer, request, followers),
    decide: () => ({ change: {} }),
    also: async (tx, request, { now }) => {
      const { text, rich, files = [] } = message;
      const said = {
        authorId: userId,
        side: "follower",
        isShared: true,
        text,
        rich,
        files,
        now,
        message,
      } as const;
      const entry = await keepSaying(tx, request, said);
      await tellOps(tx, request, copiesOf(entry));
      await tellReaders(tx, request, { ...copiesOf(entry), writtenBy: userId });
    },
  });
}
