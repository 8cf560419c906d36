import { NotYetError, UserError } from "../../../errors.ts";
import { findPlacedAt, isPostInDoubt, PRIORITY, queuePost } from "../../../platform/delivery/index.ts";
import { findOnce } from "../../../platform/slack/inbox.ts";
import { readWords, type SaidShape, type Words } from "../../../platform/slack/words.ts";
import { listCards } from "../../card/service/post-cards.ts";
import { offerAlone, offerChoices } from "../../filing/service/direct-message.ts";
import { withoutMention } from "../../filing/source.ts";
import { goneKey, RENDERER } from "../../keys.ts";
import type { Request } from "../../request.ts";
import { mayWorkOn } from "../../rights.ts";
import { findViewer, type RequestDeps } from "../../service/load.ts";
import type { Doing } from "../../service/verb.ts";
import { findRequest } from "../../store/requests.ts";
import { type AttachedFile, type Entry, SIDES } from "../entry.ts";
import { isNearlyReply, readOpsMessage } from "../ops-message.ts";
import { findEntryAt } from "../store/entries.ts";
import { notPassedOn, sentTo, staysNote, underLostCard } from "../views/said-messages.ts";
import { followerWrote, opsWrote, requesterWrote, type ThreadMessage } from "./ops-wrote.ts";
import { HeardBefore } from "./say.ts";
import { tellAlone } from "./tell-alone.ts";

/** A message as Slack's event tells it. */
export interface Said extends SaidShape {
  readonly workspaceId: string;
  readonly onceKey: string;
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly files: readonly AttachedFile[];
  readonly thread_ts?: string | undefined;
  /** Author of the message that the thread stands under. */
  readonly parent_user_id?: string | undefined;
  readonly channel_type?: string | undefined;
  /** Slack's `ts` of the edit after which it reads so. */
  readonly editTs?: string | undefined;
}

/**
 * Passes on what was written under a card. Of any other DM Tandem asks what it should become; the rest is none of its business.
 * @throws NotYetError when the thread may be under a card whose place is not known yet
 */
export async function takeMessage(deps: RequestDeps, said: Said): Promise<void> {
  const { workspaceId, channel, thread_ts: threadTs } = said;
  if (!threadTs) return takeLooseMessage(deps, said);
  const card = await findCard(deps, { workspaceId, channel, user: said.user, threadTs });
  if (card) return takeThreadMessage(deps, said, card);
  await ((await isUnderLostCard(deps, said)) ? tellItIsLost(deps, said) : takeLooseMessage(deps, said));
}

/** Whether a message stands in the triage channel under one of Tandem's that it knows nothing of: a card from before a restore. */
async function isUnderLostCard({ db, settings, slack }: RequestDeps, said: Said): Promise<boolean> {
  const { workspaceId, channel: channelId, thread_ts: ts = "", parent_user_id: parentId, editTs } = said;
  if (parentId !== slack.identity(workspaceId).botUserId || editTs !== undefined) return false;
  const known = await settings.find(db.read, { workspaceId });
  if (known?.triageChannelId !== channelId) return false;
  return (await findPlacedAt(db.read, { workspaceId, channelId, ts })) === undefined;
}

/** Tells whoever writes there, alone: in a DM, the offer to file it does. */
async function tellItIsLost(deps: RequestDeps, said: Said): Promise<void> {
  const { workspaceId, user: userId, channel: channelId, thread_ts: threadTs } = said;
  await tellAlone(deps, { workspaceId, userId, channelId, threadTs }, underLostCard());
}

/** A card of a request, as a thread stands under it. */
interface RequestCard {
  readonly key: string;
  readonly requestId: number;
  readonly side: Entry["side"];
}

/**
 * The card of a request under which a thread stands.
 * @throws NotYetError when it may stand under a card whose place is not known yet
 */
export async function findCard(
  { db }: Pick<RequestDeps, "db">,
  at: { workspaceId: string; channel: string; user: string; threadTs: string },
): Promise<RequestCard | undefined> {
  const { workspaceId, channel, user, threadTs } = at;
  const place = { workspaceId, to: [channel, user], postedAt: instantOf(threadTs) };
  // Asked first, so that a card whose posting is settled in between is not missed by both.
  const isInDoubt = await isPostInDoubt(db.read, place);
  const posted = await findPlacedAt(db.read, { workspaceId, channelId: channel, ts: threadTs });
  const side = SIDES.find((one) => posted?.renderer === RENDERER[one]);
  if (posted && side) return { key: posted.key, requestId: Number(posted.subject), side };
  if (isInDoubt) throw new NotYetError("This may stand under a card whose posting is in doubt");
  return undefined;
}

/**
 * Takes a message that belongs to no request: in a DM, and where Tandem is mentioned, it may be meant for Sales Ops. Everything else is none of Tandem's
 * business, and is not even read.
 */
