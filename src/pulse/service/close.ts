import { randomInt } from "node:crypto";
import { UserError } from "../../errors.ts";
import { homeChanged } from "../../home/index.ts";
import { eraseUnprompted } from "../../platform/attention/index.ts";
import { recordAudit } from "../../platform/audit/audit.ts";
import type { Database, Tx } from "../../platform/db/database.ts";
import { countUnfinished, countUnforgotten, forgetChanges, homeOf } from "../../platform/delivery/index.ts";
import { forgetRefreshes } from "../../platform/slack/people/store.ts";
import { DAY_MS, MINUTE_MS } from "../../platform/time/units.ts";
import { publish, publishComments } from "../anonymity.ts";
import { TELLINGS, tellingKey, wayBackPrefix } from "../keys.ts";
import type { Round } from "../rounds.ts";
import { UNORDERED } from "../schema.ts";
import { SIDES } from "../sides.ts";
import { storeSomeAnew } from "../store/answers/anew.ts";
import { listComments, listNumbers } from "../store/answers.ts";
import { insertComments } from "../store/comments.ts";
import { countReplies, forgetReplies, listCuts, listInvited } from "../store/invitations.ts";
import { insertEntry, listEntries } from "../store/ledger.ts";
import { changeRound, listQuestions } from "../store/rounds.ts";
import { takeButtonsAway } from "./buttons.ts";
import type { PulseDeps } from "./load.ts";

type CloseDeps = Pick<PulseDeps, "db" | "clock">;
type SweepDeps = Pick<PulseDeps, "db" | "clock" | "log">;

/** So many people share a transaction: other writers wait only some milliseconds. */
const BATCH = 50;
/** So many answers are stored anew in a transaction: others wait some ten milliseconds. */
const ANEW_BATCH = 1_500;
/** How long what people were sent may still wait for Slack before it is forgotten all the same. */
const PATIENCE_MS = DAY_MS;
/** While a copy of the database is made, for one, its files cannot be swept. */
const SWEEP_RETRY_MS = 10 * MINUTE_MS;

/**
 * Closes a round: nothing comes in any more, and what may be shown is taken out of what came in. All that takes long is left to the sweep.
 * @param by who closes it early; null when its time is over
 * @throws UserError when it is not open any more
 */
export async function closeRound({ db, clock }: CloseDeps, round: Round, by: string | null): Promise<void> {
  await db.write(async (tx) => {
    const now = clock.now();
    if (!(await changeRound(tx, round, { state: "closed", closedAt: now })))
      throw new UserError(`Round ${round.number} is not open any more.`);
    await passTheGate(tx, round);
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
  const cuts = await listAnswered(tx, round);
  const ledger = await listEntries(tx, round.id);
  for (const side of SIDES.filter((one) => cuts.some((cut) => cut.side === one))) {
    const teams = cuts.filter((cut) => cut.side === side);
    const { entry } = publish(
      {
        round: round.number,
        side,
        isClosed: true,
        minimum: round.minimum,
        teams: teams.map(({ team, asked, answered }) => ({ team, asked, answered })),
        questions: (await listQuestions(tx, { roundId: round.id, side })).map(
          ({ questionKey }) => questionKey,
        ),
        numbers: await listNumbers(tx, round, side),
      },
      ledger,
    );
    if (entry) await insertEntry(tx, round, entry);
    const answered = teams.reduce((sum, cut) => sum + cut.answered, 0);
    const { minimum } = round;
    const comments = await listComments(tx, round, side);
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

/**
 * Stores the answers of a closed round anew under other keys, and forgets everything of it that was only needed to ask and to collect: who
 * has answered, what was told whom and when, and what is left of it in the files. After a crash it is done again from the start. What Slack
 * has not been told yet is waited for, a day at most.
 * @returns when to come back (epoch milliseconds), or undefined when nothing is left
 */
export async function sweepRound({ db, clock, log }: SweepDeps, round: Round): Promise<number | undefined> {
  const { workspaceId, id: roundId } = round;
  const now = clock.now();
  await storeAnew(db, round);
  await takeButtonsAway(db, round);
  const evenUnfinished = now >= (round.closedAt ?? now) + PATIENCE_MS;
  const waysBack = { workspaceId, keyPrefix: wayBackPrefix(roundId), evenUnfinished };
  const left =
    (await forgetTold(db, round, evenUnfinished)) + (await db.write((tx) => countUnforgotten(tx, waysBack)));
  if (left > 0) return now + MINUTE_MS;
  await forAllAsked(db, round, (tx, userIds) => makeAlike(tx, round, userIds));
  await db.write((tx) => forgetReplies(tx, roundId));
  try {
    await db.sweep({ tables: UNORDERED, since: round.openedAt ?? now });
  } catch (err) {
    log.warn(
      { err, round: round.number },
      "the files could not be swept after a pulse round; it is tried again",
    );
    return now + SWEEP_RETRY_MS;
  }
  await db.write(async (tx) => void (await changeRound(tx, round, { isSwept: true })));
  return undefined;
}

/** Nothing that was seen of answers while the round was open leads to them any more. Does nothing the next time. */
async function storeAnew(db: Database, { id: roundId }: Round): Promise<void> {
  const limit = ANEW_BATCH;
  while ((await db.write((tx) => storeSomeAnew(tx, { roundId, limit }))) === limit);
}

/** @returns how many messages still wait for Slack */
async function forgetTold(db: Database, round: Round, evenUnfinished: boolean): Promise<number> {
  const { workspaceId, id: roundId } = round;
  let left = 0;
  await forAllAsked(db, round, async (tx, userIds) => {
    const keys = userIds.flatMap((userId) => TELLINGS.map((telling) => tellingKey(roundId, telling, userId)));
    left += await eraseUnprompted(tx, { workspaceId, keys, evenUnfinished });
    if (!evenUnfinished) left += await countUnfinished(tx, { workspaceId, keys: userIds.map(homeOf) });
  });
  return left;
}

/** What was drawn and looked up for some of those asked, and not for others, tells who has answered. Home shows that the round is over. */
async function makeAlike(tx: Tx, round: Round, userIds: readonly string[]): Promise<void> {
  const { workspaceId } = round;
  await forgetChanges(tx, { workspaceId, keys: userIds.map(homeOf) });
  await forgetRefreshes(tx, { workspaceId, userIds, at: round.openedAt ?? 0 });
  await homeChanged(tx, { workspaceId, userIds, isOpsToo: false });
}

/** Some at a time, in the order of their ids. */
async function forAllAsked(
  db: Database,
  { id: roundId }: Pick<Round, "id">,
  work: (tx: Tx, userIds: readonly string[]) => Promise<void>,
): Promise<void> {
  for (let afterUserId: string | undefined = ""; afterUserId !== undefined; ) {
    const userIds = await listInvited(db.read, { roundId, afterUserId, limit: BATCH });
    if (userIds.length > 0) await db.write((tx) => work(tx, userIds));
    afterUserId = userIds.at(-1);
  }
}
