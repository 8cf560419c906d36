import { tellUnprompted } from "../../../platform/attention/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { type DeadMessage, type HeldMessage, isChannel } from "../../../platform/delivery/index.ts";
import type { Renderer } from "../../../platform/feature.ts";
import { listCards } from "../../card/service/post-cards.ts";
import { type RENDERER, readPlace } from "../../keys.ts";
import type { Request } from "../../request.ts";
import type { RequestDeps } from "../../service/load.ts";
import { findRequest } from "../../store/requests.ts";
import { notReached, privateUndelivered, undelivered } from "../views/undelivered-notice.ts";
import { tellOps } from "./tell.ts";

/** The renderer of what admins are told: its subject is the key of a card and Slack's name for what is wrong with it. */
export const UNDELIVERED = "requests.undelivered";

/**
 * Keeps and tells of what Slack will not take: the admins are told when it was for ops, once a card with all that stands under it; ops
 * read in their thread what did not reach the requester or a follower.
 */
export async function tellOfUndelivered(
  { settings }: Pick<RequestDeps, "settings">,
  tx: Tx,
  message: Pick<DeadMessage, "workspaceId" | "key" | "error">,
): Promise<void> {
  const { workspaceId, error } = message;
  const place = readPlace(message.key);
  if (!place) return;
  const request = await findRequest(tx, { workspaceId, id: place.id });
  const known = await settings.find(tx, { workspaceId });
  if (!request || !known) return;
  const card = await findCardOf(tx, { request, side: place.side, key: message.key });
  if (!card) return;
  const toAdmins = { admins: known.admins, card: card.key, error };
  if (place.side === "ops") return tellAdmins(tx, request, toAdmins);
  const hasOps = (await listCards(tx, request, "ops")).length > 0;
  if (!hasOps) return tellAdmins(tx, request, toAdmins);
  const content = notReached(request, { userId: card.to, error });
  await tellOps(tx, request, { key: `undelivered:${withoutPart(message.key)}`, contents: [content] });
}

/** Tells ops of what is held back from somebody whom Tandem does not serve any more. Of channels the settings tell. */
export async function tellOfHeld(
  deps: Pick<RequestDeps, "settings">,
  tx: Tx,
  { isPost, heldFor: error, ...message }: HeldMessage,
): Promise<void> {
  if (isPost && !isChannel(message.to)) await tellOfUndelivered(deps, tx, { ...message, error });
}

/** The card that a message is or stands under; none when it was taken back on purpose, of which nobody needs to know. */
async function findCardOf(
  read: Reader,
  of: { request: Request; side: keyof typeof RENDERER; key: string },
): Promise<{ readonly key: string; readonly to: string } | undefined> {
  const cards = await listCards(read, of.request, of.side);
  return cards.find(({ key }) => of.key === key || of.key.startsWith(`${key}:`));
}

async function tellAdmins(
  tx: Tx,
  { workspaceId }: Request,
  told: { admins: readonly string[]; card: string; error: string },
): Promise<void> {
  for (const userId of told.admins) {
    await tellUnprompted(tx, {
      workspaceId,
      key: `undelivered:${told.card}:${userId}`,
      userId,
      renderer: UNDELIVERED,
      subject: `${told.card} ${told.error}`,
      how: { kind: "joined" },
    });
  }
}

/** Draws what an admin is told; nothing once the card was taken back. */
export const drawUndelivered: Renderer = async (read, { workspaceId, subject }) => {
  const [key = "", error = ""] = subject.split(" ");
  const place = readPlace(key);
  const request = place && (await findRequest(read, { workspaceId, id: place.id }));
  const card = request && (await findCardOf(read, { request, side: place.side, key }));
  if (!card) return undefined;
  if (place.side !== "ops") return notReached(request, { userId: card.to, error });
  return request.isPrivate
    ? privateUndelivered(request, { ownerId: card.to, error })
    : undelivered(request, { channelId: card.to, error });
};

/** A long text goes out in several messages, which are numbered; it is told of once. */
function withoutPart(key: string): string {
  return key.replace(/:\d+$/, "");
}
