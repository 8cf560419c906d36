import { NotYetError, UserError } from "../../errors.ts";
import {
  findPostedAt,
  isPostInDoubt,
  type PostedMessage,
  PRIORITY,
  queuePost,
} from "../../platform/delivery/index.ts";
import { decodeText } from "../../platform/slack/text.ts";
import { readOpsMessage } from "../conversation.ts";
import { RENDERER } from "../keys.ts";
import type { Request } from "../request.ts";
import { mayWorkOn } from "../rights.ts";
import { findRequest } from "../store/requests.ts";
import { notPassedOn } from "../views/messages.ts";
import { followerWrote, opsWrote, requesterWrote, type ThreadMessage } from "./conversation.ts";
import { offerChoices } from "./direct-message.ts";
import { findViewer, type RequestDeps } from "./load.ts";
import type { Doing } from "./verb.ts";

/** A message as Slack's event tells it. */
export interface Said {
  readonly workspaceId: string;
  readonly onceKey: string;
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly text: string;
  readonly thread_ts?: string | undefined;
  readonly channel_type?: string | undefined;
}

/**
 * Passes on what was written under a card. Of any other DM Tandem asks what it should become; the rest is none of its business.
 * @throws NotYetError when the thread may be under a card whose place is not known yet
 */
export async function takeMessage(deps: RequestDeps, said: Said): Promise<void> {
  const { workspaceId, channel, thread_ts: threadTs } = said;
  if (!threadTs) return takeLooseMessage(deps, said);
  const place = { workspaceId, to: [channel, said.user], postedAt: instantOf(threadTs) };
  // Asked first, so that a card whose posting is settled in between is not missed by both.
  const isInDoubt = await isPostInDoubt(deps.db.read, place);
  const card = await findPostedAt(deps.db.read, { workspaceId, channelId: channel, ts: threadTs });
  if (card && isCard(card)) return takeThreadMessage(deps, said, card);
  if (isInDoubt) throw new NotYetError("This may stand under a card whose posting is in doubt");
  await takeLooseMessage(deps, said);
}

function isCard({ renderer }: PostedMessage): boolean {
  return Object.values<string | undefined>(RENDERER).includes(renderer);
}

/** What belongs to no request: in a DM it may be meant for Sales Ops, elsewhere it is none of Tandem's business. */
async function takeLooseMessage(deps: RequestDeps, said: Said): Promise<void> {
  if (said.channel_type === "im") await offerChoices(deps, said);
}

async function takeThreadMessage(deps: RequestDeps, said: Said, card: PostedMessage): Promise<void> {
  const { workspaceId } = said;
  const requestId = Number(card.subject);
  const doing = { caller: { workspaceId, userId: said.user }, requestId, onceKey: said.onceKey };
  const message = { text: decodeText(said.text), channelId: said.channel, ts: said.ts };
  const request = await findRequest(deps.db.read, { workspaceId, id: requestId });
  if (!request) return;
  try {
    if (card.renderer === RENDERER.requester && request.requesterId === said.user) {
      await requesterWrote(deps, doing, message);
    }
    if (card.renderer === RENDERER.follower) await followerWrote(deps, doing, message);
    if (card.renderer === RENDERER.ops) await takeOpsMessage(deps, { doing, request, message });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await answerInThread(deps, { said, card, why: error.message });
  }
}

/** Being in the channel makes nobody ops: what others write there is theirs, and cannot go to the requester. */
async function takeOpsMessage(
  deps: RequestDeps,
  { doing, request, message }: { doing: Doing; request: Request; message: ThreadMessage },
): Promise<void> {
  if (mayWorkOn(await findViewer(deps, doing.caller), request))
    return opsWrote(deps, doing, { request, message });
  if (readOpsMessage(message.text).isShared) throw new UserError("Only Sales Ops can answer here.");
}

/** An event has nobody to answer to, so the thread says that a message did not go on, and why. */
async function answerInThread(
  deps: RequestDeps,
  { said, card, why }: { said: Said; card: PostedMessage; why: string },
): Promise<void> {
  await deps.db.write((tx) =>
    queuePost(tx, {
      workspaceId: said.workspaceId,
      key: `requests:not-passed-on:${said.channel}:${said.ts}`,
      to: said.channel,
      threadOf: card.key,
      content: notPassedOn(why),
      priority: PRIORITY.pressed,
    }),
  );
}

/** A message's `ts` begins with the second in which Slack took it. */
function instantOf(ts: string): number {
  return Number(/^\d{1,12}/.exec(ts)?.[0] ?? 0) * 1_000;
}
