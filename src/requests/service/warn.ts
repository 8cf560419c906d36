import { announce, dropUnprompted, nextInHoursOf, tellUnprompted } from "../../platform/attention/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import { nextOpenAt } from "../../platform/time/calendar.ts";
import type { DueTimer } from "../../platform/timers/index.ts";
import type { WorkspaceSettings } from "../../settings/index.ts";
import { WARNING, warningSubject } from "../keys.ts";
import type { Request } from "../request.ts";
import { LEVELS, type Level, levelToTell, nextEndAt, nextLookAt, type Rung, rungsOf } from "../sla/ladder.ts";
import { calendarFor, isLate, type SlaClock } from "../sla.ts";
import { saveClocks } from "../store/clocks.ts";
import { findRequest } from "../store/requests.ts";
import { slaSettingsOf } from "../store/sla-settings.ts";
import { isDueSoon } from "../views/sign.ts";
import { escalate } from "./escalate.ts";
import { findHearer } from "./hearer.ts";
import { clocksOf, loadRules, type RequestDeps } from "./load.ts";
import { listCards, listWorkingCards } from "./post-cards.ts";
import { lookAtClocks, refreshCards } from "./verb.ts";

/**
 * What the clocks of a request have come to: its cards say so when one is late, and those who have it are warned. What to say is decided
 * when it may be said: what was missed while Tandem was down, or outside of the hours of whoever hears it, collapses into the highest
 * level, and what has changed meanwhile counts.
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
  const isOtherSign = clocks.some((clock) => isLate(clock, now));
  const calendar = calendarFor(rules, request.typeKey);
  if (isOtherSign || isDueSoon({ request, clocks, calendar }, now)) await refreshCards(tx, request);
  const of = { rules, neededByAt: request.neededByAt, levels: levelsGiven(settings) };
  const rungs = rungsOf(clocks, of);
  const context = { request, settings, now, ...(await findHearer(tx, request, now)) };
  await escalate(tx, rungs, context);
  const saidAt = rungs.some((rung) => levelToTell(rung, now) !== undefined)
    ? await nextSayingAt(tx, context)
    : now;
  if (saidAt > now) return lookAtClocks(tx, request, Math.min(saidAt, nextEndAt(rungs, now) ?? saidAt));
  const after = await warnOf(tx, rungs, context);
  await saveClocks(tx, request, after);
  await lookAtClocks(tx, request, nextLookAt(rungsOf(after, of), now));
}

interface Context {
  readonly request: Request;
  readonly settings: WorkspaceSettings;
  readonly now: number;
  /** Who hears of it in the thread of the card; null where that is nobody's yet. */
  readonly hearerId: string | null;
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

/** In the thread of the card, where the owner or their stand-in is; a level that still waits for their hours gives way to this one. */
async function tell(tx: Tx, { request, clock, level, hearerId }: Told): Promise<void> {
  const { workspaceId, id, isPrivate, urgency } = request;
  for (const card of await cardsFor(tx, request, hearerId)) {
    const keyOf = (one: Level) => `${card.key}:warning:${clock.kind}:${clock.round}:${one}`;
    for (const lower of LEVELS.slice(0, LEVELS.indexOf(level)))
      await dropUnprompted(tx, { workspaceId, key: keyOf(lower) });
    const subject = warningSubject({ id, kind: clock.kind, round: clock.round, level });
    const item = { workspaceId, key: keyOf(level), renderer: WARNING, subject };
    const place = { to: card.to, threadOf: card.key };
    const userId = hearerId ?? (isPrivate ? card.to : undefined);
    const isUrgent = urgency === "urgent";
    if (userId === undefined) await announce(tx, { ...item, ...place });
    else await tellUnprompted(tx, { ...item, userId, how: { kind: "in_thread", ...place }, isUrgent });
  }
}

/** The threads of those who work on it; of a private request the one of whoever hears of it, or of every named owner. */
async function cardsFor(tx: Tx, request: Request, hearerId: string | null) {
  const cards = await listCards(tx, request, "ops");
  if (hearerId === null) return cards;
  const own = cards.filter(({ to }) => request.isPrivate && to === hearerId);
  return own.length > 0 ? own : listWorkingCards(tx, request);
}

function levelsGiven(settings: WorkspaceSettings): readonly Level[] {
  const { half, threeQuarters } = slaSettingsOf(settings).warnings;
  return LEVELS.filter((level) => level === "due" || (level === "half" ? half : threeQuarters));
}

/**
 * When the thread may be told, epoch milliseconds: in the hours of whoever hears of it. A channel has none of its own: what nobody has
 * claimed waits for those of Sales Ops. Named owners are told one by one, each in their hours; what is urgent waits for nobody.
 */
async function nextSayingAt(tx: Tx, { request, settings, now, hearerId: userId }: Context): Promise<number> {
  const { workspaceId, isPrivate, urgency } = request;
  const { calendar } = settings;
  if (urgency === "urgent") return now;
  if (userId !== null) return nextInHoursOf(tx, { workspaceId, userId, usual: calendar.weekly, now });
  return isPrivate ? now : nextOpenAt(calendar, now);
}
