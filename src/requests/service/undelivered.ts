import type { Tx } from "../../platform/db/database.ts";
import { type DeadMessage, type MessageContent, PRIORITY, queuePost } from "../../platform/delivery/index.ts";
import { type RENDERER, readPlace } from "../keys.ts";
import type { Request } from "../request.ts";
import { findRequest } from "../store/requests.ts";
import { notReached, privateUndelivered, undelivered } from "../views/undelivered.ts";
import type { RequestDeps } from "./load.ts";
import { listCards } from "./post-cards.ts";
import { tellOps } from "./tell.ts";

/**
 * What Slack will not take is kept and told of: the admins get a DM when it was for ops, once a card with all that stands under it; ops
 * read in their thread what did not reach the requester or a follower.
 */
export async function tellOfUndelivered(
  { settings }: Pick<RequestDeps, "settings">,
  tx: Tx,
  message: DeadMessage,
): Promise<void> {
  const { workspaceId, error } = message;
  const place = readPlace(message.key);
  if (!place) return;
  const request = await findRequest(tx, { workspaceId, id: place.id });
  const known = await settings.find(tx, { workspaceId });
  if (!request || !known) return;
  const card = await findCardOf(tx, { request, side: place.side, key: message.key });
  if (!card) return;
  const told = { people: known.admins, about: card.key };
  if (place.side === "ops") {
    const content = request.isPrivate
      ? privateUndelivered(request, { ownerId: card.to, error })
      : undelivered(request, { channelId: card.to, error });
    return tellEach(tx, request, { ...told, content });
  }
  const content = notReached(request, { userId: card.to, error });
  const hasOps = (await listCards(tx, request, "ops")).length > 0;
  if (!hasOps) return tellEach(tx, request, { ...told, content });
  await tellOps(tx, request, { key: `undelivered:${withoutPart(message.key)}`, contents: [content] });
}

/** The card that a message is or stands under; none when it was taken back on purpose, of which nobody needs to know. */
async function findCardOf(
  tx: Tx,
  of: { request: Request; side: keyof typeof RENDERER; key: string },
): Promise<{ readonly key: string; readonly to: string } | undefined> {
  const cards = await listCards(tx, of.request, of.side);
  return cards.find(({ key }) => of.key === key || of.key.startsWith(`${key}:`));
}

async function tellEach(
  tx: Tx,
  { workspaceId }: Request,
  told: { people: readonly string[]; about: string; content: MessageContent },
): Promise<void> {
  const { people, about, content } = told;
  for (const to of people) {
    await queuePost(tx, {
      workspaceId,
      key: `undelivered:${about}:${to}`,
      to,
      content,
      priority: PRIORITY.card,
    });
  }
}

/** A long text goes out in several messages, which are numbered; it is told of once. */
function withoutPart(key: string): string {
  return key.replace(/:\d+$/, "");
}
