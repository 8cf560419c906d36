import { UserError } from "../../errors.ts";
import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import { PRIORITY, queueRefresh } from "../../platform/delivery/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { cancelTimer, setTimer } from "../../platform/timers/index.ts";
import { CLOCK_DUE, RENDERER, subjectOf } from "../keys.ts";
import type { Change, Request } from "../request.ts";
import type { Viewer } from "../rights.ts";
import { applyEvent, nextLateAt, type SlaClock, type SlaEvent } from "../sla.ts";
import { saveClocks } from "../store/clocks.ts";
import { changeRequest } from "../store/requests.ts";
import { clocksOf, getRequest, getViewer, loadRules, type RequestDeps } from "./load.ts";

/** One thing that people do to a request. */
export interface Verb {
  /** Its name in the audit log, e.g. `requests.claimed`. */
  readonly name: string;
  /** Who may, judged on the request as it is stored. */
  may(viewer: Viewer, request: Request): boolean;
  /** What it changes and what its clocks make of it. @throws UserError when it cannot be done now */
  decide(request: Request, now: number): { readonly change: Change; readonly event?: SlaEvent };
  /** What else belongs into the same transaction: messages, timers. */
  also?(tx: Tx, after: Request, now: number): Promise<void>;
}

/** Who does it to which request; `onceKey` where the same submission can arrive twice. */
export interface Doing {
  readonly caller: Caller;
  readonly requestId: number;
  readonly onceKey?: string;
}

/**
 * Carries a verb out: load, decide, save, tell Slack, in one transaction.
 * @returns the request as it is now
 * @throws UserError when this person may not, or not now; nothing has changed then
 */
export async function carryOut(
  deps: RequestDeps,
  { caller, requestId, onceKey }: Doing,
  verb: Verb,
): Promise<Request> {
  const viewer = await getViewer(deps, caller);
  const { workspaceId, userId } = caller;
  return deps.db.write(async (tx) => {
    const now = deps.clock.now();
    const may = (request: Request) => verb.may(viewer, request);
    const before = await getRequest(tx, { workspaceId, id: requestId, may });
    if (onceKey && !(await once(tx, { workspaceId, key: onceKey, now }))) return before;
    const { change, event } = verb.decide(before, now);
    const after = await saveChange(deps, tx, { before, change, event, now });
    await recordAudit(tx, {
      workspaceId,
      at: now,
      actorId: userId,
      action: verb.name,
      subject: `request ${after.number}`,
      before: pick(before, change),
      after: change,
    });
    await verb.also?.(tx, after, now);
    return after;
  });
}

/** Saves a decided change with what its clocks make of it, and has the cards drawn again. */
export async function saveChange(
  deps: Pick<RequestDeps, "settings">,
  tx: Tx,
  made: { before: Request; change: Change; event: SlaEvent | undefined; now: number },
): Promise<Request> {
  const { before, change, event, now } = made;
  const isChanged = Object.keys(change).length > 0;
  if (isChanged && !(await changeRequest(tx, before, change))) {
    throw new UserError(`#${before.number} changed this very moment. Look at its card and try again.`);
  }
  const after = isChanged ? { ...before, ...change } : before;
  if (event) await moveClocks(deps, tx, { request: after, event, now });
  if (event || after !== before) await refreshCards(tx, after);
  return after;
}

export async function refreshCards(tx: Tx, request: Request): Promise<void> {
  for (const renderer of Object.values(RENDERER)) {
    const { workspaceId } = request;
    await queueRefresh(tx, {
      workspaceId,
      renderer,
      subject: subjectOf(request),
      priority: PRIORITY.pressed,
    });
  }
}

/** Applies an event to the clocks of a request, unless it waits for set-up and has none. */
async function moveClocks(
  { settings }: Pick<RequestDeps, "settings">,
  tx: Tx,
  { request, event, now }: { request: Request; event: SlaEvent; now: number },
): Promise<void> {
  const clocks = await clocksOf(tx, request);
  const rules = await loadRules(settings, tx, { workspaceId: request.workspaceId, clocks });
  if (!rules || clocks.length === 0) return;
  await storeClocks(tx, { request, clocks: applyEvent(clocks, event, { now, ...rules }), now });
}

/** Stores the clocks and wakes up when the next of them runs out. */
export async function storeClocks(
  tx: Tx,
  { request, clocks, now }: { request: Request; clocks: readonly SlaClock[]; now: number },
): Promise<void> {
  await saveClocks(tx, request, clocks);
  const timer = { workspaceId: request.workspaceId, kind: CLOCK_DUE, subject: subjectOf(request) };
  const dueAt = nextLateAt(clocks, now);
  await (dueAt === undefined ? cancelTimer(tx, timer) : setTimer(tx, { ...timer, dueAt }));
}

/** The fields of a request that a change touches, as they were. */
function pick(before: Request, change: Change): Partial<Request> {
  const names = Object.keys(change) as (keyof Change)[];
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}
