import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { createLogger } from "../../src/platform/log.ts";
import { createSending } from "../../src/pulse/service/answer.ts";
import { createMixing } from "../../src/pulse/service/mixing.ts";
import { freshSqlite } from "../support/sqlite.ts";
import { linkedIn } from "./anonymity/file-attacker.ts";
import { openRound, PEOPLE, submission } from "./open-round.ts";

const HOUR_MS = 60 * 60_000;
const log = createLogger({ level: "silent" });

/** A round on SQLite in which people answer one after the other, the nth with n modulo 11, on a clock that is moved. */
async function answering() {
  const { db, file, dispose } = await freshSqlite();
  onTestFinished(dispose);
  let now = 1_000;
  const clock = { now: () => now, sleep: async () => undefined };
  const round = await openRound({ db }, { closesAt: 100 * HOUR_MS });
  const send = createSending({ db, clock });
  const mix = createMixing({ db, clock, log });
  return {
    file,
    async answers(from: number, to: number) {
      for (const [index, userId] of PEOPLE.slice(from, to).entries())
        await send(submission(userId, { round, score: (from + index) % 11, comment: `Words of ${userId}` }));
    },
    async hourPasses() {
      await mix(round);
      now += HOUR_MS;
      await mix(round);
    },
    /** Who is found out by whoever has a copy of the files as they are now. */
    foundOut: () =>
      [...linkedIn(file)].flatMap(([userId, said]) => {
        const own = `C0.1 ${PEOPLE.indexOf(userId) % 11}`;
        return said.has(own) ? [userId] : [];
      }),
  };
}

test("one copy of the files shows who said what since answers were last mixed, and nothing before", async () => {
  const { answers, hourPasses, foundOut } = await answering();
  await answers(0, 20);
  expect(foundOut(), "whoever runs the server can find out").toEqual(PEOPLE.slice(0, 20));
  await hourPasses();
  expect(foundOut()).toEqual([]);
  await answers(20, 23);
  expect(foundOut()).toEqual(PEOPLE.slice(20, 23));
  await hourPasses();
  expect(foundOut()).toEqual([]);
});

test("where answers lie in the file tells nothing of when they came", async () => {
  const { file, answers, hourPasses } = await answering();
  await answers(0, PEOPLE.length);
  await hourPasses();
  const bytes = readFileSync(file);
  const places = PEOPLE.map((userId) => bytes.indexOf(`Words of ${userId}`));
  expect(
    places.filter((place) => place === -1),
    "the walk finds what is there",
  ).toEqual([]);
  expect(Math.abs(correlation(ranks(places)))).toBeLessThan(0.6);
});

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
