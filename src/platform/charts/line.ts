/** Values over time, each with the words that stand beside it; where there is none, its line has a gap. */
export interface LineChart {
  readonly title: string;
  /** Of the vertical axis, with a line at each whole number. */
  readonly from: number;
  readonly to: number;
  readonly target: { readonly at: number; readonly label: string };
  /** Beneath the points, from left to right: at least one. */
  readonly columns: readonly string[];
  /** Two at most: lines and marks differ in shape as well as in colour. */
  readonly series: readonly Series[];
}

interface Series {
  readonly name: string;
  /** One for each column. */
  readonly values: readonly (Value | undefined)[];
}

interface Value {
  readonly at: number;
  readonly label: string;
}

/** Pixels. */
const SIZE = { width: 960, height: 440 } as const;
const PLOT = { left: 56, right: 720, top: 72, bottom: 380 } as const;
const LABEL_HEIGHT = 20;
const STYLES = [
  { colour: "#1d4ed8", dash: "", mark: "circle" },
  { colour: "#b45309", dash: "7 5", mark: "square" },
] as const;
const GREY = "#6b7280";
const INK = "#111827";
const GREEN = "#15803d";
/** Where the title stands, and where names do beside the plot. */
const HEADING = 36;
const NAMES = PLOT.right + 16;
/** With more columns than these, words beside the points would touch at their usual size. */
const ROOMY_COLUMNS = 9;

type Style = (typeof STYLES)[number];

/** The chart as SVG, in the font Inter. */
export function lineChart(chart: LineChart): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" font-family="Inter" font-size="14">`,
    `<rect width="${SIZE.width}" height="${SIZE.height}" fill="#ffffff"/>`,
    text({ x: PLOT.left, y: HEADING, words: chart.title, size: 20, weight: 600, colour: INK }),
    ...axis(chart),
    ...target(chart),
    ...chart.columns.map((words, index) =>
      text({ x: xOf(chart, index), y: PLOT.bottom + 28, words, anchor: "middle" }),
    ),
    ...chart.series.flatMap((series, index) => line(chart, series, index)),
    ...names(chart),
    "</svg>",
  ].join("\n");
}

function axis(chart: LineChart): readonly string[] {
  const whole = Array.from({ length: chart.to - chart.from + 1 }, (_, step) => chart.from + step);
  return whole.flatMap((at) => {
    const y = yOf(chart, at);
    return [
      `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y}" y2="${y}" stroke="#e5e7eb"/>`,
      text({ x: PLOT.left - 12, y: y + 5, words: String(at), anchor: "end" }),
    ];
  });
}

/** Named above the plot: beside its line it would lie under the scores, which are near their target as a rule. */
function target(chart: LineChart): readonly string[] {
  const y = yOf(chart, chart.target.at);
  const dots = (x1: number, x2: number, at: number) =>
    `<line x1="${x1}" x2="${x2}" y1="${at}" y2="${at}" stroke="${GREEN}" stroke-width="2" stroke-dasharray="2 5"/>`;
  return [
    dots(PLOT.left, PLOT.right, y),
    dots(NAMES, NAMES + 26, HEADING - 5),
    text({ x: NAMES + 34, y: HEADING, words: chart.target.label, colour: GREEN }),
  ];
}

function line(chart: LineChart, { values }: Series, seriesIndex: number): readonly string[] {
  const style = styleOf(seriesIndex);
  const size = chart.columns.length > ROOMY_COLUMNS ? 12 : 14;
  const places = values.map((value, index) =>
    value === undefined ? undefined : { x: xOf(chart, index), y: yOf(chart, value.at), words: value.label },
  );
  const parts = places.slice(1).flatMap((place, index) => {
    const before = places[index];
    if (!place || !before) return [];
    return [
      `<line x1="${before.x}" y1="${before.y}" x2="${place.x}" y2="${place.y}" stroke="${style.colour}" stroke-width="3" stroke-dasharray="${style.dash}"/>`,
    ];
  });
  const marks = places.flatMap((place, index) => {
    if (!place) return [];
    const { x, words } = place;
    const y = place.y + (isLower(chart, seriesIndex, index) ? 24 : -12);
    const label = text({ x, y, words, size, anchor: "middle", weight: 600, colour: style.colour });
    return [mark(place, style), label];
  });
  return [...parts, ...marks];
}

/** Of two values in a column the lower one has its words beneath it, so that they do not meet. */
function isLower({ series }: LineChart, seriesIndex: number, column: number): boolean {
  const at = series[seriesIndex]?.values[column]?.at ?? 0;
  return series.some((other, index) => {
    const value = other.values[column];
    if (index === seriesIndex || value === undefined) return false;
    return value.at > at || (value.at === at && index < seriesIndex);
  });
}

function mark({ x, y }: { readonly x: number; readonly y: number }, { mark: shape, colour }: Style): string {
  if (shape === "circle") return `<circle cx="${x}" cy="${y}" r="6" fill="${colour}"/>`;
  return `<rect x="${x - 5.5}" y="${y - 5.5}" width="11" height="11" fill="${colour}"/>`;
}

/** The names stand where the lines end, far enough from each other to be read. */
function names(chart: LineChart): readonly string[] {
  const ends = chart.series.flatMap(({ name, values }, index) => {
    const last = values.findLast((value) => value !== undefined);
    return last === undefined ? [] : [{ name, y: yOf(chart, last.at) + 5, style: styleOf(index) }];
  });
  let lowest = Number.NEGATIVE_INFINITY;
  return ends
    .toSorted((one, other) => one.y - other.y)
    .map(({ name, y, style }) => {
      lowest = Math.max(y, lowest + LABEL_HEIGHT);
      return text({ x: NAMES, y: lowest, words: name, weight: 600, colour: style.colour });
    });
}

/** Points stand in the middle of their columns. */
function xOf({ columns }: LineChart, index: number): number {
  return rounded(PLOT.left + ((index + 0.5) * (PLOT.right - PLOT.left)) / columns.length);
}

function yOf({ from, to }: LineChart, at: number): number {
  return rounded(PLOT.bottom - ((at - from) / (to - from)) * (PLOT.bottom - PLOT.top));
}

function rounded(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}

function styleOf(index: number): Style {
  return index === 0 ? STYLES[0] : STYLES[1];
}

interface Text {
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly size?: number;
  readonly weight?: number;
  readonly colour?: string;
  readonly anchor?: "start" | "middle" | "end";
}

function text({ x, y, words, size = 14, weight = 400, colour = GREY, anchor = "start" }: Text): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}" paint-order="stroke" stroke="#ffffff" stroke-width="4">${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
