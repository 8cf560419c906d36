import { listed } from "../../platform/slack/text.ts";
import { dayText } from "../../platform/time/local-time.ts";
import { inWords } from "../modes.ts";
import type { pulseTables } from "../schema.ts";
import { type BySide, SIDES, type Side } from "../sides.ts";

/**
 * - `planned`: nobody is asked yet, everything can still change.
 * - `open`: people are asked and answer; mode, thresholds, roster and cuts stand.
 * - `closed`: nothing comes in any more.
 * - `published`: those who were asked have read what was heard; the next round is earned.
 */
export const STATES = ["planned", "open", "closed", "published"] as const;

export type Round = Readonly<(typeof pulseTables.postgres.pulseRounds)["$inferSelect"]>;

type AskedRow = Readonly<(typeof pulseTables.postgres.pulseRoundQuestions)["$inferSelect"]>;

/** A question in the words that a side read. */
export type AskedQuestion = Pick<AskedRow, "questionKey" | "wording" | "lowEnd" | "highEnd">;

/** Below this nobody can be hidden among the others: Settings may ask for more, never for less. */
export const SMALLEST_MINIMUM = 5;
/** Below so many people of a side its figures will often be hidden. */
const COMFORTABLE = 8;
/** Working days. Sources: the product's pulse. */
export const OPEN_DAYS = 5;
export const QUIET_DAYS_OF_QUARTER = 5;
/** Weeks between the ends of rounds that share people, whatever Settings say: two that are closer can be put together. */
export const REST_WEEKS = 2;

export interface StartFacts {
  /** The round before this one, if there was one. */
  readonly last: Pick<Round, "key" | "number" | "state"> | undefined;
  /** A round that asked some of the same people, with the local date on which it has been over for two weeks. */
  readonly tooRecent: { readonly number: number; readonly until: string } | undefined;
  /** Whether a round has to be answered before the next one: Settings can turn it off. */
  readonly mustBeHeardFirst: boolean;
  readonly isEndOfQuarter: boolean;
  /** How many people would be asked, by side, if there were no minimum. */
  readonly people: BySide<number>;
  readonly minimum: number;
}

export type Verdict =
  | {
      readonly kind: "start";
      /** Those that can be asked as the mode says. */
      readonly sides: readonly Side[];
      /** One that has people, but too few to hide any: it can be asked by name. */
      readonly smallSide: Side | undefined;
      readonly warnings: readonly string[];
    }
  | {
      readonly kind: "refused";
      readonly reason: string;
      /** The round of which has to be said first what was heard. */
      readonly unheard?: Pick<Round, "key">;
    };

const SIDE_NAMES: BySide<string> = { reps: "reps", ops: "people in Sales Ops" };

/** Whether a round may start now, and of whom it would ask something. */
export function mayStart(facts: StartFacts): Verdict {
  const { last, tooRecent, people, minimum } = facts;
  if (last?.state === "open") return refused(`Round ${last.number} is still open. Close it first.`);
  if (last?.state === "closed" && facts.mustBeHeardFirst)
    return {
      kind: "refused",
      reason: `Round ${last.number} has no published "what we heard" yet. Write it first: people answer when they see that something comes of it.`,
      unheard: { key: last.key },
    };
  if (tooRecent)
    return refused(
      `Round ${tooRecent.number} asked some of the same people and closed less than ${inWords(REST_WEEKS)} weeks ago. Two rounds so close together could be put together to find out what one person answered. Start on ${dayText(tooRecent.until)} or later.`,
    );
  if (facts.isEndOfQuarter)
    return refused(
      `These are the last ${inWords(QUIET_DAYS_OF_QUARTER)} working days of the quarter, when sales has no time to spare. Start after it.`,
    );
  const sides = SIDES.filter((side) => people[side] >= minimum);
  if (sides.length === 0)
    return refused(
      `This would ask ${countOf(people, minimum)}. It takes at least ${minimum} people on one side, so that nobody's answers can be guessed. Choose a larger audience in /ops-settings, Pulse.`,
    );
  const smallSide = SIDES.find((side) => people[side] > 0 && people[side] < minimum);
  return { kind: "start", sides, smallSide, warnings: sides.flatMap((side) => warningsFor(side, facts)) };
}

function warningsFor(side: Side, { people, minimum }: StartFacts): readonly string[] {
  if (people[side] >= COMFORTABLE) return [];
  return [`Only ${people[side]} ${SIDE_NAMES[side]}: results appear only with ${minimum} or more answers.`];
}

/** "27 reps and fewer than 5 people in Sales Ops": how many there are of a side is not told where it could tell of one. */
export function countOf(people: BySide<number>, minimum: number): string {
  const counts = SIDES.filter((side) => people[side] > 0).map(
    (side) => `${people[side] < minimum ? `fewer than ${minimum}` : people[side]} ${SIDE_NAMES[side]}`,
  );
  return counts.length === 0 ? "nobody" : listed(counts);
}

function refused(reason: string): Verdict {
  return { kind: "refused", reason };
}
