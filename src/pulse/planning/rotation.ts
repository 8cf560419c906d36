import { CONSTANT, keyOf, type Question } from "../bank/questions.ts";
import { type BySide, type Side } from "../sides.ts";

/** How many questions a round asks of one person, the constant one among them. */
export const QUESTIONS = 4;

/** By side, the number of the round in which it was last asked a question, by its key; what was never asked is not there. */
export type LastAsked = BySide<ReadonlyMap<string, number>>;

/**
 * The questions of the next round: the constant one, and those that reps were asked longest ago, in the order of the bank where that is
 * equal. Everyone of a side gets the same. Ops get the same as reps; in place of a question that is for reps only, the one that ops
 * were asked longest ago.
 */
export function chooseQuestions(
  bank: readonly Question[],
  lastAsked: LastAsked,
): BySide<readonly Question[]> {
  const open = bank.filter(({ isRetired }) => !isRetired);
  const constant = open.filter(({ code }) => code === CONSTANT);
  const waiting = open.filter(({ code }) => code !== CONSTANT);
  const reps = [...constant, ...inOrder(waiting, "reps", lastAsked)].slice(0, QUESTIONS);
  const shared = reps.filter((question) => isFor(question, "ops"));
  const more = inOrder(waiting, "ops", lastAsked).filter((question) => !shared.includes(question));
  return { reps, ops: [...shared, ...more].slice(0, QUESTIONS) };
}

export function isFor({ askedOf }: Pick<Question, "askedOf">, side: Side): boolean {
  return askedOf === "both" || askedOf === side;
}

function inOrder(questions: readonly Question[], side: Side, lastAsked: LastAsked): readonly Question[] {
  const roundOf = (question: Question) => lastAsked[side].get(keyOf(question)) ?? 0;
  return questions
    .filter((question) => isFor(question, side))
    .toSorted((one, other) => roundOf(one) - roundOf(other));
}
