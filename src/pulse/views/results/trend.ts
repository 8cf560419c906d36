import type { LineChart } from "../../../platform/charts.ts";
import { cut } from "../../../platform/slack/text.ts";
import { type LedgerEntry, type ScoreFigure, scoreText } from "../../anonymity.ts";
import { CONSTANT_KEY } from "../../bank.ts";
import { scoresOf } from "../../results.ts";
import { SIDES, type Side } from "../../sides.ts";
import { plottedAt, TARGET_POINTS } from "../../statistics.ts";
import { ABOUT } from "./words.ts";

/** So many rounds are drawn, the latest ones. */
export const ROUNDS_DRAWN = 12;
/** Characters that Slack takes as a description; docs.slack.dev/reference/methods/files.getUploadURLExternal. */
const LONGEST_DESCRIPTION = 1_000;

const TITLE = "How well we work together, by pulse round";

/** The scores of the constant question over the latest rounds. @param entries of the ledger, in any order */
export function trendChart(entries: readonly LedgerEntry[]): LineChart {
  const rounds = roundsIn(entries);
  return {
    title: TITLE,
    from: 0,
    to: 10,
    target: { at: TARGET_POINTS, label: `Target ${TARGET_POINTS}` },
    columns: rounds.map(String),
    series: sidesIn(entries).map((side) => ({
      name: ABOUT[side],
      values: rounds.map((round) => {
        const figure = figureOf(entries, side, round);
        return figure?.state === "shown"
          ? { at: plottedAt(figure.score), label: scoreText(figure.score) }
          : undefined;
      }),
    })),
  };
}

/** The same in words, for those who hear it. */
export function trendInWords(entries: readonly LedgerEntry[]): string {
  const lines = sidesIn(entries).map((side) => {
    const scores = roundsIn(entries).flatMap((round) => {
      const figure = figureOf(entries, side, round);
      if (figure === undefined) return [];
      return [`round ${round} ${figure.state === "shown" ? scoreText(figure.score) : "hidden"}`];
    });
    return `${ABOUT[side]}: ${scores.join(", ")}.`;
  });
  return cut(
    [`${TITLE}, from 0 to 10.`, ...lines, `Target ${TARGET_POINTS}.`].join(" "),
    LONGEST_DESCRIPTION,
  );
}

/** Whether there is anything to draw. */
export function hasTrend(entries: readonly LedgerEntry[]): boolean {
  return trendChart(entries).series.some(({ values }) => values.some((value) => value !== undefined));
}

function roundsIn(entries: readonly LedgerEntry[]): readonly number[] {
  const rounds = new Set(entries.map(({ round }) => round));
  return [...rounds].toSorted((one, other) => one - other).slice(-ROUNDS_DRAWN);
}

function sidesIn(entries: readonly LedgerEntry[]): readonly Side[] {
  return SIDES.filter((side) => entries.some((entry) => entry.side === side));
}

function figureOf(entries: readonly LedgerEntry[], side: Side, round: number): ScoreFigure | undefined {
  const own = entries.filter((entry) => entry.side === side && entry.round === round);
  return scoresOf(own, CONSTANT_KEY)[0];
}
