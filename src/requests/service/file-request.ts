import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import { PRIORITY, queuePost, retryPost } from "../../platform/delivery/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import type { WorkspaceSettings } from "../../settings/index.ts";
import type { Draft } from "../form.ts";
import { cardKey, RENDERER, subjectOf } from "../keys.ts";
import type { Request } from "../request.ts";
import { applyEvent, type PromisedFor } from "../sla.ts";
import { insertRequest, listOpenShared, listWaitingForSetUp } from "../store/requests.ts";
import { getViewer, type RequestDeps, rulesOf } from "./load.ts";
import { refreshCards, storeClocks } from "./verb.ts";

/**
 * Accepts a request: once this resolves it is in the database with its clocks, and its cards are on their way, once.
 * Before set-up it is kept, and only the requester gets a card.
 */
export async function fileRequest(
  deps: RequestDeps,
  by: { readonly caller: Caller; readonly onceKey: string },
  draft: Draft,
): Promise<void> {
  const { workspaceId, userId } = by.caller;
  await getViewer(deps, by.caller);
  await deps.db.write(async (tx) => {
    const now = deps.clock.now();
    if (!(await once(tx, { workspaceId, key: by.onceKey, now }))) return;
    const request = await insertRequest(tx, newRequest(draft, by.caller, now));
    await recordAudit(tx, {
      workspaceId,
      at: now,
      actorId: userId,
      action: "requests.filed",
      subject: `request ${request.number}`,
      after: request,
    });
    await queuePost(tx, {
      workspaceId,
      key: cardKey.requester(request),
      to: request.requesterId,
      renderer: RENDERER.requester,
      subject: subjectOf(request),
      priority: PRIORITY.pressed,
    });
    const settings = await deps.settings.find(tx, { workspaceId });
    if (settings) await hand(tx, { request, settings, now });
  });
}

/**
 * What was kept before set-up gets its clocks and comes before Sales Ops, oldest first. Cards that Slack would not take are tried again,
 * in the triage channel as it is now.
 */
export async function handOver(tx: Tx, of: { settings: WorkspaceSettings; now: number }): Promise<void> {
  const { workspaceId, triageChannelId } = of.settings;
  for (const request of await listWaitingForSetUp(tx, workspaceId)) {
    await hand(tx, { request, ...of });
    await refreshCards(tx, request);
  }
  for (const request of await listOpenShared(tx, workspaceId)) {
    await retryPost(tx, { workspaceId, key: cardKey.triage(request), to: triageChannelId });
  }
}

/** Starts the clocks and puts the card where its people look: private ones never in a shared place. */
async function hand(
  tx: Tx,
  of: { request: Request; settings: WorkspaceSettings; now: number },
): Promise<void> {
  const { request, settings, now } = of;
  const clocks = applyEvent(
    [],
    { kind: "created", for: promisedFor(request) },
    { now, ...rulesOf(settings) },
  );
  await storeClocks(tx, { request, clocks, now });
  const places = request.isPrivate
    ? settings.opsPeople.map((owner) => ({ key: cardKey.owner(request, owner), to: owner }))
    : [{ key: cardKey.triage(request), to: settings.triageChannelId }];
  for (const place of places) {
    await queuePost(tx, {
      workspaceId: request.workspaceId,
      ...place,
      renderer: RENDERER.ops,
      subject: subjectOf(request),
      priority: PRIORITY.card,
    });
  }
}

/** What the promises of a request depend on. */
export function promisedFor(request: Pick<Request, "typeKey" | "urgency" | "neededByAt">): PromisedFor {
  return { type: request.typeKey, urgency: request.urgency, deadlineAt: request.neededByAt };
}

function newRequest(
  draft: Draft,
  { workspaceId, userId }: Caller,
  now: number,
): Omit<Request, "id" | "number"> {
  const { type, ...typed } = draft;
  return {
    ...typed,
    workspaceId,
    typeKey: type.key,
    requesterId: userId,
    status: "new",
    ownerId: null,
    claimedAt: null,
    firstAnsweredAt: null,
    outcome: null,
    doneText: null,
    resolvedAt: null,
    reopenCount: 0,
    reopenText: null,
    createdAt: now,
  };
}
