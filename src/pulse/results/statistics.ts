import { asScore, type Score, type ScoreFigure, type ShownScore } from "../anonymity.ts";

/*
 * Statements about published scores. Everything here is worked out from what is shown already, so it tells nobody more. That is why the
 * spread of the answers is assumed and not measured, and why only what follows from an interval leaves this file, never the interval.
 */

/** In tenths of a point, as all scores here. Source: the product's metrics. */
const TARGET_TENTHS = 80;
export const TARGET_POINTS = 8;

/** Square points: eleven values, each as likely as the others, (11² − 1) / 12. People who agree at all spread less. */
const ASSUMED_VARIANCE = 10;
/**
 * The standard error, in tenths, of counting 9 and 10 alike, and 0 and 1: a mean of nothing but tens counts as 9.5. Some 0.15 points where
 * marks are spread like real ones, 0.2 where nearly all are nines and tens; it is the same every round, and so does not cancel out over several.
 */
const WEIGHING_TENTHS = 2;
/** Of the normal distribution, for 95 %: of one figure, and of the six questions of a round together of which the furthest off are named. */
const Z = 1.96;
const Z_OF_SIX = 2.64;
const TENTHS_PER_POINT = 10;
/** Below this a difference is not worth a word. Source: the product's results. */
const SMALLEST_CHANGE_TENTHS = 5;
/** How many rounds the collaboration score rests on, and how far back they are looked for. Source: the product's results. */
const ROUNDS_OF_COLLABORATION = 3;
export const ROUNDS_LOOKED_AT = 6;
/** "Above 9" and "below 1" stand for the middle of the point that they cover. */
const OPEN_ENDS = { above_nine: 95, below_one: 5, errorTenths: 10 / Math.sqrt(12) } as const;

export type TargetState = "met" | "not_met" | "too_close";

/** Whether a target is reached, as far as the score of those who answered can tell it for all who were asked. */
export function targetState(shown: ShownScore, targetTenths = TARGET_TENTHS): TargetState {
  return stateOf(tenthsOf(shown.score) - targetTenths, halfWidthTenths([shown]));
}

function stateOf(distance: number, halfWidth: number): TargetState {
  if (Math.abs(distance) < halfWidth) return "too_close";
  return distance >= 0 ? "met" : "not_met";
}

/** How far a score moved since the last one, in tenths; undefined if that is not worth a word, or could be chance. */
export function changeTenths(now: ScoreFigure, before: ScoreFigure): number | undefined {
  if (now.state === "hidden" || before.state === "hidden") return undefined;
  const change = tenthsOf(now.score) - tenthsOf(before.score);
  return isChance(change, now, [[before], Z]) ? undefined : change;
}

/** Whether a difference is not worth a word, or could be chance. */
function isChance(
  tenths: number,
  now: ShownScore,
  [before, z]: readonly [readonly ShownScore[], number],
): boolean {
  const chance = Math.hypot(halfWidthTenths([now], z), halfWidthTenths(before, z));
  return Math.abs(tenths) < Math.max(SMALLEST_CHANGE_TENTHS, chance);
}

/** How much higher one direction's score is than the other's, in tenths; undefined unless both are shown as numbers. */
export function gapTenths(one: ScoreFigure, other: ScoreFigure): number | undefined {
  if (one.state === "hidden" || other.state === "hidden") return undefined;
  if (one.score.kind !== "rounded" || other.score.kind !== "rounded") return undefined;
  return one.score.tenths - other.score.tenths;
}

export interface CollaborationScore {
  readonly score: Score;
  /** The last three rounds that showed a score, the oldest first. */
  readonly rounds: readonly { readonly round: number; readonly score: Score }[];
  /** Rounds since the first of these whose score is hidden, the oldest first: they change nothing. */
  readonly hidden: readonly number[];
  readonly target: TargetState;
}

/**
 * The mean of the constant question from reps over the last three rounds that showed it: of the scores as they were shown, so no answer is
 * looked at again. A hidden round takes no other one's place: else a low one would go without a new number.
 * @param figures newest first
 */
export function collaborationScore(
  figures: readonly { readonly round: number; readonly figure: ScoreFigure }[],
): CollaborationScore | undefined {
  const looked = figures.slice(0, ROUNDS_LOOKED_AT).map(({ round, figure }) => ({ ...figure, round }));
  const shown = looked.filter((one) => one.state === "shown").slice(0, ROUNDS_OF_COLLABORATION);
  const oldest = shown.at(-1);
  if (!oldest) return undefined;
  const scores = shown.map(({ score }) => score);
  const step = Math.max(...scores.map((score) => (score.kind === "rounded" ? score.step : 5)));
  const mean = meanTenths(scores);
  const tenths = step * Math.round(mean / step);
  // Rounded once more, it must not be said to miss the very number that it shows.
  const ofRounding = tenths === mean ? 0 : Z * Math.sqrt(step ** 2 / 12);
  const since = looked.slice(0, looked.indexOf(oldest));
  return {
    score: asScore(tenths, step),
    rounds: shown.map(({ round, score }) => ({ round, score })).toReversed(),
    hidden: since.flatMap(({ state, round }) => (state === "hidden" ? [round] : [])).toReversed(),
    target: stateOf(mean - TARGET_TENTHS, Math.hypot(halfWidthTenths(shown), ofRounding)),
  };
}

export interface QuestionTrend {
  readonly question: string;
  readonly figure: ScoreFigure;
  /** Of earlier rounds that asked it in the same words. */
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

/** The questions that are furthest above and below the mean of their earlier scores, where that is worth a word and no chance. */
export function mostOffTrend(questions: readonly QuestionTrend[]): MostOffTrend {
  const off = questions.flatMap(offTrend).toSorted((a, b) => b.tenths - a.tenths);
  return { above: off.find(({ tenths }) => tenths > 0), below: off.findLast(({ tenths }) => tenths < 0) };
}

function offTrend({ question, figure, earlier }: QuestionTrend): readonly OffTrend[] {
  const before = earlier.filter((one) => one.state === "shown");
  if (figure.state === "hidden" || before.length === 0) return [];
  const tenths = Math.round(tenthsOf(figure.score) - meanTenths(before.map(({ score }) => score)));
  return isChance(tenths, figure, [before, Z_OF_SIX]) ? [] : [{ question, tenths }];
}

/**
 * Half of the 95 % interval of the mean of some scores, in tenths: of drawing so many people out of those who were asked (with the correction
 * for a finite population), of rounding and of weighing.
 */
function halfWidthTenths(shown: readonly ShownScore[], z = Z): number {
  const errors = shown.map(({ score, asked, numbers, roundingTenths }) => {
    const left = asked > 1 ? (asked - numbers) / (asked - 1) : 0;
    const drawing = Math.sqrt((ASSUMED_VARIANCE / numbers) * left) * TENTHS_PER_POINT;
    const isOpenEnd = score.kind !== "rounded";
    return Math.hypot(drawing, isOpenEnd ? Math.max(roundingTenths, OPEN_ENDS.errorTenths) : roundingTenths);
  });
  return z * Math.hypot(Math.hypot(...errors) / shown.length, WEIGHING_TENTHS);
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
