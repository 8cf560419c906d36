import { shuffled } from "../closing/shuffled.ts";
import { HIDDEN_AS_OPEN, type Hidden, hiddenAsFew } from "./figures.ts";

/** For comments so many times as many answers are needed as for scores. Source: ten against five in the product's rules. */
const TIMES_AS_MANY = 2;
const SMALLEST_MINIMUM = 10;

/** Words alone, or with what has to stay with them; never with what their writer answered. */
type Comment = string | { readonly text: string };

/** The comments of one side in one round. */
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
  return { state: "shown", comments: shuffled(written.comments.toSorted(byText), below) };
}

/** By code units, so that the order is the same everywhere, whatever language the machine speaks. */
function byText(one: Comment, other: Comment): number {
  const [before, after] = [one, other].map((of) => (typeof of === "string" ? of : of.text));
  if (before === after) return 0;
  return (before ?? "") < (after ?? "") ? -1 : 1;
}
