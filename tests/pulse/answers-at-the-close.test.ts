import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { createSending } from "../../src/pulse/answering/service/answer.ts";
import { closeRound } from "../../src/pulse/closing/service/close.ts";
import type { Round } from "../../src/pulse/planning/rounds.ts";
import { listEntries } from "../../src/pulse/results/store/ledger-rows.ts";
import { listPublished } from "../../src/pulse/results/store/published-comments.ts";
import { everyEngine, type Opened } from "../support/every-engine.ts";
import { openRound, PEOPLE, QUESTIONS, submission } from "./open-round.ts";

/** So many send their answers at the same time. */
const AT_ONCE = 4;
/** So many have answered when the round begins to close. */
const BEFORE = 15;
const clock = { now: () => 1_000, sleep: async () => undefined };

describe.each(everyEngine())("answers that come while a round closes on $name", ({ open }) => {
  let database: Opened;
  let round: Round;
  /** How many were told that their answers are in. */
  let accepted = 0;
  beforeAll(async () => {
    database = await open();
    round = await openRound(database);
    const coming = PEOPLE.slice(1);
    const closing = Promise.withResolvers<void>();
    const sender = async () => {
      for (let userId = coming.shift(); userId !== undefined; userId = coming.shift()) {
        if (await isKept(database, round, userId)) accepted += 1;
        if (accepted === BEFORE) closeSomehow(database, round).then(closing.resolve, closing.reject);
      }
    };
    await Promise.all([closing.promise, ...Array.from({ length: AT_ONCE }, sender)]);
  });
  afterAll(() => database.dispose());

  test("are in its results if their sender was told so", async () => {
    expect(accepted).toBeGreaterThanOrEqual(BEFORE);
    const [entry] = await listEntries(database.db.read, round.id);
    expect(entry?.cells).toMatchObject([{ answered: accepted }]);
    for (const { questionKey } of QUESTIONS)
      expect(entry?.scores[questionKey]).toMatchObject([{ numbers: accepted }]);
    const shown = { roundId: round.id, side: "reps", from: 0, limit: PEOPLE.length } as const;
    expect(await listPublished(database.db.read, shown)).toHaveLength(accepted);
  });

  test("are refused after it", async () => {
    expect(await isKept(database, round, PEOPLE[0] ?? "")).toBe(false);
  });
});

/** Sends somebody's answers. @returns false when they were told that it is too late */
async function isKept({ db }: Opened, round: Round, userId: string): Promise<boolean> {
  try {
    const said = { round, score: 7, comment: `Words of ${userId}` };
    const { kind } = await createSending({ db, clock })(submission(userId, said));
    return kind === "close";
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** On PostgreSQL it can lose against all who write at the same time; then it is tried again, as it is by Tandem. */
async function closeSomehow({ db }: Opened, round: Round): Promise<void> {
  for (let isOpen = true; isOpen; )
    try {
      await closeRound({ db, clock }, round, null);
      isOpen = false;
    } catch (error) {
      if (error instanceof UserError || db.engine === "sqlite") throw error;
    }
}
