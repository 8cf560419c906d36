import { tellUnprompted } from "../../../platform/attention/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { MessageContent } from "../../../platform/delivery/index.ts";
import type { Renderer } from "../../../platform/feature.ts";
import { cardKey, readWarningSubject, TAKES_LONGER, warningSubject } from "../../keys.ts";
import { isLate, type SlaClock } from "../../promises/clocks/events.ts";
import { ladderEndsAt } from "../../promises/warnings/ladder.ts";
import { isOver, type Request } from "../../request.ts";
import { clocksOf, type RequestDeps } from "../../service/load.ts";
import { findRequest } from "../../store/requests.ts";
import { notDoneInTime, onItNow, takesLonger } from "../views/requester-news-text.ts";
import { notifyRequester } from "./tell.ts";

/** Tells the requester of something late who owns it now; `key` names what happened. */
export async function tellNewOwner(
  tx: Tx,
  request: Request,
  { key, now }: { readonly key: string; readonly now: number },
): Promise<void> {
  const isTooLate = (await clocksOf(tx, request)).some((clock) => isRunningLate(clock, now));
  if (isTooLate && request.ownerId !== request.requesterId)
    await notifyRequester(tx, request, { key: `owner:${key}`, contents: [onItNow(request, now)] });
}

/**
 * The requester is told that they wait longer than promised, or than they can, in their hours; urgent requests at once. Once for each
 * promise, and not of a second one while they know of the first.
 */
export async function tellTakesLonger(
  tx: Tx,
  request: Request,
  { clocks, now }: { readonly clocks: readonly SlaClock[]; readonly now: number },
): Promise<void> {
  const late = clocks.filter((clock) => isMissed(request, clock, now));
  const [first] = late.toSorted((a, b) => endOf(request, a) - endOf(request, b));
  if (!first || isOver(request)) return;
  const { workspaceId, id, requesterId, urgency } = request;
  const { kind, round } = first;
  const card = cardKey.requester(request);
  await tellUnprompted(tx, {
    workspaceId,
    key: `${card}:takes-longer:${kind}:${round}`,
    userId: requesterId,
    renderer: TAKES_LONGER,
    subject: warningSubject({ id, kind, round, level: "due" }),
    how: { kind: "in_thread", to: requesterId, threadOf: card, isBroadcast: true },
    isUrgent: urgency === "urgent",
  });
}

/** Draws it when it is told: nothing once the promise was kept after all, or has got more time. What was told stays. */
export async function drawTakesLonger(
  { clock: time }: Pick<RequestDeps, "clock">,
  read: Reader,
  { workspaceId, subject, isShown }: Parameters<Renderer>[1],
): Promise<MessageContent | undefined> {
  const told = readWarningSubject(subject);
  const request = told && (await findRequest(read, { workspaceId, id: told.id }));
  if (!request) return undefined;
  const clocks = await clocksOf(read, request);
  const clock = clocks.find(({ kind, round }) => kind === told.kind && round === told.round);
  const now = time.now();
  const isWaiting = clock !== undefined && !isOver(request) && isMissed(request, clock, now);
  if (!clock || (!isShown && !isWaiting)) return undefined;
  const isBroken = isLate(clock, now) || endOf(request, clock) === clock.dueAt;
  return isBroken ? takesLonger(request, now) : notDoneInTime(request, now);
}

/** Whether a promise is broken, or the time has passed by which its requester needs it done. */
function isMissed(request: Request, clock: SlaClock, now: number): boolean {
  return clock.state === "running" && endOf(request, clock) < now;
}

function endOf({ neededByAt }: Request, clock: SlaClock): number {
  return ladderEndsAt({ clock, neededByAt }) ?? Number.POSITIVE_INFINITY;
}

function isRunningLate(clock: SlaClock, now: number): boolean {
  return clock.state === "running" && isLate(clock, now);
}
