import type { ClosedRound } from "./anonymity/closed-round.ts";
import * as figures from "./anonymity/figures.ts";
import type { Ledger, LedgerEntry } from "./anonymity/ledger.ts";
import * as gate from "./anonymity/publish.ts";
import { RULES } from "./anonymity/rules.ts";

/*
 * The one gate between what people answered and what anybody is shown. Every answer goes into exactly one rounded number, once, when its round
 * closes; the ledger keeps those numbers, and every figure in every message, digest, picture and export is made of the ledger alone.
 * Why that is enough, and why less is not: docs/decisions/the-gate-of-the-pulse.md.
 */

export type { AskedTeam, ClosedRound } from "./anonymity/closed-round.ts";
export { publishComments } from "./anonymity/comments.ts";
export {
  asScore,
  type ResponseFigure,
  type RoundFigures,
  type Score,
  type ScoreFigure,
  type ShownScore,
  scoreText,
} from "./anonymity/figures.ts";
export type { Ledger, LedgerEntry } from "./anonymity/ledger.ts";

/**
 * What may be shown of one side in a round, and what the ledger must keep: to be saved in the transaction that closes the round. If the
 * ledger knows the round, the answers are not looked at, whatever became of them or of the teams since.
 *
 * @throws Error if there are numbers from nobody: of a team that was not asked, or more than people who answered
 */
export function publish(round: ClosedRound, ledger: Ledger): gate.Publication {
  return gate.publish(round, ledger, RULES);
}

/** Everything of a round that may be shown, as it always was. */
export function figuresOf(entry: LedgerEntry): figures.RoundFigures {
  return gate.figuresOf(entry, RULES);
}

/** The score of one question in a round, for a cut that the round was opened with. */
export function scoreFigure(entry: LedgerEntry, asked: figures.AskedFor): figures.ScoreFigure {
  return figures.scoreFigure(entry, asked, RULES);
}

/** How many of a cut answered. */
export function responseFigure(entry: LedgerEntry, cut: figures.Cut): figures.ResponseFigure {
  return figures.responseFigure(entry, cut);
}
