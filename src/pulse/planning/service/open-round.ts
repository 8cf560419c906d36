import { isWorkingDay } from "../../../platform/time/calendar.ts";
import { DAY_MS, MINUTE_MS } from "../../../platform/time/units.ts";
import { daysLater, localDateAt } from "../../../platform/time/working-days.ts";
import type { PulseDeps, Rules } from "../../service/load.ts";
import type { Round } from "../rounds.ts";
import { changeRound } from "../store/round-rows.ts";
import { opensAt } from "../times.ts";
import { openRound } from "./judge-start.ts";
import { holdBack, moveOffClosedDay } from "./planned-rounds.ts";

/** When Slack did not tell who is there. */
const RETRY_MS = MINUTE_MS;
/** A planned round opens at most so late. */
const LATEST_MS = DAY_MS;

const TOO_LATE = "On its start day Tandem wasn't running, or Slack didn't say whom to ask.";
const SLACK_IS_SILENT = "Slack hasn't said whom to ask. Trying again every minute.";

/** Opens a planned round when its time has come. @returns when to come back (epoch milliseconds) */
export type Opening = (round: Round, rules: Rules) => Promise<number>;

export function createOpening(deps: PulseDeps): Opening {
  /** A try that fails wakes the work itself: what Slack did tell was noted. */
  let failed: { readonly round: string; readonly retryAt: number } | undefined;

  async function tryToOpen(round: Round, rules: Rules): Promise<number> {
    const now = deps.clock.now();
    if (failed?.round === nameOf(round) && now < failed.retryAt) return failed.retryAt;
    try {
      await openRound(deps, round, rules);
      return now;
    } catch (err) {
      deps.log.warn({ err, round: round.number }, "a pulse round could not open yet");
      failed = { round: nameOf(round), retryAt: now + RETRY_MS };
      await noteSilence(deps, round);
      return failed.retryAt;
    }
  }

  return async (round, rules) => {
    const now = deps.clock.now();
    if (!round.isAtOnce && !isWorkingDay(rules.workspace.calendar, round.startsOn)) {
      await moveOffClosedDay(deps, round, rules);
      return now;
    }
    const dueAt = round.isAtOnce ? now : opensAt(round);
    if (dueAt > now) return dueAt;
    if (!isTooLate(round, rules, now)) return tryToOpen(round, rules);
    await holdBack(deps, round, TOO_LATE);
    return now;
  };
}

/** Another one, as soon as somebody plans it for another time. */
function nameOf({ id, startsOn, isAtOnce }: Round): string {
  return `${id}/${startsOn}/${isAtOnce}`;
}

/** A planned round would leave people less time than they are promised; what was started by hand is not wanted days later. */
function isTooLate(round: Round, { workspace }: Rules, now: number): boolean {
  if (!round.isAtOnce) return now > opensAt(round) + LATEST_MS;
  return localDateAt(workspace.calendar.timeZone, now) > daysLater(round.startsOn, 1);
}

/** **Pulse rounds** says why nobody is asked yet. */
async function noteSilence({ db }: Pick<PulseDeps, "db">, round: Round): Promise<void> {
  if (round.heldBack === SLACK_IS_SILENT) return;
  await db.write(async (tx) => void (await changeRound(tx, round, { heldBack: SLACK_IS_SILENT })));
}
