import { expect, test } from "vitest";
import type { Fact } from "../../src/kit/contributions.ts";
import type { LedgerEntry } from "../../src/pulse/anonymity.ts";
import { inOrderAsked, resultsOf } from "../../src/pulse/results/results.ts";
import { summaryLines } from "../../src/pulse/results/views/words.ts";
import { answerTimesFact } from "../../src/requests/promises/on-time/answer-times.ts";

const WORDING = "When I asked X for help, I got a usable answer in time.";

/** A round of one side in which all of 20 answered, with these scores in tenths. */
function entry(round: number, tenths: Readonly<Record<string, number>>): LedgerEntry {
  const cell = { teams: [""], asked: 20, answered: 20 };
  const scores = Object.entries(tenths).map(
    ([question, score]) => [question, [{ ...cell, numbers: 20, thirtieths: 3 * score }]] as const,
  );
  const side = "reps";
  return {
    round,
    side,
    minimum: 5,
    teams: [{ team: "" }],
    cells: [cell],
    scores: Object.fromEntries(scores),
  };
}

function lines(now: number, before: number, fact: Fact | undefined): readonly string[] {
  const results = resultsOf(
    [entry(2, { "C0.1": 75, "S1.1": now })],
    [entry(1, { "C0.1": 75, "S1.1": before })],
  );
  const wordings = { reps: new Map([["S1.1", WORDING]]), ops: new Map<string, string>() };
  const measured = new Map(fact ? [["S1", fact] as const] : []);
  return summaryLines({ results, minimum: 5, namedSide: null, wordings, measured }).slice(2);
}

test.each<[string, number, number, Fact["trend"], string]>([
  ["Up", 85, 70, "better", ", and half came sooner."],
  ["Up", 85, 70, "worse", ", although half came sooner."],
  ["Down", 55, 70, "worse", ", and half came sooner."],
  ["Down", 55, 70, "better", ", although half came sooner: ask what is behind it."],
  ["Down", 55, 70, "same", ", although half came sooner: ask what is behind it."],
  ["Up", 85, 70, "unknown", "; half came sooner."],
])("%s from %d to %d, measured %s", (label, now, before, trend, end) => {
  const off = `${now > before ? "1.5 above" : "1.5 below"} its trend`;
  const score = (now / 10).toFixed(1);
  expect(lines(now, before, { words: "half came sooner", trend })).toEqual([
    `${label}: "${WORDING}" ${score}, ${off}${end}`,
  ]);
});

test("questions stand in the order in which they were asked, however the database keeps them", () => {
  const asked = ["C0.1", "T1.1", "Q12.1", "C4.1"];
  const kept = entry(1, { "C0.1": 70, "C4.1": 70, "T1.1": 70, "Q12.1": 70 });
  const [reps] = inOrderAsked(resultsOf([kept], []), { reps: asked, ops: [] }).sides;
  expect(reps?.questions.map(({ questionKey }) => questionKey)).toEqual(asked);
});

test("what a side said two rounds ago is not called the last round", () => {
  const ofOps = { ...entry(2, {}), side: "ops" } as const;
  const [now, before] = [entry(3, { "C0.1": 90 }), entry(1, { "C0.1": 50 })];
  const change = (earlier: readonly LedgerEntry[]) => resultsOf([now], earlier).sides[0]?.changeTenths;
  expect(change([before])).toBe(40);
  expect(change([ofOps, before])).toBeUndefined();
});

test("what is not off its trend is told beside what was measured", () => {
  expect(lines(70, 70, { words: "half came sooner", trend: "better" })).toEqual([
    `Measured: "${WORDING}" 7.0; half came sooner.`,
  ]);
});

test("where nobody has measured anything, nothing is said of it", () => {
  expect(lines(70, 70, undefined)).toEqual([]);
});

test.each([
  [{ n: 4, medianMinutes: 90 }, { n: 9, medianMinutes: 90 }, undefined, undefined],
  [{ n: 0, medianMinutes: undefined }, { n: 9, medianMinutes: 90 }, undefined, undefined],
  [
    { n: 5, medianMinutes: 90 },
    { n: 4, medianMinutes: 20 },
    "half of 5 first answers came within 1 h 30 min",
    "unknown",
  ],
  [
    { n: 64, medianMinutes: 110 },
    { n: 50, medianMinutes: 150 },
    "half of 64 first answers came within 1 h 50 min, 40 min sooner than in the four weeks before",
    "better",
  ],
  [
    { n: 64, medianMinutes: 110 },
    { n: 50, medianMinutes: 20 },
    "half of 64 first answers came within 1 h 50 min, 1 h 30 min later than in the four weeks before",
    "worse",
  ],
  [
    { n: 64, medianMinutes: 110 },
    { n: 50, medianMinutes: 114.4 },
    "half of 64 first answers came within 1 h 50 min, as in the four weeks before",
    "same",
  ],
])("how long first answers took: %j after %j", (now, before, words, trend) => {
  expect(answerTimesFact(now, before)).toEqual(words && { words, trend });
});
