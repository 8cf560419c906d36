import { MINUTE_MS } from "../../../platform/time/units.ts";
import { noteKept } from "../../answering/service/yes.ts";
import type { Round } from "../../planning/rounds.ts";
import { UNORDERED } from "../../schema.ts";
import type { PulseDeps } from "../../service/load.ts";
import {
  deleteReceipts,
  listReceipts,
  storeAnswersAnew,
  storeInvitationsAnew,
} from "../../store/answers/anew.ts";

/** Between these, at random, after somebody has answered: a fixed moment would tell which answers came before it. */
const EARLIEST_MS = 2 * MINUTE_MS;
const LATEST_MS = 20 * MINUTE_MS;

/**
 * Stores the answers of an open anonymous round and the yes of everybody anew, and clears what they were out of the files: a copy then shows
 * who said what of nobody but those who have answered since.
 * @returns when to come back (epoch milliseconds), or undefined while nobody has answered since the last time
 */
export type Mixing = (round: Round) => Promise<number | undefined>;

export function createMixing({ db, clock, log }: Pick<PulseDeps, "db" | "clock" | "log">): Mixing {
  let nextAt: number | undefined;
  let isCleared = true;

  async function mix(round: Round, receipts: readonly string[]): Promise<void> {
    isCleared = false;
    await db.write((tx) => noteKept(tx, { roundId: round.id }));
    await storeAnswersAnew(db, round);
    await storeInvitationsAnew(db, round);
    await deleteReceipts(db, receipts);
    try {
      await db.forgetVersions(UNORDERED);
      isCleared = true;
    } catch (err) {
      log.info(
        { err, round: round.number },
        "what answers to a pulse were before they were mixed cannot be cleared now",
      );
    }
  }

  return async (round) => {
    if (round.mode !== "anonymous") return undefined;
    const now = clock.now();
    if (nextAt !== undefined && now < nextAt) return nextAt;
    const receipts = await listReceipts(db, round);
    if (receipts.length === 0 && isCleared) return (nextAt = undefined);
    if (nextAt !== undefined) await mix(round, receipts);
    nextAt = now + EARLIEST_MS + Math.random() * (LATEST_MS - EARLIEST_MS);
    return nextAt;
  };
}
