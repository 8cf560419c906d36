import { MOST_QUARTERS } from "../../../settings/index.ts";
import { changeRound } from "../../planning/store/round-rows.ts";
import { auditRound } from "../../service/audit.ts";
import type { PulseDeps, Rules } from "../../service/load.ts";
import { deletePublished, deleteSomeRaw, findRaw } from "../../store/answers/raw.ts";
import { overSince } from "../retention.ts";

/** Rows or people that share a transaction: other writers wait only some milliseconds. */
const BATCH = 200;

/**
 * Deletes what people said in the oldest round whose time is over. The ledger stays, and everything that is made of it. The files are
 * swept afterwards as they are after a close; a crash in between repeats both.
 * @returns whether there was one
 */
export async function forgetOldAnswers(
  { db, clock }: Pick<PulseDeps, "db" | "clock">,
  { workspace, retention }: Rules,
): Promise<boolean> {
  const over = overSince({ quarters: retention.pulseAnswersQuarters, most: MOST_QUARTERS }, clock.now());
  const round = await findRaw(db.read, { ...workspace, over });
  if (!round) return false;
  await db.write(async (tx) => {
    await changeRound(tx, round, { isSwept: false });
    await auditRound(tx, round, { at: clock.now(), by: null, action: "pulse.answers-deleted" });
  });
  const some = { roundId: round.id, limit: BATCH };
  for (let left = BATCH; left === BATCH; ) left = await db.write((tx) => deleteSomeRaw(tx, some));
  await db.write((tx) => deletePublished(tx, round.id));
  return true;
}
