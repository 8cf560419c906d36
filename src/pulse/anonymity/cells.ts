/** A part of a side with what is known of its answers to one question. Parts are put together until none is too small. */
export interface Part {
  readonly teams: readonly string[];
  /** The group of all of its teams, if it is one and the same. */
  readonly parent: string | undefined;
  readonly asked: number;
  readonly answered: number;
  /** How many gave a number, and the sum of what these weigh, in halves of a point. */
  readonly numbers: number;
  readonly halves: number;
}

export interface Grouping {
  readonly sizeOf: (part: Part) => number;
  readonly minimum: number;
}

/**
 * Puts parts together until each holds the minimum: what is too small is joined by the next smallest, first within what it belongs to. So
 * whatever can be worked out by subtracting figures from each other rests on at least that many answers. None, if all together are too few.
 * Which parts join depends on counts alone, never on what was answered.
 */
export function cellsOf(parts: readonly Part[], grouping: Grouping): readonly Part[] {
  const parents = new Set(parts.map(({ parent }) => parent).filter((parent) => parent !== undefined));
  const within = [...parents].flatMap((parent) =>
    settled(
      parts.filter((part) => part.parent === parent),
      grouping,
    ),
  );
  const cells = settled([...within, ...parts.filter(({ parent }) => parent === undefined)], grouping);
  return cells.every((cell) => grouping.sizeOf(cell) >= grouping.minimum) ? cells : [];
}

function settled(parts: readonly Part[], { sizeOf, minimum }: Grouping): readonly Part[] {
  const small = parts.filter((part) => sizeOf(part) < minimum);
  const large = parts.filter((part) => sizeOf(part) >= minimum).sort(bySize);
  const [first, ...rest] = small;
  if (first === undefined) return large;
  let hidden = rest.reduce(joined, first);
  let next = large.shift();
  while (next !== undefined && sizeOf(hidden) < minimum) {
    hidden = joined(hidden, next);
    next = large.shift();
  }
  return next === undefined ? [hidden] : [hidden, next, ...large];
}

/** By how many answered, which is no secret; of two that are as large, the same one goes first every time. */
function bySize(a: Part, b: Part): number {
  return a.answered - b.answered || (a.teams.join() < b.teams.join() ? -1 : 1);
}

function joined(a: Part, b: Part): Part {
  return {
    teams: [...a.teams, ...b.teams],
    parent: a.parent === b.parent ? a.parent : undefined,
    asked: a.asked + b.asked,
    answered: a.answered + b.answered,
    numbers: a.numbers + b.numbers,
    halves: a.halves + b.halves,
  };
}
