import { recordAudit } from "../../../platform/audit/audit.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { PRIORITY, queuePost, queueRemoval } from "../../../platform/delivery/index.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { once } from "../../../platform/slack/inbox.ts";
import type { WorkspaceSettings } from "../../../settings/index.ts";
import { postOpsCards } from "../../card/service/post-cards.ts";
import type { AttachedFile } from "../../conversation/entry.ts";
import { copiesOf } from "../../conversation/service/copies.ts";
import { keepSaying } from "../../conversation/service/say.ts";
import { tellOps } from "../../conversation/service/tell.ts";
import { filedFor } from "../../handling/views/notes.ts";
import { auditSubject } from "../../history/happened.ts";
import { cardKey, RENDERER, subjectOf } from "../../keys.ts";
import { showOnHomes } from "../../lists/service/home-section.ts";
import { applyEvent, type PromisedFor } from "../../promises/clocks/events.ts";
import { type Request, UNTOUCHED } from "../../request.ts";
import type { Viewer } from "../../rights.ts";
import { type RequestDeps, rulesOf } from "../../service/load.ts";
import { storeClocks } from "../../service/verb.ts";
import { insertRequest, type NewRequest } from "../../store/requests.ts";
import type { Draft } from "../form.ts";
import { offerKey, storedSource } from "../source.ts";
import { refuseSecond, tellSource } from "./describe-source.ts";
import { requireRequester } from "./open-from-message.ts";

/**
 * Accepts a request: once this resolves it is in the database with its clocks, and its cards are on their way, once.
 * Before set-up it is kept, and only the requester gets a card.
 */
export async function fileRequest(
  deps: RequestDeps,
  by: { readonly caller: Caller; readonly viewer: Viewer; readonly onceKey: string },
  draft: Draft,
): Promise<void> {
  const { workspaceId, userId } = by.caller;
  const requesterId = draft.requesterId ?? userId;
  if (requesterId !== userId) await requireRequester(deps, { workspaceId, userId: requesterId });
  await deps.db.write(async (tx) => {
    const now = deps.clock.now();
    if (!(await once(tx, { workspaceId, key: by.onceKey, now }))) return;
    if (draft.source) await refuseSecond(tx, by.viewer, { workspaceId, ...draft.source });
    const request = await insertRequest(tx, newRequest(draft, by.caller, now));
    await recordAudit(tx, {
      workspaceId,
      at: now,
      actorId: userId,
      action: "requests.filed",
      subject: auditSubject(request),
      after: saidIn(request),
    });
    await queuePost(tx, {
      workspaceId,
      key: cardKey.requester(request),
      to: request.requesterId,
      renderer: RENDERER.requester,
      subject: subjectOf(request),
      priority: PRIORITY.pressed,
    });
    await tellFiler(tx, request);
    await tellSource(tx, request, "filed");
    if (draft.source?.isDirect) await queueRemoval(tx, { workspaceId, key: offerKey(draft.source) });
    const settings = await deps.settings.find(tx, { workspaceId });
    if (settings) await hand(tx, { request, settings, now });
    const files = [...draft.files, ...(draft.source?.files ?? [])];
    await attach(tx, request, { files, authorId: userId, now });
    await showOnHomes(tx, request);
  });
}

/** A request as it begins, without what nobody has said yet. */
function saidIn(request: Request): Partial<Request> {
  const said = Object.entries(request).filter(([name, value]) => value !== null && !(name in UNTOUCHED));
  return Object.fromEntries(said);
}

/** Tells the number to somebody who files for another person, since they get no card. */
async function tellFiler(tx: Tx, request: Request): Promise<void> {
  const { workspaceId, id, filedById: to } = request;
  if (to === null) return;
  const key = `requests:${id}:filed-for`;
  await queuePost(tx, { workspaceId, key, to, content: filedFor(request), priority: PRIORITY.pressed });
}

/** Keeps what came with the form, or with the message that it is based on, as the first message about the request. */
async function attach(
  tx: Tx,
  request: Request,
  of: { files: readonly AttachedFile[]; authorId: string; now: number },
): Promise<void> {
  const { files } = of;
  if (files.length === 0) return;
  const said = { side: "requester", isShared: true, text: "", files } as const;
  const entry = await keepSaying(tx, request, { ...said, authorId: of.authorId, now: of.now });
  await tellOps(tx, request, copiesOf(entry));
}

/** Starts the clocks and puts the card where its people look: private ones never in a shared place. */
export async function hand(
  tx: Tx,
  of: { request: Request; settings: WorkspaceSettings; now: number },
): Promise<void> {
  const { request, settings, now } = of;
  const rules = rulesOf(settings);
  const clocks = applyEvent([], { kind: "created", for: promisedFor(request) }, { now, ...rules });
  await storeClocks(tx, { request, clocks, rules, now });
  await postOpsCards(tx, request, settings);
}

/** Facts that the promises of a request depend on. */
export function promisedFor(request: Pick<Request, "typeKey" | "urgency" | "neededByAt">): PromisedFor {
  return { type: request.typeKey, urgency: request.urgency, deadlineAt: request.neededByAt };
}

function newRequest(draft: Draft, { workspaceId, userId }: Caller, now: number): NewRequest {
  const { type, source, requesterId, files: _, ...typed } = draft;
  return {
    ...UNTOUCHED,
    ...typed,
    workspaceId,
    typeKey: type.key,
    requesterId: requesterId ?? userId,
    filedById: requesterId === null || requesterId === userId ? null : userId,
    ...storedSource(source),
    createdAt: now,
  };
}