async function takeLooseMessage(deps: RequestDeps, said: Said): Promise<void> {
  const isDirect = said.channel_type === "im";
  const { botUserId } = deps.slack.identity(said.workspaceId);
  const isMention = said.editTs === undefined && said.text?.includes(`<@${botUserId}`);
  if (!isDirect && !isMention) return;
  const { text } = await wordsOf(deps, said);
  const asked = { ...said, words: withoutMention(text) };
  await (isDirect ? offerChoices(deps, asked) : offerAlone(deps, asked));
}

/** Skips messages that were heard of before; that one was edited since is told apart. */
async function takeThreadMessage(deps: RequestDeps, said: Said, card: RequestCard): Promise<void> {
  const { workspaceId, channel: channelId, ts, files, editTs } = said;
  const { requestId } = card;
  const request = await findRequest(deps.db.read, { workspaceId, id: requestId });
  if (!request || (await findEntryAt(deps.db.read, { workspaceId, channelId, ts }))) return;
  if (await findOnce(deps.db.read, { workspaceId, key: goneKey({ channelId, ts }) })) return;
  const doing = { caller: { workspaceId, userId: said.user }, requestId, onceKey: said.onceKey };
  const message = { ...(await wordsOf(deps, said)), files, channelId, ts, editTs };
  await orTellThread(deps, { ...said, card }, async () => {
    if (card.side === "requester" && request.requesterId === said.user) {
      await requesterWrote(deps, doing, message);
    }
    if (card.side === "follower") await followerWrote(deps, doing, message);
    if (card.side === "ops") await takeOpsMessage(deps, { doing, request, message, said });
  }).catch(unlessHeardBefore);
}

/** Its readable words, with names where Slack has ids. */
export async function wordsOf(
  { people }: Pick<RequestDeps, "people">,
  said: Pick<Said, "workspaceId"> & SaidShape,
): Promise<Words> {
  const { workspaceId, text, blocks, attachments } = said;
  return readWords(said, await people.namesIn(workspaceId, { text, blocks, attachments }));
}

/** A message and its edit, or two deliveries, may be taken at the same time; whoever comes second has nothing to say. */
function unlessHeardBefore(error: unknown): void {
  if (!(error instanceof HeardBefore)) throw error;
}

/** Being in the channel makes nobody ops: what others write there is theirs, and cannot go to the requester. */
async function takeOpsMessage(
  deps: RequestDeps,
  of: { doing: Doing; request: Request; message: ThreadMessage; said: Said },
): Promise<void> {
  const { doing, request, message, said } = of;
  if (mayWorkOn(await findViewer(deps, doing.caller), request)) {
    const isNote = await opsWrote(deps, doing, { request, message });
    if (!isNote) return tellItWasSent(deps, said, request);
    return isNearlyReply(message) ? tellItIsNote(deps, said, request) : undefined;
  }
  if (readOpsMessage(message).isShared) throw new UserError("Only Sales Ops can answer here.");
}

/** Tells whoever wrote a reply that it went out, alone: a receipt in the thread would notify everybody who follows it. */
export async function tellItWasSent(deps: RequestDeps, said: Said, request: Request): Promise<void> {
  const { workspaceId, user: userId, channel: channelId, thread_ts: threadTs } = said;
  await tellAlone(deps, { workspaceId, userId, channelId, threadTs }, sentTo(request.requesterId));
}

/** Tells whoever wrote something close to a reply, at once and alone, that nobody but Sales Ops reads it. */
export async function tellItIsNote(deps: RequestDeps, said: Said, request: Request): Promise<void> {
  const { workspaceId, user: userId, channel: channelId, thread_ts: threadTs } = said;
  const { name } = await deps.people.get(workspaceId, request.requesterId);
  await tellAlone(deps, { workspaceId, userId, channelId, threadTs }, staysNote(name));
}

/** An event has nobody to answer to, so the thread says that a message did not go on, and why; its writer, where the card is gone. */
export async function orTellThread(
  deps: Pick<RequestDeps, "db">,
  said: Pick<Said, "workspaceId" | "channel" | "ts" | "user"> & { card: RequestCard },
  work: () => Promise<void>,
): Promise<void> {
  const { workspaceId, channel, ts, card, user } = said;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const content = notPassedOn(error.message);
    await deps.db.write(async (tx) => {
      const cards = await listCards(tx, { workspaceId, id: card.requestId }, card.side);
      const isThere = cards.some(({ key }) => key === card.key);
      await queuePost(tx, {
        workspaceId,
        key: `requests:not-passed-on:${channel}:${ts}`,
        ...(isThere ? { to: channel, threadOf: card.key } : { to: user }),
        content,
        priority: PRIORITY.pressed,
      });
    });
  }
}

/** A message's `ts` begins with the second in which Slack took it. */
function instantOf(ts: string): number {
  return Number(/^\d{1,12}/.exec(ts)?.[0] ?? 0) * 1_000;
}
