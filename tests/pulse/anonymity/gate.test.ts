import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publish } from "../../../src/pulse/anonymity.ts";
import { lookAt } from "./figures.ts";
import { all, read, roundOf, type TeamAnswers } from "./sides.ts";

interface Row {
  readonly title: string;
  readonly teams: readonly TeamAnswers[];
  readonly seen: readonly string[];
}

const TABLE: readonly Row[] = [
  {
    title: "four answers are hidden, with how many they are",
    teams: [{ team: "", says: all(4, 7), silent: 9 }],
    seen: ["everyone hidden of hidden"],
  },
  {
    title: "five answers are shown",
    teams: [{ team: "", says: all(5, 7), silent: 9 }],
    seen: ["everyone 7.0 of 5/14"],
  },
  {
    title: "five answers of which one can't say are hidden, but not how many answered",
    teams: [{ team: "", says: [...all(4, 7), "can't say"] }],
    seen: ["everyone hidden of 5/5"],
  },
  {
    title: "how many gave a number is told in steps of five, and only where clearly fewer did than answered",
    teams: [{ team: "", says: [...all(9, 7), ...all(3, "can't say")] }],
    seen: ["everyone 7.0 (5+) of 12/12"],
  },
  {
    title: "29 numbers are rounded to half a point: 7.17 is 7.0",
    teams: [{ team: "", says: [...all(24, 7), ...all(5, 8)] }],
    seen: ["everyone 7.0 of 29/29"],
  },
  {
    title: "30 numbers have one decimal: 7.17 is 7.2",
    teams: [{ team: "", says: [...all(25, 7), ...all(5, 8)] }],
    seen: ["everyone 7.2 of 30/30"],
  },
  {
    title: "a mean that is rounded to more than 9 is above 9",
    teams: [{ team: "", says: all(6, 10) }],
    seen: ["everyone above 9 of 6/6"],
  },
  {
    title: "a mean that is rounded to less than 1 is below 1",
    teams: [{ team: "", says: all(6, 0) }],
    seen: ["everyone below 1 of 6/6"],
  },
  {
    title: "two teams of five and more are shown, and the total of both",
    teams: [
      { team: "emea", says: all(5, 6) },
      { team: "amer", says: all(5, 8) },
    ],
    seen: ["everyone 7.0 of 10/10", "team emea 6.0 of 5/5", "team amer 8.0 of 5/5"],
  },
  {
    title: "beside a team of four the smallest other one is hidden, too",
    teams: [
      { team: "apac", says: all(4, 3) },
      { team: "emea", says: all(6, 6) },
      { team: "amer", says: all(7, 8) },
    ],
    // apac and emea together: 30 / 10 weighs (4 × 3 + 6 × 6) / 10 = 4.8 → 5.0; everyone (10 × 5 + 7 × 8) / 17 = 6.2.
    seen: [
      "everyone 6.0 of 17/17",
      "team apac hidden of hidden",
      "team emea hidden of hidden",
      "team amer 8.0 of 7/7",
    ],
  },
  {
    title: "two small teams hide each other when they are five together",
    teams: [
      { team: "apac", says: all(4, 3) },
      { team: "latam", says: all(1, 3) },
      { team: "amer", says: all(7, 8) },
    ],
    seen: [
      "everyone 6.0 of 12/12",
      "team apac hidden of hidden",
      "team latam hidden of hidden",
      "team amer 8.0 of 7/7",
    ],
  },
  {
    title: "a team in which nobody answered is not told from the next smallest",
    teams: [
      { team: "apac", says: [], silent: 3 },
      { team: "emea", says: all(5, 6) },
      { team: "amer", says: all(7, 8) },
    ],
    seen: [
      "everyone 7.0 of 12/15",
      "team apac hidden of hidden",
      "team emea hidden of hidden",
      "team amer 8.0 of 7/7",
    ],
  },
  {
    title: "people who are in no team are a part like a team, which nobody sees by itself",
    teams: [
      { team: "", says: all(2, 2) },
      { team: "emea", says: all(5, 6) },
      { team: "amer", says: all(7, 8) },
    ],
    seen: ["everyone 6.5 of 14/14", "team emea hidden of hidden", "team amer 8.0 of 7/7"],
  },
  {
    title:
      "what a parent has less one child is never fewer than five: a small child is joined by its sibling",
    teams: [
      { team: "paris", parent: "emea", says: all(3, 2) },
      { team: "london", parent: "emea", says: all(9, 6) },
      { team: "boston", parent: "amer", says: all(5, 8) },
      { team: "austin", parent: "amer", says: all(6, 8) },
    ],
    // paris and london: 60 / 12 = 5.0; everyone: (12 × 5 + 11 × 8) / 23 = 6.43.
    seen: [
      "everyone 6.5 of 23/23",
      "parent emea 5.0 of 12/12",
      "parent amer 8.0 of 11/11",
      "team paris hidden of hidden",
      "team london hidden of hidden",
      "team boston 8.0 of 5/5",
      "team austin 8.0 of 6/6",
    ],
  },
  {
    title: "a parent that is too small by itself takes the smallest other part, and both parents are hidden",
    teams: [
      { team: "paris", parent: "emea", says: all(3, 2) },
      { team: "boston", parent: "amer", says: all(5, 8) },
      { team: "austin", parent: "amer", says: all(6, 8) },
    ],
    // paris and boston: 46 / 8 = 5.75 → 6.0; everyone: (8 × 6 + 6 × 8) / 14 = 6.86.
    seen: [
      "everyone 7.0 of 14/14",
      "parent emea hidden of hidden",
      "parent amer hidden of hidden",
      "team paris hidden of hidden",
      "team boston hidden of hidden",
      "team austin 8.0 of 6/6",
    ],
  },
  {
    title: "a team with too few numbers is hidden for that question, however many answered",
    teams: [
      { team: "apac", says: [...all(4, 3), ...all(8, "can't say")] },
      { team: "emea", says: all(6, 6) },
      { team: "amer", says: all(7, 8) },
    ],
    // apac and emea: 48 / 10 = 4.8 → 5.0. Parts count by how many answered: (18 × 5 + 7 × 8) / 25 = 5.84.
    seen: [
      "everyone 6.0 (15+) of 25/25",
      "team apac hidden of 12/12",
      "team emea hidden of 6/6",
      "team amer 8.0 of 7/7",
    ],
  },
];

