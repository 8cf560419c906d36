import { expect, test } from "vitest";
import { lineChart } from "../../../src/platform/charts/line.ts";
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
  return Buffer.from((await drawLineChart({ ...CHART, ...change })) ?? "").toString("latin1");
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

test.each([3, 9, 12])("of %i columns no words lie on others, also near the target", (count) => {
  const columns = Array.from({ length: count }, (_, index) => String(index + 1));
  const line = (name: string, at: number, label: string) => ({
    name,
    values: columns.map(() => ({ at, label })),
  });
  const series = [line("Reps", 8, "above 9"), line("Ops", 0.5, "below 1")];
  const boxes = [...lineChart({ ...CHART, columns, series }).matchAll(TEXT)].map(boxOf);
  expect(boxes).toHaveLength(1 + 11 + 1 + 3 * count + 2);
  const overlaps = boxes.flatMap((one, index) =>
    boxes.slice(index + 1).filter((other) => isOver(one, other)),
  );
  expect(overlaps).toEqual([]);
});

const TEXT = /<text x="([\d.]+)" y="([\d.]+)" font-size="(\d+)".*? text-anchor="(\w+)".*?>([^<]*)</g;
/** Of Inter: the width of a letter as part of its size. */
const LETTER = 0.55;
/** Pixels that keep words apart. */
const SPACE = 6;

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf([, x, y, size, anchor, words = ""]: RegExpMatchArray): Box {
  const width = LETTER * Number(size) * words.length;
  const left = Number(x) - ({ start: 0, middle: width / 2, end: width }[anchor ?? ""] ?? 0);
  return { words, left, right: left + width, top: Number(y) - Number(size), bottom: Number(y) };
}

function isOver(one: Box, other: Box): boolean {
  const isBeside = one.right + SPACE <= other.left || other.right + SPACE <= one.left;
  return !isBeside && one.top < other.bottom && other.top < one.bottom;
}
