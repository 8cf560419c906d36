import { nextOccurrenceAt } from "../../platform/time/cadence.ts";
import { daysLater, localDateAt } from "../../platform/time/working-days.ts";
import { askSome } from "../asking/service/ask.ts";
import { remindSome } from "../asking/service/remind.ts";
import { findNextAt } from "../asking/store/invitations.ts";
import { closeRound } from "../closing/service/close.ts";
import { forgetOldAnswers } from "../closing/service/forget.ts";
import type { Mixing } from "../closing/service/mixing.ts";
import type { Sweep } from "../closing/service/sweep.ts";
import { tellHeard } from "../heard/service/send-heard.ts";
import type { Round } from "../planning/rounds.ts";
import type { Opening } from "../planning/service/open-round.ts";
import { takeBack } from "../planning/service/planned-rounds.ts";
import { findCurrent, findUnswept, insertRound, listRounds } from "../planning/store/round-rows.ts";
import { ASKED_AT } from "../planning/times.ts";
import { tellResults } from "../results/service/tell-results.ts";
import { findRules, type PulseDeps, type Rules } from "./load.ts";

/** Weeks between rounds, and the weekday on which they start: Tuesday. Source: the product's pulse. */
const CADENCE_WEEKS = 4;
const CADENCE_WEEKDAY = 2;
/** A round that was started on another weekday is followed by the nearest one of the cadence. */
const NEAREST_DAYS = 3;

/** Steps that keep something in mind. */
interface Steps {
  readonly sweep: Sweep;
  readonly open: Opening;
  readonly mix: Mixing;
}

/**
 * Does the next thing that a round needs, a small one: everything it knows is in the database, so that a crash in between repeats nothing.
 * @returns when there is more to do (epoch milliseconds), or undefined when there is nothing
 */
export async function takeStep(deps: PulseDeps, steps: Steps): Promise<number | undefined> {
  const { workspaceId } = deps.slack;
  const { read } = deps.db;
  const unswept = await findUnswept(read, { workspaceId });
  const sweepAt = unswept && (await steps.sweep(unswept));
  if (unswept && sweepAt === undefined) return deps.clock.now();
  const rules = await findRules(deps, read, { workspaceId });
  if (!rules) return sweepAt;
  if ((await tellResults(deps, rules)) || (await tellHeard(deps, workspaceId))) return deps.clock.now();
  const roundAt = await moveOn(deps, rules, steps);
  const isBusy = roundAt !== undefined && roundAt <= deps.clock.now();
  if (!isBusy && (await forgetOldAnswers(deps, rules))) return deps.clock.now();
  const instants = [sweepAt, roundAt].filter((at) => at !== undefined);
  return instants.length > 0 ? Math.min(...instants) : undefined;
}

async function moveOn(deps: PulseDeps, rules: Rules, { open, mix }: Steps): Promise<number | undefined> {
  const now = deps.clock.now();
  const { workspaceId } = rules.workspace;
  const round = await findCurrent(deps.db.read, { workspaceId });
  if (!round) return planNext(deps, rules);
  if (round.state === "planned") return isUnwanted(round, rules) ? drop(deps, round) : open(round, rules);
  const { closesAt } = round;
  if (closesAt === null || closesAt <= now) {
    await closeRound(deps, round, null);
    return now;
  }
  if ((await askSome(deps, round)) || (await remindSome(deps, round, rules))) return now;
  const nextAt = await findNextAt(deps.db.read, round.id);
  return Math.min(closesAt, nextAt ?? closesAt, (await mix(round)) ?? closesAt);
}

/** A round of the cadence does not come when Settings turn it off before it begins. */
function isUnwanted({ startedBy }: Round, { pulse }: Rules): boolean {
  return startedBy === null && !pulse.isCadenceOn;
}

async function drop({ db, clock }: PulseDeps, round: Round): Promise<number> {
  await db.write((tx) => takeBack(tx, round));
  return clock.now();
}

/** Plans the next round of the cadence: weeks after the last one started, or after set-up. */
async function planNext(deps: PulseDeps, { workspace, pulse }: Rules): Promise<number | undefined> {
  if (!pulse.isCadenceOn) return undefined;
  const { workspaceId, calendar, setUpAt } = workspace;
  const { timeZone } = calendar;
  const [last] = await listRounds(deps.db.read, { workspaceId, limit: 1 });
  const since = last?.startsOn ?? localDateAt(timeZone, setUpAt);
  const rule = {
    every: "weeks",
    weeks: CADENCE_WEEKS,
    weekday: CADENCE_WEEKDAY,
    startsOn: daysLater(since, CADENCE_WEEKS * 7 - NEAREST_DAYS),
    time: ASKED_AT,
    timeZone,
  } as const;
  const startsOn = localDateAt(timeZone, nextOccurrenceAt(rule, deps.clock.now(), calendar));
  const { mode, mayReply, minimum } = pulse;
  await deps.db.write(async (tx) => {
    if (await findCurrent(tx, { workspaceId })) return; // somebody, or another process, was first
    const planned = { workspaceId, startsOn, isAtOnce: false, startedBy: null };
    await insertRound(tx, { ...planned, mode, mayReply, minimum });
  });
  return deps.clock.now();
}
