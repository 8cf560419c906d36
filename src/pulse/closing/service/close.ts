import { randomInt } from "node:crypto";
import type { Tx } from "../../../platform/db/database.ts";
import { publish, publishComments } from "../../anonymity.ts";
import { noteKept } from "../../answering/service/yes.ts";
import { countReplies, listCuts } from "../../asking/store/invitations.ts";
import { forSide } from "../../modes.ts";
import type { Round } from "../../planning/rounds.ts";
import { changeRound, listAllQuestions } from "../../planning/store/round-rows.ts";
import { insertEntry, listEntries } from "../../results/store/ledger-rows.ts";
import { insertComments } from "../../results/store/published-comments.ts";
import { auditRound } from "../../service/audit.ts";
import type { PulseDeps } from "../../service/load.ts";
import { SIDES } from "../../sides.ts";
import { listComments, listNumbers } from "../../store/answers.ts";

type CloseDeps = Pick<PulseDeps, "db" | "clock">;

/**
 * Closes a round: nothing comes in any more, and what may be shown is taken out of what came in. All that takes long is left to the sweep.
 * @param by who closes it early; null when its time is over
 * @returns false when it is not open any more: somebody, or another process, was first
 */
export async function closeRound(
  { db, clock }: CloseDeps,
  round: Round,
  by: string | null,
): Promise<boolean> {
  return db.write(async (tx) => {
    const now = clock.now();
    if (!(await changeRound(tx, round, { state: "closed", closedAt: now }))) return false;
    await passTheGate(tx, round);
    await auditRound(tx, round, { at: now, by, action: "pulse.closed" });
    tx.notify("work");
    return true;
  });
}

/** Takes out of the answers what may be shown, once: nothing looks at them again. */
async function passTheGate(tx: Tx, round: Round): Promise<void> {
  await noteKept(tx, { roundId: round.id });
  const cuts = await listAnswered(tx, round);
  const ledger = await listEntries(tx, round.id);
  const asked = await listAllQuestions(tx, round.id);
  for (const side of SIDES.filter((one) => cuts.some((cut) => cut.side === one))) {
    const ofSide = forSide(round, side);
    const numbers = await listNumbers(tx, ofSide, side);
    const teams = cuts.filter((cut) => cut.side === side);
    const entry = publish(
      {
        round: round.number,
        side,
        isClosed: true,
        minimum: round.minimum,
        teams,
        questions: asked[side].map(({ questionKey }) => questionKey),
        numbers,
      },
      ledger,
    );
    if (entry) await insertEntry(tx, round, entry);
    const answered = teams.reduce((sum, cut) => sum + cut.answered, 0);
    const { minimum } = round;
    const comments = await listComments(tx, ofSide, side);
    const figure = publishComments({ isClosed: true, minimum, answered, comments }, randomInt);
    if (figure.state === "shown") await insertComments(tx, round, { side, comments: figure.comments });
  }
}

/** How many have answered in each cut: for the gate alone. Such counts are not kept, for they can be smaller than what may be shown. */
async function listAnswered(tx: Tx, { id: roundId }: Round) {
  const replies = await countReplies(tx, roundId);
  return (await listCuts(tx, roundId)).map((cut) => {
    const own = replies.find(({ side, team }) => side === cut.side && team === cut.team);
    return { ...cut, answered: own?.answered ?? 0 };
  });
}
