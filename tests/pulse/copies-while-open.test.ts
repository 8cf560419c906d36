import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { createLogger } from "../../src/platform/log.ts";
import { createSending } from "../../src/pulse/answering/service/answer.ts";
import { createMixing } from "../../src/pulse/closing/service/mixing.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";
import { bytesOf } from "../support/file-bytes.ts";
import { readColumn } from "../support/rows.ts";
import { type Linked, linkedInFile } from "./anonymity/file-attacker.ts";
import { linkedOnServer, writtenWithAnswers } from "./anonymity/server-attacker.ts";
import { openRound, PEOPLE, submission } from "./open-round.ts";

const HOUR_MS = 60 * 60_000;
const isOnServer = process.env.TEST_DATABASE !== undefined;
const log = createLogger({ level: "silent" });

/** Whoever has one copy of everything as it is now. */
const linkedIn = async ({ url, file }: FreshDatabase): Promise<Linked> =>
  file === undefined ? linkedOnServer(url) : linkedInFile(file);

/** A round in which people answer one after the other, the nth with n modulo 11, on a clock that is moved. */
async function answering() {
  const database = await freshDatabase();
  const { db } = database;
  onTestFinished(database.dispose);
  let now = 1_000;
  const clock = { now: () => now, sleep: async () => undefined };
  const round = await openRound({ db }, { closesAt: 100 * HOUR_MS });
  const send = createSending({ db, clock });
  const mix = createMixing({ db, clock, log });
  return {
    database,
    async answers(from: number, to: number) {
      for (const [index, userId] of PEOPLE.slice(from, to).entries())
        await send(submission(userId, { round, score: (from + index) % 11, comment: `Words of ${userId}` }));
    },
    async hourPasses() {
      await mix(round);
      now += HOUR_MS;
      await mix(round);
    },
    /** Who is found out. */
    foundOut: async () =>
      [...(await linkedIn(database))].flatMap(([userId, said]) => {
        const own = `C0.1 ${PEOPLE.indexOf(userId) % 11}`;
        return said.has(own) ? [userId] : [];
      }),
  };
}

test("one copy shows who said what since answers were last mixed, and nothing before", async () => {
  const { answers, hourPasses, foundOut } = await answering();
  await answers(0, 20);
  expect(await foundOut(), "whoever runs the server can find out").toEqual(PEOPLE.slice(0, 20));
  await hourPasses();
  expect(await foundOut()).toEqual([]);
  await answers(20, 23);
  expect(await foundOut()).toEqual(PEOPLE.slice(20, 23));
  await hourPasses();
  expect(await foundOut()).toEqual([]);
});

test.runIf(isOnServer)(
  "on PostgreSQL the transaction of an answer has written nothing that names anybody",
  async () => {
    const { database, answers, hourPasses } = await answering();
    await answers(0, 20);
    // Comments and receipts have random keys, and no person.
    expect(await writtenWithAnswers(database.url)).toEqual(["pulse_comments", "pulse_receipts"]);
    await hourPasses();
    expect(await writtenWithAnswers(database.url)).toEqual([]);
  },
);

test.skipIf(isOnServer)(
  "after mixing nothing in the file ties answers to people, and where they lie tells nothing of when they came",
  async () => {
    const { database, answers, hourPasses } = await answering();
    await answers(0, PEOPLE.length);
    const forms = (await readColumn(database.url, "select fingerprint from pulse_receipts")).map(String);
    // One that lies across two pages of the write-ahead log has a header in its middle.
    expect((await bytesOf(database.url)).found(forms).length).toBeGreaterThan(PEOPLE.length / 2);
    await hourPasses();
    expect((await bytesOf(database.url)).found(forms), "what ties a yes to its answers").toEqual([]);
    const bytes = readFileSync(database.file ?? "");
    const places = PEOPLE.map((userId) => bytes.indexOf(`Words of ${userId}`));
    expect(
      places.filter((place) => place === -1),
      "the walk finds what is there",
    ).toEqual([]);
    expect(Math.abs(correlation(ranks(places)))).toBeLessThan(0.6);
  },
);

function ranks(numbers: readonly number[]): readonly number[] {
  const order = numbers.toSorted((a, b) => a - b);
  return numbers.map((number) => order.indexOf(number));
}

/** Of ranks with 0, 1, 2, … */
function correlation(of: readonly number[]): number {
  const middle = (of.length - 1) / 2;
  const products = of.reduce((sum, rank, index) => sum + (rank - middle) * (index - middle), 0);
  const squares = of.reduce((sum, rank) => sum + (rank - middle) ** 2, 0);
  return products / squares;
}
