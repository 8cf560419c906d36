import {
  type LedgerEntry,
  type ResponseFigure,
  responseFigure,
  type ScoreFigure,
  scoreFigure,
} from "../anonymity.ts";
import { REST } from "../asking/audience.ts";
import { CONSTANT_KEY } from "../bank/questions.ts";
import { type BySide, SIDES, type Side } from "../sides.ts";
import {
  type CollaborationScore,
  changeTenths,
  collaborationScore,
  gapTenths,
  type MostOffTrend,
  mostOffTrend,
} from "./statistics.ts";

/** Everything shown of a round that has closed: made of the ledger, so that nothing tells more than its figures. */
export interface Results {
  readonly sides: readonly SideResults[];
  /** How much higher reps mark ops than ops mark sales, in tenths; undefined unless both are shown. */
  readonly gapTenths: number | undefined;
}

export interface SideResults {
  readonly side: Side;
  readonly response: ResponseFigure;
  /** Of the constant question: how well both work together. */
  readonly collaboration: ScoreFigure;
  /** Against the round before, in tenths, if it is worth a word; undefined where that one did not ask this side. */
  readonly changeTenths: number | undefined;
  readonly questions: readonly QuestionResults[];
  readonly offTrend: MostOffTrend;
}

export interface QuestionResults {
  readonly questionKey: string;
  readonly figure: ScoreFigure;
  readonly changeTenths: number | undefined;
  /** By the key of the team, those that were a cut of their own when the round opened. */
  readonly teams: readonly { readonly team: string; readonly figure: ScoreFigure }[];
}

const EVERYONE = { kind: "everyone" } as const;

/**
 * @param entries of this round
 * @param earlier of the rounds before it, the newest first
 */
export function resultsOf(entries: readonly LedgerEntry[], earlier: readonly LedgerEntry[]): Results {
  const sides = SIDES.flatMap((side) => {
    const entry = entries.find((one) => one.side === side);
    return entry === undefined ? [] : [sideResults(entry, earlier)];
  });
  const [reps, ops] = SIDES.map((side) => sides.find((one) => one.side === side)?.collaboration);
  return { sides, gapTenths: reps && ops && gapTenths(reps, ops) };
}

/** Puts the questions into the order in which they were asked: PostgreSQL keeps the ledger's in one of its own. @param asked keys, by side */
export function inOrderAsked(results: Results, asked: BySide<readonly string[]>): Results {
  const sides = results.sides.map((one) => {
    const placeOf = ({ questionKey }: QuestionResults) => asked[one.side].indexOf(questionKey);
    return { ...one, questions: one.questions.toSorted((a, b) => placeOf(a) - placeOf(b)) };
  });
  return { ...results, sides };
}

/** The score of a question for everyone of a side, of each round that asked it in these words. */
export function scoresOf(entries: readonly LedgerEntry[], question: string): readonly ScoreFigure[] {
  return entries.filter(({ scores }) => question in scores).map((entry) => everyonesScore(entry, question));
}

/** @param entries of reps, the newest first */
export function collaborationOf(entries: readonly LedgerEntry[]): CollaborationScore | undefined {
  return collaborationScore(
    entries.map((entry) => ({ round: entry.round, figure: everyonesScore(entry, CONSTANT_KEY) })),
  );
}

function everyonesScore(entry: LedgerEntry, question: string): ScoreFigure {
  return scoreFigure(entry, { question, cut: EVERYONE });
}

function sideResults(entry: LedgerEntry, earlier: readonly LedgerEntry[]): SideResults {
  const before = earlier.filter(({ side }) => side === entry.side);
  const wasAskedLast = before[0]?.round === earlier[0]?.round;
  const questions = Object.keys(entry.scores).map((question) => questionResults(entry, before, question));
  const constant = questions.find(({ questionKey }) => questionKey === CONSTANT_KEY);
  const collaboration = constant?.figure ?? everyonesScore(entry, CONSTANT_KEY);
  return {
    side: entry.side,
    response: responseFigure(entry, EVERYONE),
    collaboration,
    changeTenths: wasAskedLast ? constant?.changeTenths : undefined,
    questions,
    // The constant question is in the headline already, with its change.
    offTrend: mostOffTrend(
      questions
        .filter((question) => question !== constant)
        .map(({ questionKey: question, figure }) => ({
          question,
          figure,
          earlier: scoresOf(before, question),
        })),
    ),
  };
}

function questionResults(
  entry: LedgerEntry,
  before: readonly LedgerEntry[],
  question: string,
): QuestionResults {
  const figure = everyonesScore(entry, question);
  const [last] = scoresOf(before, question);
  return {
    questionKey: question,
    figure,
    changeTenths: last && changeTenths(figure, last),
    teams: entry.teams
      .filter(({ team }) => team !== REST)
      .map(({ team }) => ({ team, figure: scoreFigure(entry, { question, cut: { kind: "team", team } }) })),
  };
}
