import type { Tx } from "../../platform/db/database.ts";
import { PRIORITY, queuePost } from "../../platform/delivery/index.ts";
import type { WorkspaceSettings } from "../../settings/index.ts";
import { cardKey, RENDERER, subjectOf } from "../keys.ts";
import type { Request } from "../request.ts";

/** Puts the card where those look who work on the request: a private one never in a shared place. */
export async function postOpsCards(
  tx: Tx,
  request: Request,
  settings: Pick<WorkspaceSettings, "opsPeople" | "triageChannelId">,
): Promise<void> {
  if (request.isPrivate) {
    for (const owner of settings.opsPeople) await postOwnerCard(tx, request, owner);
  } else {
    const place = { key: cardKey.triage(request), to: settings.triageChannelId };
    await postCard(tx, request, { ...place, renderer: RENDERER.ops });
  }
}

/** The card of a private request for one of its owners, in their DM. */
export async function postOwnerCard(tx: Tx, request: Request, owner: string): Promise<void> {
  await postCard(tx, request, { key: cardKey.owner(request, owner), to: owner, renderer: RENDERER.ops });
}

/** The card for somebody who was added to the conversation, in their DM. */
export async function postFollowerCard(tx: Tx, request: Request, follower: string): Promise<void> {
  const key = cardKey.follower(request, follower);
  await postCard(tx, request, { key, to: follower, renderer: RENDERER.follower });
}

async function postCard(
  tx: Tx,
  request: Request,
  card: { key: string; to: string; renderer: string },
): Promise<void> {
  const { workspaceId } = request;
  await queuePost(tx, { workspaceId, ...card, subject: subjectOf(request), priority: PRIORITY.card });
}
