import type { Cell, LedgerEntry } from "./ledger.ts";
import { roundedTo, THIRTIETHS_PER_TENTH } from "./rounding.ts";
import { RULES, type Rules } from "./rules.ts";

/** The answers that a figure rests on. */
export type Cut =
  | { readonly kind: "everyone" }
  | { readonly kind: "parent"; readonly parent: string }
  | { readonly kind: "team"; readonly team: string };

export interface Hidden {
  readonly state: "hidden";
  readonly reason: "open" | "few";
  /** Shown in place of the figure. */
  readonly text: string;
}

/** A mean of 0–10 as it is shown. */
export type Score =
  /** Both in tenths of a point. */
  | { readonly kind: "rounded"; readonly tenths: number; readonly step: number }
  | { readonly kind: "above_nine" }
  | { readonly kind: "below_one" };

interface Response {
  readonly asked: number;
  readonly answered: number;
}

export interface ShownScore extends Response {
  readonly state: "shown";
  readonly score: Score;
  /** How many gave a number: verdicts rest on it, and nothing prints it. */
  readonly numbers: number;
  /** The standard error, in tenths, of rounding the means of cells and then what is shown. */
  readonly roundingTenths: number;
  /** "At least so many gave a number", in steps of five: only where clearly fewer did than answered. */
  readonly numbersFrom?: number;
}

interface ShownResponse extends Response {
  readonly state: "shown";
}

export type ScoreFigure = ShownScore | Hidden;
export type ResponseFigure = ShownResponse | Hidden;

/** Which score: of which question, resting on whose answers. */
export interface AskedFor {
  readonly question: string;
  readonly cut: Cut;
}

/** Too few answers, or a figure that together with others would tell too few apart: which of the two, nobody is told. */
export function hiddenAsFew(minimum: number): Hidden {
  return {
    state: "hidden",
    reason: "few",
    text: `Hidden to protect people: fewer than ${minimum} answers`,
  };
}

export const HIDDEN_AS_OPEN: Hidden = {
  state: "hidden",
  reason: "open",
  text: "Hidden until the round closes",
};

export function responseFigure(entry: LedgerEntry, cut: Cut): ResponseFigure {
  const cells = wholeCells(entry, cut, entry.cells);
  const response = together(cells);
  if (response.answered < entry.minimum) return hiddenAsFew(entry.minimum);
  return { state: "shown", ...response };
}

/** The score of a cut, if it may be shown: made of the rounded means of its cells and of nothing else. */
export function scoreFigure(
  entry: LedgerEntry,
  { question, cut }: AskedFor,
  rules: Rules = RULES,
): ScoreFigure {
  const cells = wholeCells(entry, cut, entry.scores[question] ?? []);
  const numbers = total(cells, (cell) => cell.numbers);
  if (numbers < entry.minimum) return hiddenAsFew(entry.minimum);
  const { asked, answered } = together(cells);
  const step = rules.shownStep(numbers);
  const sum = total(cells, (cell) => cell.answered * cell.thirtieths);
  const thirtieths = roundedTo(step, { sum, count: answered });
  const score = asScore(thirtieths / THIRTIETHS_PER_TENTH, step / THIRTIETHS_PER_TENTH);
  const few = inFives(numbers) < inFives(answered) ? { numbersFrom: inFives(numbers) } : {};
  const steps = cells.map((cell) => (rules.keptStep(cell.numbers) * cell.answered) / answered);
  const roundingTenths = errorOfSteps(cells.length > 1 ? [...steps, step] : [step]) / THIRTIETHS_PER_TENTH;
  return { state: "shown", score, asked, answered, numbers, roundingTenths, ...few };
}

/** The error of rounding to steps, spread evenly over each. One cell is rounded once, because its step divides what is shown. */
function errorOfSteps(steps: readonly number[]): number {
  return Math.hypot(...steps) / Math.sqrt(12);
}

/** A mean as it may be shown: at the ends of the scale only that it lies there. Both in tenths of a point. */
export function asScore(tenths: number, step: number): Score {
  if (tenths > 90) return { kind: "above_nine" };
  if (tenths < 10) return { kind: "below_one" };
  return { kind: "rounded", tenths, step };
}

/** The cells that make up a cut: none, if one would have to be taken apart. */
function wholeCells<T extends Cell>(entry: LedgerEntry, cut: Cut, cells: readonly T[]): readonly T[] {
  const teams = new Set(entry.teams.filter((team) => isIn(team, cut)).map(({ team }) => team));
  const touched = cells.filter((cell) => cell.teams.some((team) => teams.has(team)));
  const isWhole = touched.every((cell) => cell.teams.every((team) => teams.has(team)));
  return isWhole ? touched : [];
}

function isIn({ team, parent }: LedgerEntry["teams"][number], cut: Cut): boolean {
  switch (cut.kind) {
    case "everyone":
      return true;
    case "parent":
      return parent === cut.parent;
    case "team":
      return team === cut.team;
    default:
      return cut satisfies never;
  }
}

function together(cells: readonly Cell[]): Response {
  return { asked: total(cells, ({ asked }) => asked), answered: total(cells, ({ answered }) => answered) };
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

function inFives(count: number): number {
  return count - (count % 5);
}

/** The score in words: "7.5", "above 9". */
export function scoreText(score: Score): string {
  switch (score.kind) {
    case "rounded":
      return (score.tenths / 10).toFixed(1);
    case "above_nine":
      return "above 9";
    case "below_one":
      return "below 1";
    default:
      return score satisfies never;
  }
}
