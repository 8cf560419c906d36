import { isLate, type SlaClock } from "./clock.ts";

/** Effect of applying other rules to open requests. */
export interface Moves {
  /** Clocks whose due moves, and the requests that they are of. */
  readonly clocks: number;
  readonly requests: number;
  readonly becomeLate: number;
  readonly stopBeingLate: number;
}

export const NO_MOVES: Moves = { clocks: 0, requests: 0, becomeLate: 0, stopBeingLate: 0 };

/** Adds what becomes of one request's clocks. @param after the same clocks in the same order */
export function addMoves(
  sum: Moves,
  change: { readonly before: readonly SlaClock[]; readonly after: readonly SlaClock[] },
  now: number,
): Moves {
  const pairs = change.before.flatMap((before, index) => {
    const after = change.after[index];
    return after && after.dueAt !== before.dueAt ? [{ before, after }] : [];
  });
  const isLost = pairs.filter(({ before, after }) => !isLate(before, now) && isLate(after, now));
  const isSaved = pairs.filter(({ before, after }) => isLate(before, now) && !isLate(after, now));
  return {
    clocks: sum.clocks + pairs.length,
    requests: sum.requests + (pairs.length > 0 ? 1 : 0),
    becomeLate: sum.becomeLate + isLost.length,
    stopBeingLate: sum.stopBeingLate + isSaved.length,
  };
}
