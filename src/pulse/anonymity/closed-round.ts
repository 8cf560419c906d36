import type { Side } from "../sides.ts";

/** A part of a side as it was frozen when the round opened. Everyone who was asked is in exactly one. */
export interface AskedTeam {
  /** Empty for everybody who is in no team. */
  readonly team: string;
  /** A group of teams, when figures of several together are wanted. */
  readonly parent?: string;
  readonly asked: number;
  /** How many sent their answers, "Can't say" to every question included. */
  readonly answered: number;
}

/** A number that some people of one team gave to one question. Who they are is not known here, nor what else they answered. */
interface GivenNumber {
  readonly question: string;
  readonly team: string;
  /** 0–10. Who can't say gave no number. */
  readonly value: number;
  /** How many of them. The same number may stand in several of these. */
  readonly people: number;
}

/** The answers of one side in one round. */
export interface ClosedRound {
  readonly round: number;
  readonly side: Side;
  readonly isClosed: boolean;
  /** The fewest answers that are shown: below five it counts as five. */
  readonly minimum: number;
  readonly teams: readonly AskedTeam[];
  readonly questions: readonly string[];
  readonly numbers: readonly GivenNumber[];
}
