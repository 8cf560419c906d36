import { asScore, type Score, type ScoreFigure, type ShownScore } from "./anonymity.ts";

/*
 * What can be said about published scores. Everything here is worked out from what is shown already, so it tells nobody more. That is why the
 * spread of the answers is assumed and not measured, and why only what follows from an interval leaves this file, never the interval.
 */

/** In tenths of a point, as all scores here. Source: the product's metrics. */
const TARGET_TENTHS = 80;
/** The same in points. */
export const TARGET_POINTS = 8;

/** Square points: eleven values, each as likely as the others, (11² − 1) / 12. People who agree at all spread less. */
const ASSUMED_VARIANCE = 10;
/** Of the normal distribution, for 95 %. */
const Z = 1.96;
const TENTHS_PER_POINT = 10;
/** Below this a difference is not worth a word. Source: the product's results. */
const SMALLEST_CHANGE_TENTHS = 5;
/** How many rounds the collaboration score rests on. */
export const ROUNDS_OF_COLLABORATION = 3;
/** "Above 9" and "below 1" stand for the middle of the point that they cover. */
const OPEN_ENDS = { above_nine: 95, below_one: 5, width: 10 } as const;

export type TargetState = "met" | "not_met" | "too_close";

/** Whether a target is reached, as far as the score of those who answered can tell it for all who were asked. */
export function targetState(shown: ShownScore, targetTenths = TARGET_TENTHS): TargetState {
  return stateOf(tenthsOf(shown.score) - targetTenths, halfWidthTenths(shown));
}

function stateOf(distance: number, halfWidth: number): TargetState {
  if (Math.abs(distance) < halfWidth) return "too_close";
  return distance >= 0 ? "met" : "not_met";
}

/** How far a score moved since the last one, in tenths; undefined if that is not worth a word, or could be chance. */
export function changeTenths(now: ScoreFigure, before: ScoreFigure): number | undefined {
  if (now.state === "hidden" || before.state === "hidden") return undefined;
  const change = tenthsOf(now.score) - tenthsOf(before.score);
  const chance = Math.hypot(halfWidthTenths(now), halfWidthTenths(before));
  return Math.abs(change) >= Math.max(SMALLEST_CHANGE_TENTHS, chance) ? change : undefined;
}

/** How much higher one direction's score is than the other's, in tenths; undefined unless both are shown as numbers. */
export function gapTenths(one: ScoreFigure, other: ScoreFigure): number | undefined {
  if (one.state === "hidden" || other.state === "hidden") return undefined;
  if (one.score.kind !== "rounded" || other.score.kind !== "rounded") return undefined;
  return one.score.tenths - other.score.tenths;
}

export interface CollaborationScore {
  readonly score: Score;
  /** What it rests on: the scores that were shown in the last three rounds, the oldest first. */
  readonly rounds: readonly Score[];
  readonly target: TargetState;
}

/**
 * The mean of the constant question from reps over the last three rounds: of the scores as they were shown, so no answer is looked at again.
 *
 * @param figures newest first
 */
export function collaborationScore(figures: readonly ScoreFigure[]): CollaborationScore | undefined {
  const shown = shownOf(figures.slice(0, ROUNDS_OF_COLLABORATION));
  const scores = shown.map(({ score }) => score);
  if (scores.length === 0) return undefined;
  const step = Math.max(...scores.map((score) => (score.kind === "rounded" ? score.step : 5)));
  const mean = meanTenths(scores);
  const tenths = step * Math.round(mean / step);
  // Errors of rounds that have nothing to do with each other: that of their mean is smaller than that of one.
  const ofMean = Math.hypot(...shown.map(halfWidthTenths)) / shown.length;
  // Rounded once more, it must not be said to miss the very number that it shows.
  const ofRounding = tenths === mean ? 0 : Z * Math.sqrt(step ** 2 / 12);
  const target = stateOf(mean - TARGET_TENTHS, Math.hypot(ofMean, ofRounding));
  return { score: asScore(tenths, step), rounds: scores.toReversed(), target };
}

export interface QuestionTrend {
  readonly question: string;
  readonly figure: ScoreFigure;
  /** The same question in the same words in earlier rounds. */
  readonly earlier: readonly ScoreFigure[];
}

interface OffTrend {
  readonly question: string;
  /** How far above its trend, in tenths; below it when negative. */
  readonly tenths: number;
}

export interface MostOffTrend {
  readonly above: OffTrend | undefined;
  readonly below: OffTrend | undefined;
}

/** The questions that are furthest above and below the mean of their earlier scores, if by half a point or more. */
export function mostOffTrend(questions: readonly QuestionTrend[]): MostOffTrend {
  const off = questions.flatMap(offTrend).toSorted((a, b) => b.tenths - a.tenths);
  const [above, below] = [off.at(0), off.at(-1)];
  return {
    above: above !== undefined && above.tenths >= SMALLEST_CHANGE_TENTHS ? above : undefined,
    below: below !== undefined && below.tenths <= -SMALLEST_CHANGE_TENTHS ? below : undefined,
  };
}

function offTrend({ question, figure, earlier }: QuestionTrend): readonly OffTrend[] {
  const before = scoresOf(earlier);
  if (figure.state === "hidden" || before.length === 0) return [];
  return [{ question, tenths: Math.round(tenthsOf(figure.score) - meanTenths(before)) }];
}

/**
 * Half of the 95 % interval, in tenths: of drawing so many people out of those who were asked (with the correction for a finite population),
 * and of the rounding, whose error is spread evenly over a step.
 */
function halfWidthTenths({ score, asked, answered, numbersFrom }: ShownScore): number {
  const numbers = numbersFrom ?? answered;
  const left = asked > 1 ? (asked - numbers) / (asked - 1) : 0;
  const width = score.kind === "rounded" ? score.step : OPEN_ENDS.width;
  const drawing = (ASSUMED_VARIANCE / numbers) * left * TENTHS_PER_POINT ** 2;
  return Z * Math.sqrt(drawing + width ** 2 / 12);
}

function scoresOf(figures: readonly ScoreFigure[]): readonly Score[] {
  return shownOf(figures).map(({ score }) => score);
}

function shownOf(figures: readonly ScoreFigure[]): readonly ShownScore[] {
  return figures.filter((figure) => figure.state === "shown");
}

function meanTenths(scores: readonly Score[]): number {
  return scores.reduce((sum, score) => sum + tenthsOf(score), 0) / scores.length;
}

/** Where a score is drawn, in points: "above 9" and "below 1" in the middle of what they cover. */
export function plottedAt(score: Score): number {
  return tenthsOf(score) / TENTHS_PER_POINT;
}

function tenthsOf(score: Score): number {
  return score.kind === "rounded" ? score.tenths : OPEN_ENDS[score.kind];
}
