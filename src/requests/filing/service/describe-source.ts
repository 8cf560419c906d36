import { z } from "zod";
import { UserError } from "../../../errors.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import {
  type MessageContent,
  PRIORITY,
  queuePost,
  queueRefresh,
  queueRemoval,
} from "../../../platform/delivery/index.ts";
import type { Renderer } from "../../../platform/feature.ts";
import type { PickedMessage } from "../../../platform/slack/answers.ts";
import { LATE, orLate } from "../../../platform/slack/gateway/deadline.ts";
import { failureName } from "../../../platform/slack/gateway/failures.ts";
import { parseMessage } from "../../../platform/slack/payloads.ts";
import { SOURCE_NOTE, subjectOf } from "../../keys.ts";
import type { Request } from "../../request.ts";
import { mayWorkOn, type Viewer } from "../../rights.ts";
import type { RequestDeps } from "../../service/load.ts";
import { findRequest } from "../../store/requests.ts";
import { filesAlong, type Source, sourceKey } from "../source.ts";
import { listMadeOf } from "../store/sources.ts";
import { toldInThread } from "../views/offers.ts";

/** A form has to open within 3 s: what Slack has not told of the message by then, the request does without. */
const LOOK_UP_MS = 1_000;

const replies = z.object({ messages: z.array(z.looseObject({ ts: z.string() })) });
const channelInfo = z.object({ channel: z.object({ is_member: z.boolean().default(false) }) });

/** A message as it stands in Slack now. @throws UserError when it is gone, or Slack does not answer */
export async function getMessage(
  { slack, people }: Pick<RequestDeps, "slack" | "people">,
  { workspaceId, channelId, ts }: { workspaceId: string; channelId: string; ts: string },
): Promise<PickedMessage> {
  const asked = { channel: channelId, ts, oldest: ts, latest: ts, inclusive: true };
  const { conversations } = slack.clients(workspaceId).interactive;
  const answer = await conversations.replies(asked).catch((cause: unknown) => {
    if (["thread_not_found", "message_not_found"].includes(failureName(cause))) return { messages: [] };
    throw new UserError("Slack did not show Tandem that message. Try again.", { cause });
  });
  const message = replies.parse(answer).messages.find((one) => one.ts === ts);
  if (!message) throw new UserError("That message is gone.");
  return parseMessage(channelId, message, await people.namesIn(workspaceId, message));
}

/** Message that a request is based on, as it is stored. */
export async function describeSource(
  { slack, clock, log }: RequestDeps,
  workspaceId: string,
  message: PickedMessage,
): Promise<Source> {
  const { channelId, ts } = message;
  const { interactive } = slack.clients(workspaceId);
  const unlessItFails = async <T>(asked: Promise<T>): Promise<T | undefined> => {
    const answer = await orLate(clock, asked, LOOK_UP_MS).catch((error: unknown) => {
      log.debug({ reason: failureName(error) }, "Slack did not describe a message");
      return undefined;
    });
    return answer === LATE ? undefined : answer;
  };
  const [link, info] = await Promise.all([
    unlessItFails(interactive.chat.getPermalink({ channel: channelId, message_ts: ts })),
    isDirectMessage(channelId)
      ? undefined
      : unlessItFails(interactive.conversations.info({ channel: channelId })),
  ]);
  const isAppThere = channelInfo.safeParse(info).data?.channel.is_member ?? false;
  return {
    channelId,
    ts,
    link: link?.permalink ?? null,
    threadTs: isAppThere ? (message.threadTs ?? ts) : null,
    isDirect: false,
    files: filesAlong(message),
  };
}

/**
 * One request per message, however many point at it.
 * @throws UserError when there is one. A private one of others does not count: nobody learns that there is one.
 */
export async function refuseSecond(
  read: Reader,
  viewer: Viewer,
  of: { workspaceId: string; channelId: string; ts: string },
): Promise<void> {
  const made = await findMadeOf(read, viewer, of);
  if (made) throw new UserError(`That message is request #${made.number} already.`);
}

/** The request that was made of a message, as far as this person may know of it. */
export async function findMadeOf(
  read: Reader,
  viewer: Viewer,
  of: { workspaceId: string; channelId: string; ts: string },
): Promise<Request | undefined> {
  const made = await listMadeOf(read, of);
  return made.find(
    (request) => !request.isPrivate || request.requesterId === viewer.userId || mayWorkOn(viewer, request),
  );
}

/**
 * Tells the thread of the message that a request was made of; a private request leaves no trace there. Slack notifies whoever started a
 * thread of each reply in it. The requester hears of the solution in their DM: where the thread is theirs, what stands there is changed.
 */
export async function tellSource(tx: Tx, request: Request, event: "filed" | "solved"): Promise<void> {
  const { workspaceId, sourceChannelId: to, sourceTs, sourceThreadTs: threadTs } = request;
  if (request.isPrivate || to === null || threadTs === null) return;
  const note = { workspaceId, renderer: SOURCE_NOTE, subject: subjectOf(request), priority: PRIORITY.card };
  if (event === "solved" && sourceTs === threadTs) return queueRefresh(tx, note);
  const content = toldInThread(request, event);
  const drawn = event === "filed" ? note : { workspaceId, content, priority: PRIORITY.card };
  await queuePost(tx, { ...drawn, key: sourceKey(request, event), to, threadTs });
}

/** Draws what the thread was told first; it says that the request is solved where nothing else there does. */
export async function drawSourceNote(
  read: Reader,
  { workspaceId, subject }: Parameters<Renderer>[1],
): Promise<MessageContent | undefined> {
  const request = await findRequest(read, { workspaceId, id: Number(subject) });
  if (!request || request.isPrivate) return undefined;
  const isSolved = request.status === "resolved" || request.status === "closed";
  const isSaidHere = isSolved && request.sourceTs === request.sourceThreadTs;
  return toldInThread(request, isSaidHere ? "solved" : "filed");
}

/** Takes back what the thread was told, when a request becomes private. */
export async function untellSource(tx: Tx, request: Request): Promise<void> {
  for (const event of ["filed", "solved"] as const)
    await queueRemoval(tx, { workspaceId: request.workspaceId, key: sourceKey(request, event) });
}

/** Tandem does not ask about direct messages: it may read only its own. */
export function isDirectMessage(channelId: string): boolean {
  return channelId.startsWith("D");
}
