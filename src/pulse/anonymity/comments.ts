import { HIDDEN_AS_OPEN, type Hidden, hiddenAsFew } from "./figures.ts";

/** For comments so many times as many answers are needed as for scores. Source: ten against five in the product's rules. */
const TIMES_AS_MANY = 2;
const SMALLEST_MINIMUM = 10;

/** Words alone, or with what has to stay with them; never with what their writer answered. */
type Comment = string | { readonly text: string };

/** What one side wrote in one round. */
export interface WrittenComments<C extends Comment> {
  readonly isClosed: boolean;
  readonly minimum: number;
  /** How many of the side sent their answers. */
  readonly answered: number;
  readonly comments: readonly C[];
}

export type CommentsFigure<C> = { readonly state: "shown"; readonly comments: readonly C[] } | Hidden;

/**
 * The comments of everyone of a side, in an order that tells nothing; never those of a team.
 *
 * @param below a random whole number from 0, below the one it is given
 */
export function publishComments<C extends Comment>(
  written: WrittenComments<C>,
  below: (count: number) => number,
): CommentsFigure<C> {
  if (!written.isClosed) return HIDDEN_AS_OPEN;
  const minimum = Math.max(SMALLEST_MINIMUM, TIMES_AS_MANY * written.minimum);
  if (written.answered < minimum) return hiddenAsFew(minimum);
  return { state: "shown", comments: shuffled(written.comments, below) };
}

/** Fisher and Yates: every order is as likely as every other. */
function shuffled<C extends Comment>(comments: readonly C[], below: (count: number) => number): readonly C[] {
  const order = comments.toSorted((one, other) => compare(textOf(one), textOf(other)));
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = below(last + 1);
    const swapped = order.splice(chosen, 1, ...order.slice(last, last + 1));
    order.splice(last, 1, ...swapped);
  }
  return order;
}

function textOf(comment: Comment): string {
  return typeof comment === "string" ? comment : comment.text;
}

/** By code units: the same everywhere, whatever language the machine speaks. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
