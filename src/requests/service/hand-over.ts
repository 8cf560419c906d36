import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import { retryPost } from "../../platform/delivery/index.ts";
import type { WhenSaved, WorkspaceSettings } from "../../settings/index.ts";
import { ownerLost } from "../changing.ts";
import type { Request } from "../request.ts";
import { listEntries } from "../store/entries.ts";
import { changeRequest, listOpenShared, listPrivateInHand, listWaitingForSetUp } from "../store/requests.ts";
import { hand } from "./file-request.ts";
import { listCards, postOpsCards, removeCard } from "./post-cards.ts";
import { tellUnder } from "./tell.ts";
import { copiesOf } from "./thread-copies.ts";
import { refreshCards } from "./verb.ts";

/**
 * Requests follow the settings: what was kept before set-up comes before Sales Ops, oldest first; shared cards move to the triage channel
 * as it is now, and what Slack would not take is tried again there; private ones are with the people who are named now, and nobody else.
 */
export const handOver: WhenSaved = async (tx, { settings, by, now }) => {
  const { workspaceId } = settings;
  for (const request of await listWaitingForSetUp(tx, workspaceId)) {
    await hand(tx, { request, settings, now });
    await tellNewCards(tx, request, []);
    await refreshCards(tx, request);
  }
  for (const request of await listOpenShared(tx, workspaceId)) await moveToTriage(tx, request, settings);
  for (const request of await listPrivateInHand(tx, workspaceId)) {
    await giveToNamed(tx, request, settings);
    if (isLost(request, settings)) await takeFromOwner(tx, request, { settings, by, now });
  }
};

async function moveToTriage(tx: Tx, request: Request, settings: WorkspaceSettings): Promise<void> {
  const { workspaceId, triageChannelId: to } = settings;
  for (const { key } of await listCards(tx, request, "ops")) await retryPost(tx, { workspaceId, key, to });
  const cards = await listCards(tx, request, "ops");
  if (cards.some((card) => card.to === to)) return;
  for (const { key } of cards) await removeCard(tx, request, key);
  await postOpsCards(tx, request, settings);
  await tellNewCards(tx, request, []);
}

async function giveToNamed(tx: Tx, request: Request, settings: WorkspaceSettings): Promise<void> {
  const { workspaceId, opsPeople } = settings;
  const before = await listCards(tx, request, "ops");
  for (const { key, to } of before) {
    if (opsPeople.includes(to)) await retryPost(tx, { workspaceId, key, to });
    else await removeCard(tx, request, key);
  }
  await postOpsCards(tx, request, settings);
  const keys = before.map((card) => card.key);
  await tellNewCards(tx, request, keys);
}

function isLost({ ownerId }: Request, { opsPeople }: WorkspaceSettings): boolean {
  return ownerId !== null && !opsPeople.includes(ownerId);
}

/** Another can claim it, and reads what was said while only its owner did. */
async function takeFromOwner(
  tx: Tx,
  request: Request,
  { settings, by, now }: Parameters<WhenSaved>[1],
): Promise<void> {
  const { workspaceId } = settings;
  const { ownerId, number } = request;
  const change = ownerLost(request);
  await changeRequest(tx, request, change);
  await recordAudit(tx, {
    workspaceId,
    at: now,
    actorId: by,
    action: "requests.owner-lost",
    subject: `request ${number}`,
    before: { ownerId },
    after: change,
  });
  await tellNewCards(tx, request, []);
  // Not as it is now: the Home of the one who loses it changes, too.
  await refreshCards(tx, request);
}

/** Puts the conversation so far under the cards of ops. @param before the keys of the cards that have it */
async function tellNewCards(tx: Tx, request: Request, before: readonly string[]): Promise<void> {
  const cards = (await listCards(tx, request, "ops")).filter(({ key }) => !before.includes(key));
  if (cards.length === 0) return;
  for (const entry of await listEntries(tx, { requestId: request.id, withNotes: true }))
    for (const card of cards) await tellUnder(tx, request, { ...copiesOf(entry), card });
}
