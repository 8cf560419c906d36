import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLogger } from "../../src/platform/log.ts";
import { createSending } from "../../src/pulse/answering/service/answer.ts";
import { closeRound } from "../../src/pulse/closing/service/close.ts";
import { createSweep } from "../../src/pulse/closing/service/sweep.ts";
import type { Round } from "../../src/pulse/planning/rounds.ts";
import { listRounds } from "../../src/pulse/planning/store/round-rows.ts";
import { listEntries } from "../../src/pulse/results/store/ledger-rows.ts";
import { insertComments, listPublished } from "../../src/pulse/results/store/published-comments.ts";
import { pulseTables } from "../../src/pulse/schema.ts";
import { storeAnswersAnew } from "../../src/pulse/store/answers/anew.ts";
import type { FreshDatabase } from "../support/database.ts";
import { everyEngine, type Opened } from "../support/every-engine.ts";
import { killedAfter, openRound, PEOPLE, QUESTIONS, submission, W } from "./open-round.ts";

const log = createLogger({ level: "silent" });
const clock = { now: () => 1_000, sleep: async () => undefined };
const HOUR_MS = 60 * 60_000;

describe.each(everyEngine())("a closed round on $name", ({ open }) => {
  let database: Opened;
  let openKeys: readonly string[];
  let planted: readonly string[];
  let walked: readonly string[];
  beforeAll(async () => {
    database = await open();
    const { db } = database;
    const round = await openRound(database);
    const send = createSending({ db, clock });
    for (const [index, userId] of PEOPLE.entries())
      await send(submission(userId, { round, score: index % 11, comment: `Words of ${index}` }));
    openKeys = (await answers(database)).map(({ id }) => id);
    planted = openKeys.filter((_, index) => index % 10 === 0);
    walked = (await database.bytes()).found(planted);
    await closeRound({ db, clock }, round, null);
    const [closed] = await listRounds(db.read, { workspaceId: W });
    if (!closed) throw new Error("There is no closed round");
    await expect(storeAnswersAnew(killedAfter(1, db), closed)).rejects.toThrow("killed");
    await sweep(database, closed);
  }, 120_000);
  afterAll(() => database.dispose());

  test("holds every answer, under keys that nobody saw while it was open", async () => {
    const stored = await answers(database);
    expect(stored).toHaveLength(4 * PEOPLE.length);
    expect(stored.filter(({ id }) => openKeys.includes(id))).toEqual([]);
    expect(new Set(stored.map(({ team }) => team))).toEqual(new Set([""]));
  });

  test("has left none of those keys in any file", async () => {
    // A key that lies across two pages of a write-ahead log has a header in its middle.
    expect(walked.length, "the walk finds what is there").toBeGreaterThan(planted.length / 2);
    expect((await database.bytes()).found(planted)).toEqual([]);
  });

  test("lies in the order of its random keys, and so in none", async () => {
    const stored = (await answers(database)).map(({ id }) => id);
    expect(stored).toEqual(stored.toSorted());
    const said = (await comments(database)).map(({ text }) => Number(text.slice("Words of ".length)));
    expect(said.toSorted((a, b) => a - b)).toEqual(PEOPLE.map((_, index) => index));
    expect(said).not.toEqual(said.toSorted((a, b) => a - b));
  });

  test("has forgotten who answered: the rows of all who were asked are alike, in the order of their ids", async () => {
    const { pulseInvitations: asked } = pulseTables(database.db);
    const rows = await database.db.read.select().from(asked).orderBy(physical(database));
    expect(rows.map(({ userId }) => userId)).toEqual(PEOPLE);
    expect(new Set(rows.map(({ userId: _, ...row }) => JSON.stringify(row))).size).toBe(1);
  });

  test("was stored in transactions of many people's answers, so that none stands beside anybody's yes", async () => {
    if (database.db.engine === "sqlite") return;
    const { pulseAnswers, pulseInvitations } = pulseTables(database.db);
    const xmin = sql<string>`xmin::text`;
    const ofAnswers = await database.db.read.selectDistinct({ xmin }).from(pulseAnswers);
    const ofPeople = await database.db.read.selectDistinct({ xmin }).from(pulseInvitations);
    expect([ofAnswers.length, ofPeople.length]).toEqual([2, 1]);
  });

  test("is in the ledger, which is what figures are made of", async () => {
    const [round] = await listRounds(database.db.read, { workspaceId: W });
    const [entry, ...others] = await listEntries(database.db.read, round?.id ?? 0);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ round: 1, side: "reps", cells: [{ asked: 60, answered: 60 }] });
    // 0 to 10 in turn, where 0 and 1 count as 0.5, 9 and 10 as 9.5: 285 / 60 = 4.75, kept as 4.8.
    expect(entry?.scores[QUESTIONS[0]?.questionKey ?? ""]).toMatchObject([{ numbers: 60, thirtieths: 144 }]);
  });

  test("shows each comment once, at a place of its own", async () => {
    const [round] = await listRounds(database.db.read, { workspaceId: W });
    const shown = { roundId: round?.id ?? 0, side: "reps", from: 0, limit: 2 * PEOPLE.length } as const;
    const published = await listPublished(database.db.read, shown);
    expect(published.map(({ position }) => position)).toEqual(PEOPLE.map((_, index) => index));
    const places = published.map(({ text }) => Number(text.slice("Words of ".length)));
    expect(places.toSorted((a, b) => a - b)).toEqual(PEOPLE.map((_, index) => index));
  });

  test("keeps the order of comments, and with each what belongs to it", async () => {
    const comments = Array.from({ length: 95 }, (_, index) => ({
      text: `Words ${index}`,
      replyHash: index % 3 === 0 ? `hash ${index}` : null,
      userId: index % 2 === 0 ? `U${index}` : null,
    }));
    const { db } = database;
    const of = { side: "ops", comments } as const;
    await db.write((tx) => insertComments(tx, { workspaceId: W, id: 99 }, of));
    const shown = { roundId: 99, side: "ops", from: 0, limit: 200 } as const;
    const kept = comments.map((comment, position) => ({ ...comment, position, side: "ops" }));
    expect(await listPublished(db.read, shown)).toEqual(kept);
  });
});

/** Others at work on the same server may hold it up: then it is done later. */
async function sweep({ db }: Pick<FreshDatabase, "db">, round: Round): Promise<void> {
  let now = clock.now();
  const sweepOnce = createSweep({ db, clock: { ...clock, now: () => now }, log });
  while ((await sweepOnce(round)) !== undefined) now += HOUR_MS;
}

/** With all columns, so that they come from the table itself and from no index. */
function answers({ db }: Pick<FreshDatabase, "db">) {
  return db.read.select().from(pulseTables(db).pulseAnswers).orderBy(physical({ db }));
}

function comments({ db }: Pick<FreshDatabase, "db">) {
  const { pulseComments } = pulseTables(db);
  return db.read.select({ text: pulseComments.text }).from(pulseComments).orderBy(physical({ db }));
}

/** The order in which rows lie in the files. */
function physical({ db }: Pick<FreshDatabase, "db">) {
  return db.engine === "sqlite" ? sql`null` : sql`ctid`;
}
