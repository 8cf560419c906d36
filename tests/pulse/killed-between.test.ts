import { afterEach, beforeEach, expect, test } from "vitest";
import { createLogger } from "../../src/platform/log.ts";
import { createSending, declineRound, openAnswerForm } from "../../src/pulse/answering/service/answer.ts";
import { findInvitation } from "../../src/pulse/asking/store/invitations.ts";
import { closeRound } from "../../src/pulse/closing/service/close.ts";
import { createMixing } from "../../src/pulse/closing/service/mixing.ts";
import type { Round } from "../../src/pulse/planning/rounds.ts";
import { listEntries } from "../../src/pulse/results/store/ledger-rows.ts";
import { listPublished } from "../../src/pulse/results/store/published-comments.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";
import { killedAfter, openRound, PEOPLE, submission, W } from "./open-round.ts";

const HOUR_MS = 60 * 60_000;
const [RITA = "", ...OTHERS] = PEOPLE.slice(0, 12);
const log = createLogger({ level: "silent" });
/** How many writes Tandem lives for, and whether the answers are kept then: the form's number, the answers, the yes. */
const KILLS = [
  { writes: 0, isKept: false },
  { writes: 1, isKept: false },
  { writes: 2, isKept: true },
] as const;

let database: FreshDatabase;
let round: Round;
let now: number;
const clock = { now: () => now, sleep: async () => undefined };
beforeEach(async () => {
  database = await freshDatabase();
  now = 1_000;
  round = await openRound(database, { closesAt: 100 * HOUR_MS });
  for (const userId of OTHERS) await sends(userId, "Others");
});
afterEach(() => database.dispose());

test.each(KILLS)(
  "killed after $writes writes of three: whoever opens another form then is counted once",
  async (kill) => {
    await isKilled(kill.writes);
    expect(await opensForm()).toBe(kill.isKept ? "Your answers are in already. Thank you." : "Pulse");
    await sends(RITA, "Second");
    expect(await whatCounts()).toEqual({ people: 12, words: [kill.isKept ? "First" : "Second"] });
  },
);

test.each(KILLS)(
  "killed after $writes writes, with answers mixed since: whoever opens another form is counted once",
  async (kill) => {
    await isKilled(kill.writes);
    const mix = createMixing({ db: database.db, clock, log });
    await mix(round);
    now += HOUR_MS;
    await mix(round);
    expect(await replyOfRita()).toBe(kill.isKept ? "answered" : "none");
    await sends(RITA, "Second");
    expect(await whatCounts()).toEqual({ people: 12, words: [kill.isKept ? "First" : "Second"] });
  },
);

test.each(KILLS)(
  "killed after $writes writes before the round closes: what is kept is counted",
  async (kill) => {
    await isKilled(kill.writes);
    expect(await whatCounts()).toEqual(
      kill.isKept ? { people: 12, words: ["First"] } : { people: 11, words: [] },
    );
  },
);

test("killed before the yes: it is too late for Not this time", async () => {
  await isKilled(2);
  const declines = declineRound({ db: database.db, clock }, { workspaceId: W, userId: RITA }, round.key);
  await expect(declines).rejects.toThrow("Your answers are in already");
  expect(await replyOfRita()).toBe("answered");
});

async function isKilled(writes: number): Promise<void> {
  const send = createSending({ db: killedAfter(writes, database.db), clock });
  await expect(send(submission(RITA, { round, score: 2, comment: "First" }))).rejects.toThrow("killed");
}

async function sends(userId: string, comment: string): Promise<void> {
  await createSending({ db: database.db, clock })(submission(userId, { round, score: 9, comment }));
}

/** The title of the form, or why there is none. */
async function opensForm(): Promise<string> {
  const opening = openAnswerForm({ db: database.db, clock }, { workspaceId: W, userId: RITA }, round.key);
  return opening.then(
    ({ title }) => title.text,
    (error: Error) => error.message,
  );
}

async function replyOfRita() {
  return (await findInvitation(database.db.read, { roundId: round.id, userId: RITA }))?.reply;
}

/** How many people the results rest on, and what Rita wrote. */
async function whatCounts() {
  const { db } = database;
  await closeRound({ db, clock }, round, null);
  const [entry] = await listEntries(db.read, round.id);
  const people = entry?.cells[0]?.answered;
  expect(entry?.scores["C0.1"]).toMatchObject([{ numbers: people }]);
  const shown = { roundId: round.id, side: "reps", from: 0, limit: 2 * PEOPLE.length } as const;
  const words = (await listPublished(db.read, shown)).map(({ text }) => text);
  return { people, words: words.filter((text) => text !== "Others") };
}
