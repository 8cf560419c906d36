import type { LineChart } from "../../../platform/charts.ts";
import { cut } from "../../../platform/slack/text.ts";
import { type LedgerEntry, scoreText } from "../../anonymity.ts";
import { CONSTANT_KEY } from "../../bank/questions.ts";
import { SIDES } from "../../sides.ts";
import { scoresOf } from "../results.ts";
import { plottedAt, TARGET_POINTS } from "../statistics.ts";
import { ABOUT } from "./words.ts";

/** The latest rounds alone are drawn. */
export const ROUNDS_DRAWN = 12;
/** Characters that Slack takes as a description; docs.slack.dev/reference/methods/files.getUploadURLExternal. */
const LONGEST_DESCRIPTION = 1_000;

const TITLE = "How well we work together, by pulse round";

/** The scores of the constant question over the latest rounds. @param entries of the ledger, in any order */
export function trendChart(entries: readonly LedgerEntry[]): LineChart {
  return {
    title: TITLE,
    from: 0,
    to: 10,
    target: { at: TARGET_POINTS, label: `Target ${TARGET_POINTS}` },
    columns: roundsIn(entries).map(String),
    series: linesIn(entries).map(({ side, points }) => ({
      name: ABOUT[side],
      values: points.map(({ figure }) =>
        figure?.state === "shown"
          ? { at: plottedAt(figure.score), label: scoreText(figure.score) }
          : undefined,
      ),
    })),
  };
}

export function trendInWords(entries: readonly LedgerEntry[]): string {
  const lines = linesIn(entries).map(({ side, points }) => {
    const scores = points.flatMap(({ round, figure }) =>
      figure ? [`round ${round} ${figure.state === "shown" ? scoreText(figure.score) : "hidden"}`] : [],
    );
    return `${ABOUT[side]}: ${scores.join(", ")}.`;
  });
  const words = [`${TITLE}, from 0 to 10.`, ...lines, `Target ${TARGET_POINTS}.`].join(" ");
  return cut(words, LONGEST_DESCRIPTION);
}

export function hasTrend(entries: readonly LedgerEntry[]): boolean {
  return trendChart(entries).series.some(({ values }) => values.some((value) => value !== undefined));
}

function roundsIn(entries: readonly LedgerEntry[]): readonly number[] {
  const rounds = new Set(entries.map(({ round }) => round));
  return [...rounds].toSorted((one, other) => one - other).slice(-ROUNDS_DRAWN);
}

/** Of each side that was asked, its figure in each round; undefined where it was not asked. */
function linesIn(entries: readonly LedgerEntry[]) {
  const sides = SIDES.filter((side) => entries.some((entry) => entry.side === side));
  return sides.map((side) => {
    const figureOf = (round: number) =>
      scoresOf(
        entries.filter((entry) => entry.side === side && entry.round === round),
        CONSTANT_KEY,
      )[0];
    return { side, points: roundsIn(entries).map((round) => ({ round, figure: figureOf(round) })) };
  });
}
