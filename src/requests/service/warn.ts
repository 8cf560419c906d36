import { announce, awayOf, dropUnprompted, tellUnprompted } from "../../platform/attention/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import { isOpenAt, nextOpenAt } from "../../platform/time/calendar.ts";
import type { DueTimer } from "../../platform/timers/index.ts";
import type { WorkspaceSettings } from "../../settings/index.ts";
import { ESCALATION, WARNING, warningSubject } from "../keys.ts";
import type { Request } from "../request.ts";
import { isEscalationQuiet } from "../sla/escalation.ts";
import {
  type Hearers,
  hearersOf,
  LEVELS,
  type Level,
  levelToTell,
  nextLookAt,
  type Rung,
  rungsOf,
} from "../sla/ladder.ts";
import { isLate, nextLateAt, type SlaClock } from "../sla.ts";
import { saveClocks } from "../store/clocks.ts";
import { findRequest } from "../store/requests.ts";
import { slaSettingsOf } from "../store/sla-settings.ts";
import { clocksOf, escalationPeopleOf, loadRules, type RequestDeps } from "./load.ts";
import { listCards, listWorkingCards } from "./post-cards.ts";
import { lookAtClocks, refreshCards } from "./verb.ts";

/**
 * What the clocks of a request have come to: its cards say so when one is late, and those who have it are warned. What was missed while
 * Tandem was down, or outside of the hours of whoever hears it, collapses into the highest level.
 */
export async function lookAfterClocks(
  deps: Pick<RequestDeps, "settings">,
  tx: Tx,
  { workspaceId, subject, now }: DueTimer,
): Promise<void> {
  const request = await findRequest(tx, { workspaceId, id: Number(subject) });
  const settings = await deps.settings.find(tx, { workspaceId });
  if (!request || !settings) return;
  const clocks = await clocksOf(tx, request);
  const rules = await loadRules(deps.settings, tx, { workspaceId, clocks });
  if (!rules) return;
  if (clocks.some((clock) => isLate(clock, now))) await refreshCards(tx, request);
  const of = { rules, neededByAt: request.neededByAt, levels: levelsGiven(settings) };
  const rungs = rungsOf(clocks, of);
  const opensAt = heldUntil(request, settings, now);
  if (opensAt !== undefined && rungs.some((rung) => levelToTell(rung, now) !== undefined))
    return lookAtClocks(tx, request, Math.min(opensAt, nextLateAt(clocks, now) ?? opensAt));
  const after = await warnOf(tx, rungs, { request, settings, now });
  await saveClocks(tx, request, after);
  await lookAtClocks(tx, request, nextLookAt(rungsOf(after, of), now));
}

interface Context {
  readonly request: Request;
  readonly settings: WorkspaceSettings;
  readonly now: number;
}

/** Tells what has to be said. @returns the clocks, with what was told */
async function warnOf(tx: Tx, rungs: readonly Rung[], context: Context): Promise<readonly SlaClock[]> {
  const clocks: SlaClock[] = [];
  for (const rung of rungs) {
    const level = levelToTell(rung, context.now);
    if (level !== undefined) await tell(tx, { ...context, clock: rung.clock, level });
    clocks.push(level === undefined ? rung.clock : { ...rung.clock, warned: level });
  }
  return clocks;
}

type Told = Context & { readonly clock: SlaClock; readonly level: Level };

async function tell(tx: Tx, told: Told): Promise<void> {
  const { request, settings, level, now } = told;
  const { ownerId, urgency } = request;
  const escalationPeople = escalationPeopleOf(settings, request);
  const concerned = { ownerId, urgency, escalationPeople };
  const hearers = hearersOf(level, concerned, isEscalationQuiet(settings, now));
  await tellInThread(tx, told, hearers);
  for (const userId of hearers.escalatedTo) await escalate(tx, told, { userId, isUrgent: hearers.isUrgent });
}

/** In the thread of the card, where the owner or their stand-in is; a level that still waits for their hours gives way to this one. */
async function tellInThread(
  tx: Tx,
  { request, clock, level, now }: Told,
  { ownerId, isUrgent }: Hearers,
): Promise<void> {
  const { workspaceId, id, isPrivate } = request;
  const away = ownerId === null ? undefined : await awayOf(tx, { workspaceId, userId: ownerId, at: now });
  const hearerId = away?.standInId ?? ownerId;
  for (const card of await cardsFor(tx, request, hearerId)) {
    const keyOf = (one: Level) => `${card.key}:warning:${clock.kind}:${clock.round}:${one}`;
    for (const lower of LEVELS.slice(0, LEVELS.indexOf(level)))
      await dropUnprompted(tx, { workspaceId, key: keyOf(lower) });
    const subject = warningSubject({ id, kind: clock.kind, round: clock.round, level });
    const item = { workspaceId, key: keyOf(level), renderer: WARNING, subject };
    const place = { to: card.to, threadOf: card.key };
    const userId = hearerId ?? (isPrivate ? card.to : undefined);
    if (userId === undefined) await announce(tx, { ...item, ...place });
    else await tellUnprompted(tx, { ...item, userId, how: { kind: "in_thread", ...place }, isUrgent });
  }
}

/** The threads of those who work on it; of a private request the one of whoever stands in, if it is theirs to see. */
async function cardsFor(tx: Tx, request: Request, hearerId: string | null) {
  const own = (await listCards(tx, request, "ops")).filter(({ to }) => request.isPrivate && to === hearerId);
  return own.length > 0 ? own : listWorkingCards(tx, request);
}

async function escalate(
  tx: Tx,
  { request, clock, level }: Told,
  to: { readonly userId: string; readonly isUrgent: boolean },
): Promise<void> {
  const { workspaceId, id } = request;
  const { kind, round } = clock;
  await tellUnprompted(tx, {
    ...to,
    workspaceId,
    key: `requests:${id}:escalation:${kind}:${round}:${to.userId}`,
    renderer: ESCALATION,
    subject: warningSubject({ id, kind, round, level }),
    how: { kind: "joined" },
  });
}

function levelsGiven(settings: WorkspaceSettings): readonly Level[] {
  const { half, threeQuarters } = slaSettingsOf(settings).warnings;
  return LEVELS.filter((level) => level === "due" || (level === "half" ? half : threeQuarters));
}

/** A channel has no hours of its own: what nobody has claimed waits for those of Sales Ops, unless it is urgent. */
function heldUntil(request: Request, { calendar }: WorkspaceSettings, now: number): number | undefined {
  const isForChannel = request.ownerId === null && !request.isPrivate && request.urgency !== "urgent";
  return isForChannel && !isOpenAt(calendar, now) ? nextOpenAt(calendar, now) : undefined;
}
