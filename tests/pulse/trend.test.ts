import { afterEach, beforeEach, expect, test } from "vitest";
import type { LedgerEntry } from "../../src/pulse/anonymity.ts";
import { trendChart, trendInWords } from "../../src/pulse/results/views/trend.ts";
import type { Side } from "../../src/pulse/sides.ts";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answerAll, closesEarly, REPS, startsPulse } from "./asking.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await startsPulse(world);
});
afterEach(() => world.stop());

test("the trend goes into the thread of the results, once, and says in words what it shows", async () => {
  await answerAll(world, REPS.slice(0, 5), [7, 7, 7, 7]);
  await closesEarly(world);
  await world.restart();
  const olive = world.person("Olive");
  olive.sees("(file: pulse-trend.png)");
  expect(olive.screen().match(/pulse-trend/g)).toHaveLength(1);
  const [file] = pictures();
  expect(file?.altText).toBe(
    "How well we work together, by pulse round, from 0 to 10. Reps about Sales Ops: round 1 7.0. Target 8.",
  );
  expect(
    Buffer.from(file?.content ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
});

test("where no score may be shown there is no picture", async () => {
  await answerAll(world, REPS.slice(0, 4), [7, 7, 7, 7]);
  await closesEarly(world);
  world.person("Olive").sees("Collaboration hidden to protect people");
  expect(pictures()).toEqual([]);
});

test("a side that was not asked has a gap, and what is hidden is said to be", () => {
  const entries = [
    entry("reps", 3, { answered: 20, tenths: 95 }),
    entry("ops", 3, { answered: 6, tenths: 60 }),
    entry("reps", 1, { answered: 4, tenths: 20 }),
    entry("reps", 2, { answered: 20, tenths: 75 }),
  ];
  const chart = trendChart(entries);
  expect(chart.columns).toEqual(["1", "2", "3"]);
  expect(chart.series).toEqual([
    {
      name: "Reps about Sales Ops",
      values: [undefined, { at: 7.5, label: "7.5" }, { at: 9.5, label: "above 9" }],
    },
    { name: "Sales Ops about sales", values: [undefined, undefined, { at: 6, label: "6.0" }] },
  ]);
  expect(trendInWords(entries)).toContain(
    "Reps about Sales Ops: round 1 hidden, round 2 7.5, round 3 above 9. Sales Ops about sales: round 3 6.0.",
  );
});

function entry(
  side: Side,
  round: number,
  { answered, tenths }: { readonly answered: number; readonly tenths: number },
): LedgerEntry {
  const cell = { teams: [""], asked: 28, answered };
  const scores = { "C0.1": [{ ...cell, numbers: answered, thirtieths: 3 * tenths }] };
  return { round, side, minimum: 5, teams: [{ team: "" }], cells: [cell], scores };
}

/** Everything that Tandem has uploaded. */
function pictures() {
  const { files } = world.sandbox.workspace;
  const [first] = ["F000001"].map((id) => files.find(id));
  return first === undefined ? [] : [first];
}