describe("what may be shown", () => {
  test.each(TABLE)("$title", ({ teams, seen }) => {
    expect(read(lookAt(roundOf(teams), []).figures)).toEqual(seen);
  });

  test("nothing is shown, nor kept, before the round closes", () => {
    const open = roundOf([{ team: "", says: all(20, 7) }], { isClosed: false });
    const { figures, entry } = lookAt(open, []);
    expect(read(figures)).toEqual(["everyone hidden of hidden"]);
    expect(figures.scores[0]?.figure).toMatchObject({ text: "Hidden until the round closes" });
    expect(entry).toBeUndefined();
  });

  test("what stands in place of a hidden figure tells nothing but the rule", () => {
    const { scores } = lookAt(roundOf([{ team: "", says: all(4, 7) }]), []).figures;
    expect(scores[0]?.figure).toMatchObject({ text: "Hidden to protect people: fewer than 5 answers" });
  });

  test("a round may ask for more answers than five, never for fewer", () => {
    const seven = roundOf([{ team: "", says: all(7, 7) }], { minimum: 8 });
    expect(lookAt(seven, []).figures.scores[0]?.figure).toMatchObject({
      text: "Hidden to protect people: fewer than 8 answers",
    });
    const four = roundOf([{ team: "", says: all(4, 7) }], { minimum: 1 });
    expect(read(lookAt(four, []).figures)).toEqual(["everyone hidden of hidden"]);
  });
});

test("people who gave the same number count the same, whether one by one or together", () => {
  const says = fc.array(fc.constantFrom(0, 5, 6, 9, 10, "can't say" as const), { maxLength: 40 });
  fc.assert(
    fc.property(says, says, (emea, amer) => {
      const round = roundOf([
        { team: "emea", says: emea },
        { team: "amer", says: amer },
      ]);
      const alike = Map.groupBy(round.numbers, ({ team, value }) => `${team} ${value}`).values();
      const numbers = [...alike].flatMap(([one, ...others]) =>
        one ? [{ ...one, people: 1 + others.length }] : [],
      );
      expect(publish({ ...round, numbers }, [])).toEqual(publish(round, []));
    }),
  );
});

describe("answers that cannot be are a bug, and nothing is shown of them", () => {
  test.each([
    ["more numbers than people", { team: "", value: 7, people: 1 }, all(6, 7)],
    [
      "more people with the same number than are left",
      { team: "", value: 8, people: 2 },
      [...all(5, 7), "can't say"],
    ],
    ["a number from a team that was not asked", { team: "nobody's", value: 7, people: 1 }, all(6, 7)],
  ] as const)("%s", (_, given, says) => {
    const round = roundOf([{ team: "", says }]);
    const numbers = [...round.numbers, { question: "C0.1", ...given }];
    expect(() => publish({ ...round, numbers }, [])).toThrow("more numbers than people");
  });
});
