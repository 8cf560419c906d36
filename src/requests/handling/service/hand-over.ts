import { homesChanged } from "../../../home/index.ts";
import { recordAudit } from "../../../platform/audit/audit.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { retryPost } from "../../../platform/delivery/index.ts";
import { AT_ONCE } from "../../../platform/timers/index.ts";
import type { WhenOpsChanged, WhenSaved, WorkspaceSettings } from "../../../settings/index.ts";
import { listCards, postOpsCards, removeCard } from "../../card/service/post-cards.ts";
import { copiesOf } from "../../conversation/service/copies.ts";
import { tellUnder } from "../../conversation/service/tell.ts";
import { listEntries } from "../../conversation/store/entries.ts";
import { hand } from "../../filing/service/file-request.ts";
import { auditSubject } from "../../history/happened.ts";
import { redrawAllWarnings, redrawWarnings } from "../../promises/warnings/service/redraw-warnings.ts";
import type { Request } from "../../request.ts";
import { clocksOf } from "../../service/load.ts";
import { lookAtClocks, refreshCards, TANDEM } from "../../service/verb.ts";
import {
  changeRequest,
  listOpenShared,
  listPrivateEnded,
  listPrivateInHand,
  listWaitingForSetUp,
} from "../../store/requests.ts";
import { ownerLost } from "../changing.ts";

/**
 * Requests follow the settings: what was kept before set-up comes before Sales Ops, oldest first; shared cards move to the triage channel
 * as it is now, and what Slack would not take is tried again there; private ones are with the people who are named now, and nobody else.
 * Takes requests from owners who may not have them any more, and Home follows.
 */
export const handOver: WhenSaved = async (tx, saved) => {
  const { settings, before, ops, now } = saved;
  if (before && isOnlyInParts(before, settings)) return;
  const { workspaceId } = settings;
  for (const request of await listWaitingForSetUp(tx, workspaceId)) {
    await hand(tx, { request, settings, now });
    await tellNewCards(tx, request, []);
    await refreshCards(tx, request);
  }
  for (const request of await listOpenShared(tx, workspaceId)) {
    await moveToTriage(tx, request, settings);
    if (isLost(request, ops)) await takeFromOwner(tx, request, saved);
  }
  for (const request of await listPrivateInHand(tx, workspaceId)) {
    await giveToNamed(tx, request, settings);
    if (!isLost(request, settings.opsPeople)) continue;
    await takeFromOwner(tx, request, saved);
    // The others read what was said while only its owner did.
    await tellNewCards(tx, request, []);
  }
  await takeFromUnnamed(tx, saved);
  await homesChanged(tx, { workspaceId, ops: ops ?? settings.opsPeople });
};

/** Takes requests from people who left the Sales Ops user group, so that others can claim it. What is private goes by names alone. */
export const takeFromThoseWhoLeft: WhenOpsChanged = async (tx, { settings, ops, now, hasChanged }) => {
  const { workspaceId } = settings;
  const lost = (await listOpenShared(tx, workspaceId)).filter((request) => isLost(request, ops));
  for (const request of lost) await takeFromOwner(tx, request, { settings, by: TANDEM, now });
  if (hasChanged) await homesChanged(tx, { workspaceId, ops });
};

/** Sections of the parts say nothing of who works on a request, nor where. */
function isOnlyInParts(before: WorkspaceSettings, settings: WorkspaceSettings): boolean {
  const { sections: _, version: __, ...own } = settings;
  return Object.entries(own).every(([name, value]) => before[name as keyof typeof own] === value);
}

/** Takes from people who are no longer named all that was told of private requests, and the cards of those that are over for good. */
async function takeFromUnnamed(tx: Tx, { settings, before }: Parameters<WhenSaved>[1]): Promise<void> {
  const { workspaceId, opsPeople } = settings;
  const unnamed = before?.opsPeople.filter((person) => !opsPeople.includes(person)) ?? [];
  if (unnamed.length === 0) return;
  const ended = await listPrivateEnded(tx, workspaceId);
  for (const request of ended)
    for (const { key, to } of await listCards(tx, request, "ops"))
      if (unnamed.includes(to)) await removeCard(tx, request, key);
  for (const request of [...ended, ...(await listPrivateInHand(tx, workspaceId))])
    await redrawAllWarnings(tx, request, await clocksOf(tx, request));
}

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

/** @param owners who may have it; undefined when that is not known */
function isLost({ ownerId }: Request, owners: readonly string[] | undefined): boolean {
  return ownerId !== null && owners !== undefined && !owners.includes(ownerId);
}

/** Another can claim it. */
async function takeFromOwner(
  tx: Tx,
  request: Request,
  { settings, by, now }: Pick<Parameters<WhenSaved>[1], "settings" | "by" | "now">,
): Promise<void> {
  const { workspaceId } = settings;
  const { ownerId } = request;
  const change = ownerLost(request);
  await changeRequest(tx, request, change);
  await recordAudit(tx, {
    workspaceId,
    at: now,
    actorId: by,
    action: "requests.owner-lost",
    subject: auditSubject(request),
    before: { ownerId },
    after: change,
  });
  // Not as it is now: the Home of the one who loses it changes, too.
  await refreshCards(tx, request);
  const clocks = await clocksOf(tx, request);
  await redrawWarnings(tx, request, { before: clocks, clocks, isOther: true });
  await lookAtClocks(tx, request, AT_ONCE);
}

/** Puts the conversation so far under the cards of ops. @param before the keys of the cards that have it */
async function tellNewCards(tx: Tx, request: Request, before: readonly string[]): Promise<void> {
  const cards = (await listCards(tx, request, "ops")).filter(({ key }) => !before.includes(key));
  if (cards.length === 0) return;
  for (const entry of await listEntries(tx, { requestId: request.id, withNotes: true }))
    for (const card of cards) await tellUnder(tx, request, { ...copiesOf(entry), card });
}
