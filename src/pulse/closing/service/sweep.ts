import { homeChanged } from "../../../home/index.ts";
import { eraseUnprompted, listTellings } from "../../../platform/attention/index.ts";
import type { Database, Reader, Tx } from "../../../platform/db/database.ts";
import {
  countUnfinished,
  countUnforgotten,
  forgetChanges,
  homeOf,
  PRIORITY,
} from "../../../platform/delivery/index.ts";
import { forgetRefreshes } from "../../../platform/slack/people/store.ts";
import { DAY_MS, MINUTE_MS } from "../../../platform/time/units.ts";
import { takeButtonsAway } from "../../asking/service/take-buttons-away.ts";
import { forgetReplies } from "../../asking/store/invitations.ts";
import { TELLINGS, tellingKey, wayBackPrefix } from "../../keys.ts";
import type { Round } from "../../planning/rounds.ts";
import { changeRound } from "../../planning/store/round-rows.ts";
import { CLEARED } from "../../schema.ts";
import type { PulseDeps } from "../../service/load.ts";
import { deleteReceipts, listReceipts, storeAnswersAnew } from "../../store/answers/anew.ts";
import type { Uncleared } from "../uncleared.ts";
import { forAllAsked } from "./everybody.ts";

/** How long what people were sent may still wait for Slack before it is forgotten all the same. */
const PATIENCE_MS = DAY_MS;
/** While a copy of the database is made, for one, its files cannot be swept. Each time it takes twice as long until they are tried again. */
const SWEEP_RETRY_MS = 10 * MINUTE_MS;
/** But no longer: others wait for some moments while it is tried. */
const LONGEST_SWEEP_RETRY_MS = 60 * MINUTE_MS;

/**
 * Stores the answers of a closed round anew under other keys, and forgets everything of it that was only needed to ask and to collect: who
 * has answered, what was told whom and when, and what is left of it in the files. After a crash it is done again from the start. What Slack
 * has not been told yet is waited for, a day at most.
 * @returns when to come back (epoch milliseconds), or undefined when nothing is left
 */
export type Sweep = ((round: Round) => Promise<number | undefined>) & {
  /** Undefined while nothing stands in its way. */
  readonly waiting: () => Uncleared | undefined;
};

export function createSweep({ db, clock, log }: Pick<PulseDeps, "db" | "clock" | "log">): Sweep {
  let retryAt = 0;
  let retryMs = SWEEP_RETRY_MS;
  let waiting: Uncleared | undefined;

  async function clearFiles(round: Round): Promise<number | undefined> {
    try {
      await db.sweep({ tables: CLEARED, since: round.openedAt ?? clock.now() });
    } catch (err) {
      log.warn(
        { err, round: round.number },
        "the files cannot be swept after a pulse round now; later they are",
      );
      waiting ??= { number: round.number, since: clock.now() };
      retryAt = clock.now() + retryMs;
      retryMs = Math.min(2 * retryMs, LONGEST_SWEEP_RETRY_MS);
      return retryAt;
    }
    retryMs = SWEEP_RETRY_MS;
    waiting = undefined;
    await db.write(async (tx) => void (await changeRound(tx, round, { isSwept: true })));
    return undefined;
  }

  const sweep = async (round: Round) => {
    if (clock.now() < retryAt) return retryAt;
    return (await forget({ db, clock }, round)) ?? (await clearFiles(round));
  };
  return Object.assign(sweep, { waiting: () => waiting });
}

/** @returns when to come back (epoch milliseconds), or undefined when only the files still know something */
async function forget(
  { db, clock }: Pick<PulseDeps, "db" | "clock">,
  round: Round,
): Promise<number | undefined> {
  const { workspaceId, id: roundId } = round;
  const now = clock.now();
  await storeAnswersAnew(db, round);
  await deleteReceipts(db, await listReceipts(db, round));
  await takeButtonsAway(db, round);
  const evenUnfinished = now >= (round.closedAt ?? now) + PATIENCE_MS;
  const waysBack = { workspaceId, keyPrefix: wayBackPrefix(roundId), evenUnfinished };
  const left =
    (await forgetTold(db, round, evenUnfinished)) + (await db.write((tx) => countUnforgotten(tx, waysBack)));
  if (left > 0) return now + MINUTE_MS;
  await forAllAsked(db, round, (tx, userIds) => makeAlike(tx, round, userIds));
  await db.write((tx) => forgetReplies(tx, roundId));
  return undefined;
}

/** @returns how many messages still wait for Slack */
async function forgetTold(db: Database, round: Round, evenUnfinished: boolean): Promise<number> {
  const { workspaceId, id: roundId } = round;
  let left = 0;
  await forAllAsked(db, round, async (tx, userIds) => {
    const keys = userIds.flatMap((userId) => TELLINGS.map((telling) => tellingKey(roundId, telling, userId)));
    left += await eraseUnprompted(tx, { workspaceId, keys, evenUnfinished });
    if (evenUnfinished) return;
    const kept = [...userIds.map(homeOf), ...(await listKept(tx, round, userIds))];
    left += await countUnfinished(tx, { workspaceId, keys: kept });
  });
  return left;
}

/** Messages drawn and people looked up for some of those asked, and not for others, tell who has answered. Home shows that the round is over. */
async function makeAlike(tx: Tx, round: Round, userIds: readonly string[]): Promise<void> {
  const { workspaceId } = round;
  await forgetChanges(tx, { workspaceId, keys: userIds.map(homeOf), priority: PRIORITY.news });
  const kept = await listKept(tx, round, userIds);
  await forgetChanges(tx, { workspaceId, keys: kept, priority: PRIORITY.card });
  await forgetRefreshes(tx, { workspaceId, userIds, at: round.openedAt ?? 0 });
  await homeChanged(tx, { workspaceId, userIds, isOpsToo: false });
}

/** The messages that outlive the round among which those are that have also told of it: all that these people were told since it opened. */
function listKept(read: Reader, { workspaceId, openedAt }: Round, userIds: readonly string[]) {
  return listTellings(read, { workspaceId, userIds, sinceAt: openedAt ?? 0 });
}
