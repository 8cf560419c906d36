import type { Mode } from "./modes.ts";
import { inWords } from "./modes.ts";
import { SIDES, type Side } from "./sides.ts";

/**
 * - `planned`: nobody is asked yet, everything can still change.
 * - `open`: people are asked and answer; mode, thresholds, roster and cuts stand.
 * - `closed`: nothing comes in any more.
 * - `published`: those who were asked have read what was heard; the next round is earned.
 */
export const STATES = ["planned", "open", "closed", "published"] as const;

export type State = (typeof STATES)[number];

export interface Round {
  readonly id: number;
  readonly workspaceId: string;
  readonly number: number;
  readonly state: State;
  /** The local date on which people are asked, "2026-11-24". */
  readonly startsOn: string;
  readonly isAtOnce: boolean;
  /** Null for the cadence. */
  readonly startedBy: string | null;
  readonly heldBack: string | null;
  readonly mode: Mode;
  readonly mayReply: boolean;
  readonly minimum: number;
  /** Quarters after the close in which what people said is kept, at most. */
  readonly rawQuarters: number;
  /** Epoch milliseconds, like all of these. */
  readonly openedAt: number | null;
  readonly closesAt: number | null;
  readonly closedAt: number | null;
  readonly publishedAt: number | null;
  /** When ops were told the results. */
  readonly resultsAt: number | null;
  /** The last person, in the order of their ids, whose invitation has lost its buttons since the close. */
  readonly buttonsUpTo: string | null;
  readonly isSwept: boolean;
}

/** A question in the words that a side read, under the key that its trend hangs on. */
export interface AskedQuestion {
  readonly questionKey: string;
  readonly wording: string;
  readonly lowEnd: string;
  readonly highEnd: string;
}

/** Below this nobody can be hidden among the others: Settings may ask for more, never for less. */
export const SMALLEST_MINIMUM = 5;
/** Below so many people of a side its figures will often be hidden. */
const COMFORTABLE = 8;
/** Working days. Sources: the product's pulse. */
export const OPEN_DAYS = 5;
export const QUIET_DAYS_OF_QUARTER = 5;

export interface StartFacts {
  /** The round before this one, if there was one. */
  readonly last: Pick<Round, "id" | "number" | "state"> | undefined;
  /** Whether a round has to be answered before the next one: Settings can turn it off. */
  readonly mustBeHeardFirst: boolean;
  readonly isEndOfQuarter: boolean;
  /** How many people would be asked, by side, if there were no minimum. */
  readonly people: Readonly<Record<Side, number>>;
  readonly minimum: number;
}

export type Verdict =
  | { readonly kind: "start"; readonly sides: readonly Side[]; readonly warnings: readonly string[] }
  | {
      readonly kind: "refused";
      readonly reason: string;
      /** The round of which has to be said first what was heard. */
      readonly unheard?: Pick<Round, "id">;
    };

const SIDE_NAMES: Readonly<Record<Side, string>> = { reps: "reps", ops: "people in Sales Ops" };

/** Whether a round may start now, and of whom it would ask something. */
export function mayStart(facts: StartFacts): Verdict {
  const { last, people, minimum } = facts;
  if (last?.state === "open") return refused(`Round ${last.number} is still open. Close it first.`);
  if (last?.state === "closed" && facts.mustBeHeardFirst)
    return {
      kind: "refused",
      reason: `Round ${last.number} has no published "what we heard" yet, and a round earns the next one. Write it first: people answer when they see that something comes of it.`,
      unheard: { id: last.id },
    };
  if (facts.isEndOfQuarter)
    return refused(
      `These are the last ${inWords(QUIET_DAYS_OF_QUARTER)} working days of the quarter: nobody in sales has a minute to spare. Start after it.`,
    );
  const sides = SIDES.filter((side) => people[side] >= minimum);
  if (sides.length === 0)
    return refused(
      `${countOf(people)} would be asked. A side needs at least ${inWords(minimum)} people, so that nobody's answers can be guessed. Choose a larger audience in /ops-settings, Pulse.`,
    );
  return { kind: "start", sides, warnings: SIDES.flatMap((side) => warningsFor(side, facts)) };
}

function warningsFor(side: Side, { people, minimum }: StartFacts): readonly string[] {
  const count = people[side];
  if (count === 0) return [];
  if (count < minimum)
    return [
      `${capital(SIDE_NAMES[side])} are not asked: there ${count === 1 ? "is" : "are"} only ${inWords(count)} of them, and it takes ${inWords(minimum)}.`,
    ];
  if (count >= COMFORTABLE) return [];
  return [
    `Only ${inWords(count)} ${SIDE_NAMES[side]}: below ${inWords(minimum)} answers nothing will be shown.`,
  ];
}

/** "27 reps and 2 people in Sales Ops"; a side without anybody is left out, if not both. */
export function countOf({ reps, ops }: Readonly<Record<Side, number>>): string {
  const ofReps = `${reps} ${reps === 1 ? "rep" : SIDE_NAMES.reps}`;
  const ofOps = `${ops} ${ops === 1 ? "person" : "people"} in Sales Ops`;
  if (ops === 0) return ofReps;
  return reps === 0 ? ofOps : `${ofReps} and ${ofOps}`;
}

function refused(reason: string): Verdict {
  return { kind: "refused", reason };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
