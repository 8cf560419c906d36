import { HIDDEN_AS_OPEN, type Hidden, hiddenAsFew } from "./figures.ts";

/** For comments so many times as many answers are needed as for scores. Source: ten against five in the product's rules. */
const TIMES_AS_MANY = 2;
const SMALLEST_MINIMUM = 10;

/** What one side wrote in one round: words alone, without anything that was known beside them. */
export interface WrittenComments {
  readonly isClosed: boolean;
  readonly minimum: number;
  /** How many of the side sent their answers. */
  readonly answered: number;
  readonly comments: readonly string[];
}

export type CommentsFigure = { readonly state: "shown"; readonly comments: readonly string[] } | Hidden;

/**
 * The comments of everyone of a side, in an order that tells nothing; never those of a team.
 *
 * @param below a random whole number from 0, below the one it is given
 */
export function publishComments(written: WrittenComments, below: (count: number) => number): CommentsFigure {
  if (!written.isClosed) return HIDDEN_AS_OPEN;
  const minimum = Math.max(SMALLEST_MINIMUM, TIMES_AS_MANY * written.minimum);
  if (written.answered < minimum) return hiddenAsFew(minimum);
  return { state: "shown", comments: shuffled(written.comments, below) };
}

/** Fisher and Yates: every order is as likely as every other. */
function shuffled(comments: readonly string[], below: (count: number) => number): readonly string[] {
  const order = comments.toSorted();
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = below(last + 1);
    const swapped = order.splice(chosen, 1, ...order.slice(last, last + 1));
    order.splice(last, 1, ...swapped);
  }
  return order;
}
