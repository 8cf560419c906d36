import type { Tx } from "../../platform/db/database.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { readOpsMessage } from "../conversation.ts";
import { answered, isOver, type Request } from "../request.ts";
import { mayWorkOn } from "../rights.ts";
import { insertEntry, saveAnswer } from "../store/entries.ts";
import { reopenOffer, saidBy, sentTo } from "../views/messages.ts";
import { promisedFor } from "./file-request.ts";
import type { RequestDeps } from "./load.ts";
import { tellOps, tellRequester } from "./tell.ts";
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
  const author = await nameOf(deps, doing.caller);
  return carryOut(deps, doing, {
    name: "requests.answered",
    may: mayWorkOn,
    decide: (request, now) => ({ change: answered(request, now), event: { kind: "answered" } }),
    also: async (tx, request, now) => {
      const key = await keep(tx, request, { userId, side: "ops", isShared: true, text: reply.text, now });
      if (!key) return;
      await tellRequester(tx, request, { key, contents: saidBy(author, reply.text) });
      await tellOps(tx, request, { key, contents: saidBy(`${author} replied`, reply.text) });
      if (reply.saveAs) {
        await saveAnswer(tx, {
          workspaceId,
          title: reply.saveAs,
          text: reply.text,
          savedBy: userId,
          savedAt: now,
        });
      }
    },
  });
}

/** What ops wrote in the card's thread: an internal note, unless it is marked as a reply. */
export async function opsWrote(deps: RequestDeps, doing: Doing, message: ThreadMessage): Promise<void> {
  const { isShared, text } = readOpsMessage(message.text);
  if (isShared && text.trim() === "") return;
  const author = await nameOf(deps, doing.caller);
  await carryOut(deps, doing, {
    name: isShared ? "requests.answered" : "requests.noted",
    may: mayWorkOn,
    decide: (request, now) =>
      isShared ? { change: answered(request, now), event: { kind: "answered" } } : { change: {} },
    also: async (tx, request, now) => {
      const { userId } = doing.caller;
      const key = await keep(tx, request, { userId, side: "ops", isShared, text, now, ...place(message) });
      if (!isShared || !key) return;
      await tellRequester(tx, request, { key, contents: saidBy(author, text) });
      await tellOps(tx, request, { key, contents: [sentTo(request.requesterId)] });
    },
  });
}

/** What the requester wrote under their card goes to ops. After the resolution it reopens nothing, but offers to. */
export async function requesterWrote(deps: RequestDeps, doing: Doing, message: ThreadMessage): Promise<void> {
  const { userId } = doing.caller;
  const author = await nameOf(deps, doing.caller);
  await carryOut(deps, doing, {
    name: "requests.requester-wrote",
    may: (viewer, request) => request.requesterId === viewer.userId,
    decide: (request) => ({ change: {}, event: { kind: "requester_wrote", for: promisedFor(request) } }),
    also: async (tx, request, now) => {
      const { text } = message;
      const key = await keep(tx, request, {
        userId,
        side: "requester",
        isShared: true,
        text,
        now,
        ...place(message),
      });
      if (!key) return;
      await tellOps(tx, request, { key, contents: saidBy(author, text) });
      if (isOver(request))
        await tellRequester(tx, request, { key: `offer:${key}`, contents: [reopenOffer(request)] });
    },
  });
}

/** Stores what was said and returns the name under which it is told on; undefined when this message was told on before. */
async function keep(
  tx: Tx,
  { workspaceId, id }: Request,
  said: {
    userId: string;
    side: "ops" | "requester";
    isShared: boolean;
    text: string;
    now: number;
    channelId?: string;
    ts?: string;
  },
): Promise<string | undefined> {
  const { userId, now, channelId = null, ts = null, ...entry } = said;
  const entryId = await insertEntry(tx, {
    ...entry,
    workspaceId,
    requestId: id,
    authorId: userId,
    channelId,
    ts,
    createdAt: now,
  });
  return entryId === undefined ? undefined : `entry:${entryId}`;
}

function place({ channelId, ts }: ThreadMessage) {
  return { channelId, ts };
}

async function nameOf(deps: RequestDeps, { workspaceId, userId }: Caller): Promise<string> {
  return (await deps.people.get(workspaceId, userId)).name;
}
