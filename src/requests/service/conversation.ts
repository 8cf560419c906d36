import { readOpsMessage } from "../conversation.ts";
import { answered } from "../decisions.ts";
import { isOver, type Request } from "../request.ts";
import { isRequester, maySee, mayWorkOn } from "../rights.ts";
import { saveAnswer } from "../store/entries.ts";
import { listFollowers } from "../store/followers.ts";
import { reopenOffer, saidBy, sentTo } from "../views/messages.ts";
import { heardFromRequester } from "../waiting.ts";
import { promisedFor } from "./file-request.ts";
import { nameOf, type RequestDeps } from "./load.ts";
import { keepSaying, sendAnswer } from "./say.ts";
import { tellOps, tellReaders, tellRequester } from "./tell.ts";
import { carryOut, type Doing } from "./verb.ts";

/** A message that somebody wrote in one of a request's threads. */
export interface ThreadMessage {
  readonly text: string;
  readonly channelId: string;
  readonly ts: string;
}

/** Answers the requester from the modal; the thread of ops shows it too. */
export async function replyToRequest(
  deps: RequestDeps,
  doing: Doing,
  reply: { readonly text: string; readonly saveAs: string | undefined },
): Promise<Request> {
  const { workspaceId, userId } = doing.caller;
  const name = await nameOf(deps, doing.caller);
  return carryOut(deps, doing, {
    name: "requests.answered",
    may: mayWorkOn,
    decide: (request, now) => ({ change: answered(request, now), events: [{ kind: "answered" }] }),
    also: async (tx, request, { now }) => {
      const { text, saveAs: title } = reply;
      await sendAnswer(tx, request, { userId, name, text, now });
      if (title) await saveAnswer(tx, { workspaceId, title, text, savedBy: userId, savedAt: now });
    },
  });
}

/** What ops wrote in the card's thread: an internal note, unless it is marked as a reply or its owner shares their thread replies. */
export async function opsWrote(
  deps: RequestDeps,
  doing: Doing,
  written: { readonly request: Request; readonly message: ThreadMessage },
): Promise<void> {
  const { userId } = doing.caller;
  const { sharesThread, ownerId } = written.request;
  const { isShared, text } = readOpsMessage(written.message.text, {
    isShared: sharesThread && ownerId === userId,
  });
  if (isShared && text.trim() === "") return;
  const name = await nameOf(deps, doing.caller);
  await carryOut(deps, doing, {
    name: isShared ? "requests.answered" : "requests.noted",
    may: mayWorkOn,
    decide: (request, now) =>
      isShared ? { change: answered(request, now), events: [{ kind: "answered" }] } : { change: {} },
    also: async (tx, request, { now }) => {
      const said = { authorId: userId, side: "ops", isShared, text, now, message: written.message } as const;
      const key = await keepSaying(tx, request, said);
      if (!isShared || !key) return;
      await tellReaders(tx, request, { key, contents: saidBy(name, text) });
      await tellOps(tx, request, { key, contents: [sentTo(request.requesterId)] });
    },
  });
}

/** What the requester wrote under their card goes to ops, and ends a wait on them. After the resolution it reopens nothing, but offers to. */
export async function requesterWrote(deps: RequestDeps, doing: Doing, message: ThreadMessage): Promise<void> {
  const { userId } = doing.caller;
  const name = await nameOf(deps, doing.caller);
  await carryOut(deps, doing, {
    name: "requests.requester-wrote",
    may: isRequester,
    decide: (request) => ({
      change: heardFromRequester(request),
      events: [{ kind: "requester_wrote", for: promisedFor(request) }],
    }),
    also: async (tx, request, { now }) => {
      const { text } = message;
      const said = { authorId: userId, side: "requester", isShared: true, text, now, message } as const;
      const key = await keepSaying(tx, request, said);
      if (!key) return;
      await tellOps(tx, request, { key, contents: saidBy(name, text) });
      await tellReaders(tx, request, { key, contents: saidBy(name, text), writtenBy: userId });
      if (isOver(request))
        await tellRequester(tx, request, { key: `offer:${key}`, contents: [reopenOffer(request)] });
    },
  });
}

/** What somebody who was added to the conversation wrote under their card goes to everybody in it. It ends no wait. */
export async function followerWrote(deps: RequestDeps, doing: Doing, message: ThreadMessage): Promise<void> {
  const { workspaceId, userId } = doing.caller;
  const name = await nameOf(deps, doing.caller);
  const followers = await listFollowers(deps.db.read, { workspaceId, id: doing.requestId });
  await carryOut(deps, doing, {
    name: "requests.follower-wrote",
    may: (viewer, request) => maySee(viewer, request, followers),
    decide: () => ({ change: {} }),
    also: async (tx, request, { now }) => {
      const { text } = message;
      const said = { authorId: userId, side: "follower", isShared: true, text, now, message } as const;
      const key = await keepSaying(tx, request, said);
      if (!key) return;
      await tellOps(tx, request, { key, contents: saidBy(name, text) });
      await tellReaders(tx, request, { key, contents: saidBy(name, text), writtenBy: userId });
    },
  });
}
