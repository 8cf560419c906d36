import type { Part } from "./cells.ts";
import type { AskedTeam, ClosedRound } from "./closed-round.ts";
import type { Ledger, LedgerEntry, ScoredCell } from "./ledger.ts";
import { roundedTo, THIRTIETHS_PER_HALF } from "./rounding.ts";
import { RULES, type Rules } from "./rules.ts";

/** Settings may ask for more, never for less. Source: the product's rules for what may be shown. */
const SMALLEST_MINIMUM = 5;

/**
 * Takes out of the answers of a closed round what may be shown, once, for the ledger to keep: to be saved in the transaction that closes the
 * round. If the ledger knows the round, the answers are not looked at, whatever became of them or of the teams since.
 *
 * @returns nothing for a round that the ledger knows already, or that is not closed
 * @throws Error if there are numbers from nobody: of a team that was not asked, or more than people who answered
 */
export function publish(round: ClosedRound, ledger: Ledger, rules: Rules = RULES): LedgerEntry | undefined {
  const isKnown = rules.recall(ledger, round) !== undefined;
  return isKnown || !rules.isReady(round) ? undefined : entryOf(round, rules);
}

function entryOf(round: ClosedRound, rules: Rules): LedgerEntry {
  const minimum = Math.max(SMALLEST_MINIMUM, round.minimum);
  const cells = rules.cellsOf(round.teams.map(partOf), { sizeOf: ({ answered }) => answered, minimum });
  const scores = round.questions.map((question) => {
    const tallies = talliesOf(round, question, rules);
    const parts = cells.map((cell) => ({ ...cell, ...sumOf(cell.teams.map((team) => tallies.get(team))) }));
    const scored = rules.cellsOf(parts, { sizeOf: ({ numbers }) => numbers, minimum });
    return [question, scored.map((part) => scoredCell(part, rules))] as const;
  });
  return {
    round: round.round,
    side: round.side,
    minimum,
    teams: round.teams.map(({ team, parent }) => (parent === undefined ? { team } : { team, parent })),
    cells: cells.map(({ teams, asked, answered }) => ({ teams, asked, answered })),
    scores: Object.fromEntries(scores),
  };
}

function partOf({ team, parent, asked, answered }: AskedTeam): Part {
  return { teams: [team], parent, asked, answered, numbers: 0, halves: 0 };
}

type Tally = Pick<Part, "numbers" | "halves">;

/** How many numbers each team gave to a question, and what they weigh. */
function talliesOf(round: ClosedRound, question: string, rules: Rules): ReadonlyMap<string, Tally> {
  const left = new Map(round.teams.map(({ team, answered }) => [team, answered]));
  const tallies = new Map<string, Tally>();
  for (const given of round.numbers) {
    if (given.question !== question) continue;
    const others = (left.get(given.team) ?? 0) - given.people;
    if (others < 0) throw new Error("a round has more numbers than people who answered");
    left.set(given.team, others);
    const same = { numbers: given.people, halves: given.people * rules.halvesOf(given.value) };
    tallies.set(given.team, sumOf([tallies.get(given.team), same]));
  }
  return tallies;
}

function sumOf(tallies: readonly (Tally | undefined)[]): Tally {
  return tallies.reduce<Tally>(
    (sum, tally) => ({
      numbers: sum.numbers + (tally?.numbers ?? 0),
      halves: sum.halves + (tally?.halves ?? 0),
    }),
    { numbers: 0, halves: 0 },
  );
}

function scoredCell({ teams, asked, answered, numbers, halves }: Part, rules: Rules): ScoredCell {
  const sum = THIRTIETHS_PER_HALF * halves;
  const thirtieths = roundedTo(rules.keptStep(numbers), { sum, count: numbers });
  return { teams, asked, answered, numbers, thirtieths };
}
