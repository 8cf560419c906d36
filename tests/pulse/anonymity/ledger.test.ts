import { describe, expect, test } from "vitest";
import { type Ledger, publish, responseFigure, scoreFigure } from "../../../src/pulse/anonymity.ts";
import { figuresOf, lookAt } from "./figures.ts";
import { all, read, roundOf, type TeamAnswers } from "./sides.ts";

describe("the ledger", () => {
  const teams: readonly TeamAnswers[] = [
    { team: "emea", says: all(6, 6), silent: 1 },
    { team: "amer", says: all(7, 8) },
  ];

  function published(ledger: Ledger = []) {
    const { figures, entry } = lookAt(roundOf(teams), ledger);
    if (entry === undefined) throw new Error("nothing was kept");
    return { figures, ledger: [...ledger, entry] };
  }

  test("shows the same figures ever after, also when an answer came late or was erased", () => {
    const { figures, ledger } = published();
    const late = roundOf([{ team: "emea", says: [...all(6, 6), 0] }, ...teams.slice(1)]);
    expect(lookAt(late, ledger)).toEqual({ figures, entry: undefined });
    expect(lookAt(roundOf([]), ledger)).toEqual({ figures, entry: undefined });
  });

  test("knows no cut but those that the round was opened with", () => {
    const { figures, ledger } = published();
    const others = [
      { team: "newcomers", says: all(5, 6) },
      { team: "everyone else", says: [6, ...all(7, 8)] },
    ];
    expect(lookAt(roundOf(others), ledger).figures).toEqual(figures);
  });

  test("is all that figures are made of", () => {
    const { figures, ledger } = published();
    const saved: Ledger = JSON.parse(JSON.stringify(ledger));
    expect(saved.map((entry) => figuresOf(entry))).toEqual([figures]);
  });

  test("keeps counts and one rounded number of each cell, and nothing of a single answer", () => {
    expect(published().ledger).toEqual([
      {
        round: 1,
        side: "reps",
        minimum: 5,
        teams: [{ team: "emea" }, { team: "amer" }],
        cells: [
          { teams: ["emea"], asked: 7, answered: 6 },
          { teams: ["amer"], asked: 7, answered: 7 },
        ],
        scores: {
          "C0.1": [
            { teams: ["emea"], asked: 7, answered: 6, numbers: 6, thirtieths: 180 },
            { teams: ["amer"], asked: 7, answered: 7, numbers: 7, thirtieths: 240 },
          ],
        },
      },
    ]);
  });

  test("keeps that there was nothing to show: later it will not be shown either", () => {
    const entry = publish(roundOf([{ team: "", says: all(4, 7) }]), []);
    const ledger = entry === undefined ? [] : [entry];
    const late = roundOf([{ team: "", says: all(5, 7) }]);
    expect(read(lookAt(late, ledger).figures)).toEqual(["everyone hidden of hidden"]);
  });

  test("rounds, sides and questions do not know each other", () => {
    const { ledger } = published();
    for (const other of [{ round: 2 }, { side: "ops" }] as const)
      expect(publish(roundOf(teams, other), ledger)).toMatchObject(other);
  });

  test("answers one question at a time, too, and knows nothing of what was not asked", () => {
    const [entry] = published().ledger;
    if (entry === undefined) throw new Error("nothing was kept");
    const cut = { kind: "team", team: "amer" } as const;
    expect(responseFigure(entry, cut)).toEqual({ state: "shown", asked: 7, answered: 7 });
    expect(scoreFigure(entry, { question: "C0.1", cut })).toMatchObject({ score: { tenths: 80 } });
    expect(scoreFigure(entry, { question: "C1.1", cut })).toMatchObject({ state: "hidden" });
    const unknown = { kind: "team", team: "apac" } as const;
    expect(scoreFigure(entry, { question: "C0.1", cut: unknown })).toMatchObject({ state: "hidden" });
  });
});
