import type { Reader, Tx } from "../../../platform/db/database.ts";
import {
  listMirrors,
  listReplies,
  PRIORITY,
  queuePost,
  queueRemoval,
  removeFilesUnder,
} from "../../../platform/delivery/index.ts";
import type { WorkspaceSettings } from "../../../settings/index.ts";
import { cardKey, RENDERER, subjectOf } from "../../keys.ts";
import type { Request } from "../../request.ts";

/** Which settings say who works on a request, and where. */
type Places = Pick<WorkspaceSettings, "opsPeople" | "triageChannelId" | "version">;

/** Puts the card where those look who work on the request: a private one never in a shared place. */
export async function postOpsCards(tx: Tx, request: Request, settings: Places): Promise<void> {
  const { opsPeople, triageChannelId, version } = settings;
  if (request.isPrivate) {
    for (const owner of opsPeople) await postOwnerCard(tx, request, { owner, version });
  } else {
    const place = { key: cardKey.triage(request, version), to: triageChannelId };
    await postCard(tx, request, { ...place, renderer: RENDERER.ops });
  }
}

/** The card of a private request for one of its owners, in their DM, unless they have it. */
export async function postOwnerCard(
  tx: Tx,
  request: Request,
  { owner: to, version }: { owner: string; version: number },
): Promise<void> {
  const cards = await listCards(tx, request, "ops");
  if (cards.some((card) => card.to === to)) return;
  await postCard(tx, request, { key: cardKey.owner(request, to, version), to, renderer: RENDERER.ops });
}

/** The card for somebody who was added to the conversation, in their DM. */
export async function postFollowerCard(
  tx: Tx,
  request: Request,
  card: { readonly key: string; readonly to: string },
): Promise<void> {
  await postCard(tx, request, { ...card, renderer: RENDERER.follower });
}

/** The cards of a request on one side, without those that are gone. */
export function listCards(
  read: Reader,
  request: Pick<Request, "workspaceId" | "id">,
  side: keyof typeof RENDERER,
): ReturnType<typeof listMirrors> {
  const { workspaceId } = request;
  return listMirrors(read, { workspaceId, renderer: RENDERER[side], subject: subjectOf(request) });
}

/** Under which those read who work on it: the triage card; of a private request the claimer's, or every owner's until it is claimed. */
export async function listWorkingCards(tx: Tx, request: Request): ReturnType<typeof listMirrors> {
  const cards = await listCards(tx, request, "ops");
  const claimers = cards.filter((card) => request.isPrivate && card.to === request.ownerId);
  return claimers.length > 0 ? claimers : cards;
}

/** Takes a card out of Slack with everything of Tandem's under it. */
export async function removeCard(tx: Tx, { workspaceId }: Request, key: string): Promise<void> {
  for (const reply of await listReplies(tx, { workspaceId, key }))
    await queueRemoval(tx, { workspaceId, key: reply });
  await removeFilesUnder(tx, { workspaceId, threadOf: key });
  await queueRemoval(tx, { workspaceId, key });
}

async function postCard(
  tx: Tx,
  request: Request,
  card: { key: string; to: string; renderer: string },
): Promise<void> {
  const { workspaceId } = request;
  await queuePost(tx, { workspaceId, ...card, subject: subjectOf(request), priority: PRIORITY.card });
}
