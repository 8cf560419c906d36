import { randomInt } from "node:crypto";
import { UserError } from "../../errors.ts";
import { eraseUnprompted } from "../../platform/attention/index.ts";
import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import { countUnforgotten, eraseMessages } from "../../platform/delivery/index.ts";
import { DAY_MS, MINUTE_MS } from "../../platform/time/units.ts";
import { publish, publishComments } from "../anonymity.ts";
import { keyPrefix, tellingKey, wayBackPrefix } from "../keys.ts";
import type { Round } from "../rounds.ts";
import { UNORDERED } from "../schema.ts";
import { SIDES } from "../sides.ts";
import { listComments, listNumbers, shuffleAnswers } from "../store/answers.ts";
import { insertComments } from "../store/comments.ts";
import { countReplies, forgetReplies, listCuts, listInvited, saveReplies } from "../store/invitations.ts";
import { insertEntry, listEntries } from "../store/ledger.ts";
import { changeRound, listQuestions } from "../store/rounds.ts";
import type { PulseDeps } from "./load.ts";

type CloseDeps = Pick<PulseDeps, "db" | "clock">;

/** So many people share a transaction. */
const BATCH = 500;
/** How long what people were sent may still wait for Slack before it is forgotten all the same. */
const PATIENCE_MS = DAY_MS;

/**
 * Closes a round: nothing comes in any more, and what came in is stored anew under other keys.
 * @param by who closes it early; null when its time is over
 * @throws UserError when it is not open any more
 */
export async function closeRound({ db, clock }: CloseDeps, round: Round, by: string | null): Promise<void> {
  await db.write(async (tx) => {
    const now = clock.now();
    if (!(await changeRound(tx, round, { state: "closed", closedAt: now })))
      throw new UserError(`Round ${round.number} is not open any more.`);
    await saveReplies(tx, round.id, await countReplies(tx, round.id));
    await passTheGate(tx, round);
    if (round.mode === "anonymous") await shuffleAnswers(tx, round.id);
    await recordAudit(tx, {
      workspaceId: round.workspaceId,
      at: now,
      actorId: by ?? "tandem",
      action: "pulse.closed",
      subject: `pulse round ${round.number}`,
    });
    tx.notify("work");
  });
}

/** What may be shown is taken out of the answers, once: nothing looks at them again. */
async function passTheGate(tx: Tx, round: Round): Promise<void> {
  const cuts = await listCuts(tx, round.id);
  const ledger = await listEntries(tx, round.id);
  for (const side of SIDES.filter((one) => cuts.some((cut) => cut.side === one))) {
    const teams = cuts.filter((cut) => cut.side === side);
    const { entry } = publish(
      {
        round: round.number,
        side,
        isClosed: true,
        minimum: round.minimum,
        teams: teams.map(({ team, asked, answered }) => ({ team, asked, answered: answered ?? 0 })),
        questions: (await listQuestions(tx, { roundId: round.id, side })).map(
          ({ questionKey }) => questionKey,
        ),
        numbers: await listNumbers(tx, round, side),
      },
      ledger,
    );
    if (entry) await insertEntry(tx, round, entry);
    const answered = teams.reduce((sum, cut) => sum + (cut.answered ?? 0), 0);
    const { minimum } = round;
    const comments = await listComments(tx, round, side);
    const figure = publishComments({ isClosed: true, minimum, answered, comments }, randomInt);
    if (figure.state === "shown") await insertComments(tx, round, { side, comments: figure.comments });
  }
}

/**
 * Forgets everything of a closed round that was only needed to ask and to collect: who has answered, what was told whom and when, and
 * what is left of it in the files. What Slack has not been told yet is waited for, a day at most.
 * @returns when to come back (epoch milliseconds), or undefined when nothing is left
 */
export async function sweepRound({ db, clock }: CloseDeps, round: Round): Promise<number | undefined> {
  const { workspaceId, id: roundId } = round;
  const now = clock.now();
  const evenUnfinished = now >= (round.closedAt ?? now) + PATIENCE_MS;
  await db.write((tx) => eraseUnprompted(tx, { workspaceId, keyPrefix: keyPrefix(roundId) }));
  const waysBack = { workspaceId, keyPrefix: wayBackPrefix(roundId), evenUnfinished };
  const left =
    (await eraseAll({ db }, round, evenUnfinished)) +
    (await db.write((tx) => countUnforgotten(tx, waysBack)));
  if (left > 0) return now + MINUTE_MS;
  await db.write((tx) => forgetReplies(tx, roundId));
  await db.sweep(UNORDERED);
  await db.write(async (tx) => void (await changeRound(tx, round, { isSwept: true })));
  return undefined;
}

/** @returns how many messages still wait for Slack */
async function eraseAll(
  { db }: Pick<PulseDeps, "db">,
  { workspaceId, id: roundId }: Round,
  evenUnfinished: boolean,
): Promise<number> {
  let left = 0;
  for (let afterUserId = ""; ; ) {
    const userIds = await listInvited(db.read, { roundId, afterUserId, limit: BATCH });
    const last = userIds.at(-1);
    if (last === undefined) return left;
    const keys = userIds.map((userId) => tellingKey(roundId, "ask", userId));
    left += await db.write((tx) => eraseMessages(tx, { workspaceId, keys, evenUnfinished }));
    afterUserId = last;
  }
}
