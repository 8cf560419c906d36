import type { Database } from "../../src/platform/db/database.ts";
import { COMMENT, questionField } from "../../src/pulse/answering/answers-form.ts";
import { insertCuts, insertInvitations } from "../../src/pulse/asking/store/invitations.ts";
import { GIVEN, keyOf } from "../../src/pulse/bank/questions.ts";
import type { Round } from "../../src/pulse/planning/rounds.ts";
import {
  changeRound,
  findCurrent,
  insertQuestions,
  insertRound,
} from "../../src/pulse/planning/store/round-rows.ts";
import type { FreshDatabase } from "../support/database.ts";

export const W = "W1";
export const PEOPLE = Array.from({ length: 60 }, (_, index) => `U${String(index).padStart(3, "0")}`);
export const QUESTIONS = GIVEN.slice(0, 4).map((question) => ({ ...question, questionKey: keyOf(question) }));

/** Opens an anonymous round that asks these people, who are in one team. */
export async function openRound(
  { db }: Pick<FreshDatabase, "db">,
  { closesAt = 2_000 } = {},
): Promise<Round> {
  return db.write(async (tx) => {
    const settings = { mode: "anonymous", mayReply: false, minimum: 5 } as const;
    await insertRound(tx, {
      workspaceId: W,
      startsOn: "2026-11-24",
      isAtOnce: false,
      startedBy: null,
      ...settings,
    });
    const planned = await findCurrent(tx, { workspaceId: W });
    if (!planned) throw new Error("There is no round");
    await changeRound(tx, planned, { state: "open", openedAt: 0, closesAt });
    const invitation = { workspaceId: W, roundId: planned.id, side: "reps", team: "t1", askAt: 0 } as const;
    await insertInvitations(
      tx,
      PEOPLE.toReversed().map((userId) => ({ ...invitation, userId, remindAt: 5, remindAgainAt: 9 })),
    );
    await insertCuts(tx, planned, [{ side: "reps", team: "t1", asked: PEOPLE.length }]);
    const questions = QUESTIONS.map(({ questionKey, wording, lowEnd, highEnd }) => ({
      questionKey,
      wording,
      lowEnd,
      highEnd,
    }));
    await insertQuestions(tx, planned, { side: "reps", questions });
    return { ...planned, state: "open" };
  });
}

/** What Slack reports when somebody sends their answers. */
export function submission(userId: string, said: { round: Round; score: number; comment: string }) {
  const scores = QUESTIONS.map((_, position) => [questionField(position), String(said.score)] as const);
  const fields = { ...Object.fromEntries(scores), [COMMENT]: said.comment };
  const view = {
    id: "V1",
    hash: "",
    callbackId: "",
    privateMetadata: said.round.key,
    fields,
    fileNames: {},
    beneath: [],
  };
  return { caller: { workspaceId: W, userId }, view, onceKey: "view:V1" };
}

/** As if Tandem had been killed when so many transactions had been written. */
export function killedAfter(writes: number, db: Database): Database {
  let written = 0;
  return {
    ...db,
    write: (work) => (++written > writes ? Promise.reject(new Error("killed")) : db.write(work)),
  };
}
