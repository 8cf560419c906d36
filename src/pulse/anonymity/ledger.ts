import type { Side } from "../sides.ts";

/** A set of answers that stays together for ever: every figure rests on whole cells. */
export interface Cell {
  readonly teams: readonly string[];
  readonly asked: number;
  readonly answered: number;
}

export interface ScoredCell extends Cell {
  /** How many gave a number. */
  readonly numbers: number;
  /** The one rounded mean, in thirtieths of a point: all that is ever worked out from these answers. */
  readonly thirtieths: number;
}

/**
 * Everything taken out of the answers of one side in one round: written once, when the round closes, and never again. Nothing in it says more
 * than what may be shown, and no figure is made of anything else.
 */
export interface LedgerEntry {
  readonly round: number;
  readonly side: Side;
  readonly minimum: number;
  /** The cuts that stood when the round opened. */
  readonly teams: readonly { readonly team: string; readonly parent?: string }[];
  readonly cells: readonly Cell[];
  /** By question. */
  readonly scores: Readonly<Record<string, readonly ScoredCell[]>>;
}

export type Ledger = readonly LedgerEntry[];

export function findEntry(
  ledger: Ledger,
  { round, side }: Pick<LedgerEntry, "round" | "side">,
): LedgerEntry | undefined {
  return ledger.find((entry) => entry.round === round && entry.side === side);
}
