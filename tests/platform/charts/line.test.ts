import { expect, test } from "vitest";
import { drawLineChart, type LineChart } from "../../../src/platform/charts.ts";

const CHART: LineChart = {
  title: "How it went",
  from: 0,
  to: 10,
  target: { at: 8, label: "Target" },
  columns: ["1", "2", "3"],
  series: [
    { name: "Reps", values: [{ at: 7, label: "7.0" }, undefined, { at: 9.5, label: "above 9" }] },
    { name: "Ops", values: [undefined, { at: 6, label: "6.0" }, { at: 9.5, label: "above 9" }] },
  ],
};

async function draw(change: Partial<LineChart> = {}): Promise<string> {
  return Buffer.from(await drawLineChart({ ...CHART, ...change })).toString("latin1");
}

test("a chart is a PNG of twice its size, the same bytes each time", async () => {
  const picture = Buffer.from(await draw(), "latin1");
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1920, 880]);
  expect(await draw()).toBe(picture.toString("latin1"));
});

// Without fonts nothing fails: the words are just missing, and these pictures alike.
test.each<[string, Partial<LineChart>]>([
  ["the title", { title: "How it goes" }],
  ["the target", { target: { at: 8, label: "Target 8" } }],
  ["the columns", { columns: ["1", "2", "4"] }],
  ["the names of the lines", { series: CHART.series.map((one) => ({ ...one, name: `${one.name} too` })) }],
])("%s is drawn in letters", async (_, change) => {
  expect(await draw(change)).not.toBe(await draw());
});

test("words that look like markup are drawn as words", async () => {
  expect(await draw({ title: '<rect width="9"/> & co' })).not.toBe(await draw({ title: "& co" }));
});
