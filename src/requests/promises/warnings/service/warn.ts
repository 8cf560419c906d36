import {
  announce,
  forgetUnprompted,
  nextInHoursOf,
  tellUnprompted,
} from "../../../../platform/attention/index.ts";
import type { Tx } from "../../../../platform/db/database.ts";
import { nextOpenAt } from "../../../../platform/time/calendar.ts";
import type { DueTimer } from "../../../../platform/timers/index.ts";
import { usualHoursIn, type WorkspaceSettings } from "../../../../settings/index.ts";
import { isTriageHeld, tellOfClock } from "../../../card/service/held-triage.ts";
import { listCards, listWorkingCards } from "../../../card/service/post-cards.ts";
import { isDueSoon } from "../../../card/views/sign.ts";
import { tellTakesLonger } from "../../../conversation/service/requester-news.ts";
import { replyKey, WARNING, warningSubject } from "../../../keys.ts";
import type { Request } from "../../../request.ts";
import { clocksOf, loadRules, type RequestDeps } from "../../../service/load.ts";
import { lookAtClocks, refreshCards } from "../../../service/verb.ts";
import { findRequest } from "../../../store/requests.ts";
import { calendarFor, isLate, type SlaClock } from "../../clocks/events.ts";
import { saveClocks } from "../../clocks/store/clock-rows.ts";
import { slaSettingsOf } from "../../settings/store/kept-promises.ts";
import { LEVELS, type Level, levelToTell, nextEndAt, nextLookAt, type Rung, rungsOf } from "../ladder.ts";
import { planTellings, tellPlanned } from "../together.ts";
import { escalate } from "./escalate.ts";
import { findHearer, type Hearer } from "./find-hearer.ts";
import { findWatchers, type Watchers } from "./find-watchers.ts";
import { redrawWarning } from "./redraw-warnings.ts";

/**
 * Looks after the clocks of a request: its cards say so when one is late, and those who have it are warned. What to say is decided
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
  const of = { rules, neededByAt: request.neededByAt };
  const context = await contextOf(tx, { request, settings, now });
  const onLadder = (all: readonly SlaClock[]) =>
    rungsOf(all, of).map((rung) => ({ ...rung, levels: levelsGiven(context, rung.clock) }));
  const rungs = onLadder(clocks);
  await tellTakesLonger(tx, request, { clocks, now });
  const saidAt = rungs.some((rung) => levelToTell(rung, now) !== undefined)
    ? await nextSayingAt(tx, context)
    : now;
  if (saidAt > now) {
    await escalate(tx, rungs, { ...context, isSaidNow: false });
    return lookAtClocks(tx, request, Math.min(saidAt, nextEndAt(rungs, now) ?? saidAt));
  }
  const after = await warnOf(tx, rungs, context);
  await lookAtClocks(tx, request, nextLookAt(onLadder(after), now));
}

interface Context extends Hearer {
  readonly request: Request;
  readonly settings: WorkspaceSettings;
  readonly now: number;
  /** Watchers of it while nobody who can act owns it. */
  readonly watchers: Watchers;
  /** Whether the thread cannot be written in: people are told directly. */
  readonly isHeld: boolean;
}

async function contextOf(
  tx: Tx,
  of: { readonly request: Request; readonly settings: WorkspaceSettings; readonly now: number },
): Promise<Context> {
  const hearer = await findHearer(tx, of);
  const isHeld = await isTriageHeld(tx, of);
  const watchers =
    hearer.hearerId === null
      ? await findWatchers(tx, { ...of, isDirect: isHeld })
      : { mentions: [], nextAt: undefined };
  return { ...of, ...hearer, watchers, isHeld };
}

type Escalated = { readonly escalated: ReadonlyMap<SlaClock, readonly string[]> };

/** Tells what has to be said. @returns the clocks, with what was told; they are stored */
async function warnOf(tx: Tx, rungs: readonly Rung[], context: Context): Promise<readonly SlaClock[]> {
  const { request, now, hearerId: to } = context;
  const planned = planTellings(rungs, { now, to });
  const own = planned.filter((one) => one.with === undefined);
  const escalated = await escalate(
    tx,
    own.map(({ rung }) => rung),
    { ...context, isSaidNow: true },
  );
  for (const { rung, level } of own)
    if (level !== undefined) await tell(tx, { ...context, escalated, clock: rung.clock, level });
  const after = tellPlanned(planned, { now, to });
  await saveClocks(tx, request, after);
  for (const { level, with: other } of planned)
    if (level !== undefined && other) await redrawWarning(tx, request, other);
  return after;
}

type Told = Context & Escalated & { readonly clock: SlaClock; readonly level: Level };

/**
 * In the thread of the card, where the owner or their stand-in is, or those are mentioned who can take it; when it is late then, also in
 * the channel. While nothing can be posted there, they are told directly. A level that still waits for somebody's hours gives way to this one.
 */
async function tell(tx: Tx, told: Told): Promise<void> {
  const { request, clock, level, hearerId, watchers, escalated } = told;
  if (told.isHeld) {
    const reached = hearerId === null ? watchers.mentions : [hearerId];
    const people = [...new Set([...reached, ...(escalated.get(clock) ?? [])])];
    return tellOfClock(tx, request, { clock, level, people });
  }
  const { workspaceId, id, isPrivate, urgency } = request;
  const isNobodys = hearerId === null;
  for (const card of await cardsFor(tx, request, hearerId)) {
    const nameOf = (one: Level) => `warning:${clock.kind}:${clock.round}:${one}`;
    for (const lower of LEVELS.slice(0, LEVELS.indexOf(level)))
      await forgetUnprompted(tx, { workspaceId, keyPrefix: `${card.key}:${nameOf(lower)}` });
    const able = isPrivate ? [card.to] : watchers.mentions;
    const mentions = [...new Set([...(isNobodys ? able : []), ...(escalated.get(clock) ?? [])])];
    const subject = warningSubject({ id, kind: clock.kind, round: clock.round, level });
    const key = replyKey(card.key, { key: nameOf(level), index: 0, mentions });
    const item = { workspaceId, key, renderer: WARNING, subject };
    const place = { to: card.to, threadOf: card.key, isBroadcast: isNobodys && level === "due" };
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

/** Rungs of the ladder: half of an answer's time while nobody owns it, three quarters once somebody does, and late for both. */
function levelsGiven({ settings, hearerId }: Context, { kind }: SlaClock): readonly Level[] {
  const { half, threeQuarters } = slaSettingsOf(settings).warnings;
  const isHalfSaid = hearerId === null && kind !== "resolution" && half;
  const isSaid = {
    half: isHalfSaid,
    three_quarters: hearerId !== null && threeQuarters,
    due: true,
  } satisfies Record<Level, boolean>;
  return LEVELS.filter((level) => isSaid[level]);
}

/**
 * When the thread may be told, epoch milliseconds: in the hours of whoever hears of it. What nobody has waits for the first of Sales Ops
 * who is there. Named owners are told one by one, each in their hours; what is urgent waits for nobody.
 */
async function nextSayingAt(
  tx: Tx,
  { request, settings, now, hearerId: userId, watchers }: Context,
): Promise<number> {
  const { workspaceId, isPrivate, urgency } = request;
  const { calendar } = settings;
  if (urgency === "urgent") return now;
  if (userId !== null) return nextInHoursOf(tx, { workspaceId, userId, usual: usualHoursIn(settings), now });
  return isPrivate ? now : (watchers.nextAt ?? nextOpenAt(calendar, now));
}
