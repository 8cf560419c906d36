import { cellsOf, type Grouping, type Part } from "./cells.ts";
import type { ClosedRound } from "./closed-round.ts";
import { findEntry, type Ledger, type LedgerEntry } from "./ledger.ts";
import { halvesOf, keptStep, shownStep } from "./rounding.ts";

/**
 * The parts of the gate. Every rule is needed: the attacker of tests/pulse/anonymity takes one away at a time, and then finds out what
 * somebody answered.
 */
export interface Rules {
  /** Nothing before the round closes. */
  readonly isReady: (round: ClosedRound) => boolean;
  /** Figures taken out of the same answers before: nothing is ever taken out of them again. */
  readonly recall: (ledger: Ledger, of: Pick<LedgerEntry, "round" | "side">) => LedgerEntry | undefined;
  /** No set of answers, nor what is left when sets are subtracted, is smaller than the minimum. */
  readonly cellsOf: (parts: readonly Part[], grouping: Grouping) => readonly Part[];
  /** Nobody is alone at the ends of the scale. */
  readonly halvesOf: (value: number) => number;
  /** The fewer answers, the coarser the mean. */
  readonly keptStep: (numbers: number) => number;
  readonly shownStep: (numbers: number) => number;
}

export const RULES: Rules = {
  isReady: ({ isClosed }) => isClosed,
  recall: findEntry,
  cellsOf,
  halvesOf,
  keptStep,
  shownStep,
};
