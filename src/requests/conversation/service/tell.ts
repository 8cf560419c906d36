import type { Tx } from "../../../platform/db/database.ts";
import {
  type FilePost,
  type MessageContent,
  type MirrorPost,
  PRIORITY,
  queueFile,
  queuePost,
} from "../../../platform/delivery/index.ts";
import { listCards, listWorkingCards } from "../../card/service/post-cards.ts";
import { cardKey, replyKey } from "../../keys.ts";
import type { Request } from "../../request.ts";
import { mentioning } from "../views/mentioning.ts";

/** Messages about a request; `key` names what they tell, once in each place. */
export interface Told {
  readonly key: string;
  readonly contents: readonly (MessageContent | Mirrored)[];
  /** Whether the first of them is also sent to the conversation, so that Slack notifies whoever reads there. */
  readonly isBroadcast?: boolean;
  /** Text that follows the messages in the same thread. */
  readonly files?: readonly Pick<FilePost, "subject" | "sourceId" | "ownerId">[];
  /** People whom Slack notifies of the first message, by a mention in it. */
  readonly mentions?: readonly string[] | undefined;
}

/** A message that is drawn from what is stored, whenever it is sent. */
type Mirrored = Pick<MirrorPost, "renderer" | "subject">;

/** A card of a request: the name it was queued under, and the channel or person it went to. */
interface Card {
  readonly key: string;
  readonly to: string;
}

/** Writes into the thread under the requester's card, and into their DM: Slack notifies them of it. */
export async function notifyRequester(tx: Tx, request: Request, told: Told): Promise<void> {
  await tellUnder(tx, request, { ...told, card: requesterCardOf(request), isBroadcast: true });
}

/** Writes into the thread under the requester's card. */
export async function tellRequester(tx: Tx, request: Request, told: Told): Promise<void> {
  await tellUnder(tx, request, { ...told, card: requesterCardOf(request) });
}

/**
 * Writes under the card of everybody who reads the conversation: the requester and the followers.
 * @param told `writtenBy` wrote it under their own card, and has it there already; `notifiesRequester`: see `notifyRequester`
 */
export async function tellReaders(
  tx: Tx,
  request: Request,
  told: Told & { readonly writtenBy?: string; readonly notifiesRequester?: boolean },
): Promise<void> {
  const { notifiesRequester = false } = told;
  const own = requesterCardOf(request);
  if (own.to !== told.writtenBy)
    await tellUnder(tx, request, { ...told, card: own, isBroadcast: notifiesRequester });
  for (const card of await listCards(tx, request, "follower"))
    if (card.to !== told.writtenBy) await tellUnder(tx, request, { ...told, card });
}

/** Writes into the thread of those who work on the request; one that waits for set-up has none yet. */
export async function tellOps(tx: Tx, request: Request, told: Told): Promise<void> {
  for (const card of await listWorkingCards(tx, request)) await tellUnder(tx, request, { ...told, card });
}

/**
 * The owners of a private request each have a thread of their own: writes what one of them wrote there where the conversation is, or to
 * all the others as long as nobody has claimed it.
 */
export async function tellOtherOwners(
  tx: Tx,
  request: Request,
  told: Told & { readonly writtenBy: string },
): Promise<void> {
  if (!request.isPrivate) return;
  for (const card of await listWorkingCards(tx, request))
    if (card.to !== told.writtenBy) await tellUnder(tx, request, { ...told, card });
}

/** Writes into the thread of ops in which somebody wrote: of a private request the one under their own card. */
export async function tellWriter(
  tx: Tx,
  request: Request,
  told: Told & { readonly writtenBy: string },
): Promise<void> {
  for (const card of await listCards(tx, request, "ops"))
    if (!request.isPrivate || card.to === told.writtenBy) await tellUnder(tx, request, { ...told, card });
}

/** Writes into the thread under one card; `isBroadcast`: the first of the messages goes to the conversation, too. */
export async function tellUnder(
  tx: Tx,
  { workspaceId }: Request,
  { key, contents, files = [], mentions, isBroadcast = false, card }: Told & { card: Card },
): Promise<void> {
  const keyOf = (index: number) =>
    replyKey(card.key, { key, index, mentions: index === 0 ? mentions : undefined });
  for (const [index, content] of contents.entries()) {
    await queuePost(tx, {
      workspaceId,
      key: keyOf(index),
      to: card.to,
      threadOf: card.key,
      isBroadcast: isBroadcast && index === 0,
      priority: PRIORITY.card,
      ...("renderer" in content ? content : { content: mentioning(content, keyOf(index)) }),
    });
  }
  for (const file of files) {
    await queueFile(tx, {
      ...file,
      workspaceId,
      key: `${card.key}:${key}:${file.sourceId}`,
      threadOf: card.key,
      follows: keyOf(contents.length - 1),
    });
  }
}

function requesterCardOf(request: Request): Card {
  return { key: cardKey.requester(request), to: request.requesterId };
}
