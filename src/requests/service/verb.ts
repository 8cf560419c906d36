import { UserError } from "../../errors.ts";
import { type Recorded, recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import { PRIORITY, queueRefresh } from "../../platform/delivery/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { cancelTimer, setTimer } from "../../platform/timers/index.ts";
import { redrawUrgent } from "../card/service/held-triage.ts";
import { auditSubject } from "../history/happened.ts";
import { findUnseen, type Seen, tellUnseen, Unseen } from "../history/service/unseen.ts";
import { CLOCK_DUE, RENDERER, subjectOf, WAIT_OVER } from "../keys.ts";
import { showOnHomes } from "../lists/service/home-section.ts";
import { applyEvent, type SlaClock, type SlaEvent, type SlaRules } from "../promises/clocks/events.ts";
import { saveClocks } from "../promises/clocks/store/clock-rows.ts";
import { nextLookAt, rungsOf } from "../promises/warnings/ladder.ts";
import { takeBackEscalations } from "../promises/warnings/service/escalate.ts";
import { redrawWarnings } from "../promises/warnings/service/redraw-warnings.ts";
import type { Change, Request } from "../request.ts";
import type { Viewer } from "../rights.ts";
import { changeRequest } from "../store/requests.ts";
import { clocksOf, getRequest, getViewer, loadRules, type RequestDeps } from "./load.ts";

/** Actor of what happens by itself, in the audit log. */
export const TANDEM = "tandem";

/** One thing that people do to a request. */
export interface Verb {
  /** Its name in the audit log, e.g. `requests.claimed`. */
  readonly name: string;
  /** Permission, judged on the request as it is stored. */
  may(viewer: Viewer, request: Request): boolean;
  /** Decides what changes and which events its clocks see. @throws UserError when it cannot be done now */
  decide(request: Request, now: number): Decided;
  /** Further writes of the same transaction: messages, timers. */
  also?(tx: Tx, after: Request, made: { readonly before: Request; readonly now: number }): Promise<void>;
}

/** Outcome of a decision on a request, and what its entry in the audit log says beside it. */
interface Decided {
  readonly change: Change;
  readonly events?: readonly SlaEvent[];
  readonly about?: Readonly<Record<string, unknown>>;
}

/** The actor and the request; `onceKey` where the same submission can arrive twice, `seen` where it comes from a modal. */
export interface Doing {
  readonly caller: Caller;
  readonly requestId: number;
  readonly onceKey?: string;
  readonly seen?: Seen | undefined;
}

/** A deed from a modal: what is told of it can be named after it. */
export type Submitting = Doing & { readonly onceKey: string };

/**
 * Carries a verb out: load, decide, save, tell Slack, in one transaction.
 * @returns the request as it is now
 * @throws UserError when this person may not, or not now; StaleModal when others did something that they have not seen. Nothing has
 * changed then
 */
export async function carryOut(deps: RequestDeps, doing: Doing, verb: Verb): Promise<Request> {
  const { caller, requestId, onceKey, seen } = doing;
  const viewer = await getViewer(deps, caller);
  const { workspaceId, userId } = caller;
  const written = deps.db.write(async (tx) => {
    const now = deps.clock.now();
    const may = (request: Request) => verb.may(viewer, request);
    const before = await getRequest(tx, { workspaceId, id: requestId, may });
    if (onceKey && !(await once(tx, { workspaceId, key: onceKey, now }))) return before;
    const unseen = await findUnseen(tx, before, { userId, seen });
    const made = { name: verb.name, by: userId, before, now, ...decideOn(verb, { before, now, unseen }) };
    const after = await saveChange(deps, tx, made);
    await verb.also?.(tx, after, made);
    return after;
  });
  return written.catch((error: unknown) => {
    if (error instanceof Unseen) return tellUnseen(deps, error);
    throw error;
  });
}

/** @throws Unseen when there is something that whoever submits has not seen */
function decideOn(
  verb: Verb,
  { before, now, unseen }: { before: Request; now: number; unseen: readonly Recorded[] },
): Decided {
  try {
    const decided = verb.decide(before, now);
    if (unseen.length > 0) throw new Unseen(unseen);
    return decided;
  } catch (error) {
    throw error instanceof UserError && unseen.length > 0 ? new Unseen(unseen, error) : error;
  }
}

/** A decision under its name in the audit log, by whom, and when. */
interface Made {
  readonly name: string;
  readonly by: string;
  readonly before: Request;
  readonly change: Change;
  readonly events?: readonly SlaEvent[] | undefined;
  readonly about?: Decided["about"];
  readonly now: number;
}

/**
 * Saves a decided change with what its clocks and timers make of it, puts it on record, and has the cards drawn again.
 * @throws UserError when the request is not as it was any more
 */
export async function saveChange(
  deps: Pick<RequestDeps, "settings">,
  tx: Tx,
  { before, change, events = [], about, ...made }: Made,
): Promise<Request> {
  const isChanged = Object.keys(change).length > 0;
  if (isChanged && !(await changeRequest(tx, before, change))) {
    throw new UserError(`#${before.number} just changed. Look at its card and try again.`);
  }
  const after = isChanged ? { ...before, ...change } : before;
  // Somebody else hears of its clocks, perhaps sooner.
  const hasOthers = after.ownerId !== before.ownerId || after.isPrivate !== before.isPrivate;
  const isOther = hasOthers || after.neededByAt !== before.neededByAt;
  if (events.length > 0 || isOther)
    await moveClocks(deps, tx, { request: after, events, isOther, now: made.now });
  await moveWait(tx, before, after);
  if (events.length > 0 || isChanged) await refreshCards(tx, after);
  await recordAudit(tx, {
    workspaceId: after.workspaceId,
    at: made.now,
    actorId: made.by,
    action: made.name,
    subject: auditSubject(after),
    before: pick(before, change),
    after: { ...change, ...about },
  });
  return after;
}

/** A request that waits on another team comes back by itself. */
async function moveWait(tx: Tx, before: Request, after: Request): Promise<void> {
  if (after.waitingUntilAt === before.waitingUntilAt) return;
  const timer = { workspaceId: after.workspaceId, kind: WAIT_OVER, subject: subjectOf(after) };
  const { waitingUntilAt: dueAt } = after;
  await (dueAt === null ? cancelTimer(tx, timer) : setTimer(tx, { ...timer, dueAt }));
}

export async function refreshCards(tx: Tx, request: Request): Promise<void> {
  await showOnHomes(tx, request);
  if (request.urgency === "urgent") await redrawUrgent(tx, request);
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

interface Moving {
  readonly request: Request;
  readonly events: readonly SlaEvent[];
  /** Whether somebody else has it, or needs it at another time. */
  readonly isOther: boolean;
  readonly now: number;
}

/** Applies events to the clocks of a request, in their order, unless it waits for set-up and has none. */
async function moveClocks(
  { settings }: Pick<RequestDeps, "settings">,
  tx: Tx,
  { request, events, isOther, now }: Moving,
): Promise<void> {
  const before = await clocksOf(tx, request);
  const rules = await loadRules(settings, tx, { workspaceId: request.workspaceId, clocks: before });
  if (!rules || before.length === 0) return;
  const clocks = events.reduce((moved, event) => applyEvent(moved, event, { now, ...rules }), before);
  const arePromisesOthers = events.some(({ kind }) => kind === "retargeted");
  await storeClocks(tx, { request, clocks, rules, now, arePromisesOthers });
  await redrawWarnings(tx, request, { before, clocks, isOther });
}

/** Stores the clocks and wakes up when something has to be said of one of them, or it runs out. */
export async function storeClocks(
  tx: Tx,
  of: {
    readonly request: Request;
    readonly clocks: readonly SlaClock[];
    readonly rules: SlaRules;
    readonly now: number;
    /** Whether something else may be promised now. */
    readonly arePromisesOthers?: boolean;
  },
): Promise<void> {
  const { request, clocks, rules, now, arePromisesOthers } = of;
  await saveClocks(tx, request, clocks);
  const rungs = rungsOf(clocks, { rules, neededByAt: request.neededByAt });
  if (arePromisesOthers) await takeBackEscalations(tx, request, { rungs, now });
  const dueAt = nextLookAt(rungs, now);
  await lookAtClocks(tx, request, dueAt);
}

/** Wakes up for the clocks of a request at an instant, epoch milliseconds, or not any more. */
export async function lookAtClocks(tx: Tx, request: Request, dueAt: number | undefined): Promise<void> {
  const timer = { workspaceId: request.workspaceId, kind: CLOCK_DUE, subject: subjectOf(request) };
  await (dueAt === undefined ? cancelTimer(tx, timer) : setTimer(tx, { ...timer, dueAt }));
}

/** The fields of a request that a change touches, as they were. */
function pick(before: Request, change: Change): Partial<Request> {
  const names = Object.keys(change) as (keyof Change)[];
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}
