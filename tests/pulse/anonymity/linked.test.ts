import { describe, expect, test } from "vitest";
import { scoreText } from "../../../src/pulse/anonymity.ts";
import { isAlike } from "../../../src/pulse/bank/questions.ts";
import { mayStart } from "../../../src/pulse/planning/rounds.ts";
import { type Random, randomFrom, seedOr } from "../../support/random.ts";
import { lookAt } from "./figures.ts";
import { roundOf } from "./sides.ts";

const VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
const WORLDS = 200;
/** What colluders try to say each time, before they choose what tells most. */
const TRIES = 40;

/** What is shown when five answer. */
function shownOf(answers: readonly number[]): string {
  const { figures } = lookAt(roundOf([{ team: "", says: answers }]), []);
  const figure = figures.scores.find(({ cut }) => cut.kind === "everyone")?.figure;
  return figure?.state === "shown" ? scoreText(figure.score) : "hidden";
}

/**
 * Four of five agree on what they say, so that what is shown splits the values that the fifth can have given, and see it so many times.
 * @returns how many values are left
 */
function leftAfter(times: number, fifth: number, random: Random): number {
  let left: readonly number[] = VALUES;
  for (let time = 0; time < times; time++) {
    const tries = Array.from({ length: TRIES }, () => Array.from({ length: 4 }, () => random.below(11)));
    const [best = []] = tries.toSorted((one, other) => worst(left, one) - worst(left, other));
    const seen = shownOf([...best, fifth]);
    left = left.filter((value) => shownOf([...best, value]) === seen);
  }
  return left.length;
}

/** How many values are left at most. */
function worst(left: readonly number[], colluders: readonly number[]): number {
  const groups = Map.groupBy(left, (value) => shownOf([...colluders, value]));
  return Math.max(...[...groups.values()].map(({ length }) => length));
}

function shareFoundOut(times: number): number {
  const random = randomFrom(seedOr(5));
  const worlds = Array.from({ length: WORLDS }, () => leftAfter(times, random.below(11), random));
  return worlds.filter((left) => left === 1).length / WORLDS;
}

describe("four colluders in a hand-picked channel, who know that the fifth answers the same each time", () => {
  test("see one round, and two values or more are left, always", () => {
    expect(shareFoundOut(1)).toBe(0);
  });

  test("would find the fifth out in more than a third of worlds if they saw it four times: in rounds or questions that ask the same", () => {
    expect(shareFoundOut(4)).toBeGreaterThan(1 / 3);
  });

  test("cannot have a second round at once, whatever Settings say", () => {
    const verdict = mayStart({
      last: { key: "k1", number: 1, state: "published" },
      tooRecent: { number: 1, until: "2026-12-01" },
      mustBeHeardFirst: false,
      isEndOfQuarter: false,
      people: { reps: 5, ops: 0 },
      minimum: 5,
    });
    expect(verdict.kind).toBe("refused");
  });

  test.each([
    "what x tells me turns out to be right",
    "What X tells me turns out to be right!",
    "  What Sales Ops tells me\u00a0turns out to be “right”.",
    "WHAT X TELLS ME — TURNS OUT TO BE RIGHT",
  ])("cannot have one round ask the same again: %s", (wording) => {
    expect(isAlike({ wording }, { wording: "What X tells me turns out to be right." })).toBe(true);
  });

  test("can ask something else", () => {
    const wording = "What X tells me turns out to be wrong.";
    expect(isAlike({ wording }, { wording: "What X tells me turns out to be right." })).toBe(false);
  });
});
