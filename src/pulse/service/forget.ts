import { recordAudit } from "../../platform/audit/audit.ts";
import { MOST_QUARTERS } from "../../settings/index.ts";
import { overSince } from "../retention.ts";
import type { Round } from "../rounds.ts";
import { deletePublished, deleteSomeAnonymous, deleteSomeLinked, findRaw } from "../store/answers/raw.ts";
import { changeRound } from "../store/rounds.ts";
import type { PulseDeps, Rules } from "./load.ts";

type ForgetDeps = Pick<PulseDeps, "db" | "clock">;

/** So many rows or people share a transaction: other writers wait only some milliseconds. */
const BATCH = 200;

/**
 * Deletes what people said in the oldest round whose time is over. The ledger stays, and everything that is made of it. The files are
 * swept afterwards as they are after a close; a crash in between repeats both.
 * @returns whether there was one
 */
export async function forgetOldAnswers(deps: ForgetDeps, { workspace, retention }: Rules): Promise<boolean> {
  const { db, clock } = deps;
  const over = overSince({ quarters: retention.pulseAnswersQuarters, most: MOST_QUARTERS }, clock.now());
  const round = await findRaw(db.read, { ...workspace, over });
  if (!round) return false;
  await noteForgotten(deps, round);
  const some = { roundId: round.id, limit: BATCH };
  for (let left = BATCH; left === BATCH; ) left = await db.write((tx) => deleteSomeAnonymous(tx, some));
  for (let left = BATCH; left === BATCH; ) left = await db.write((tx) => deleteSomeLinked(tx, some));
  await db.write((tx) => deletePublished(tx, round.id));
  return true;
}

async function noteForgotten({ db, clock }: ForgetDeps, round: Round): Promise<void> {
  const { workspaceId, number } = round;
  await db.write(async (tx) => {
    await changeRound(tx, round, { isSwept: false });
    const what = { action: "pulse.answers-deleted", subject: `pulse round ${number}` };
    await recordAudit(tx, { workspaceId, at: clock.now(), actorId: "tandem", ...what });
  });
}
