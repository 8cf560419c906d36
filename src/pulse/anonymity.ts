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
  responseFigure,
  type Score,
  type ScoreFigure,
  type ShownScore,
  scoreFigure,
  scoreText,
} from "./anonymity/figures.ts";
export type { Ledger, LedgerEntry } from "./anonymity/ledger.ts";
export { publish } from "./anonymity/publish.ts";
