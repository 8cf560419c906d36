/** Numbers that look random and that a seed decides. */
export interface Random {
  /** From 0, below 1. */
  fraction(): number;
  /** A whole number from 0, below `count`. */
  below(count: number): number;
  /** From `low`, below `high`. */
  between(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** The same things in another order. */
  shuffled<T>(things: readonly T[]): readonly T[];
}

/** The same numbers from the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(fraction() * count);
  return {
    fraction,
    below,
    between: (low, high) => low + fraction() * (high - low),
    chance: (probability) => fraction() < probability,
    pick(choices) {
      if (choices.length === 0) throw new Error("Nothing to pick from");
      return choices[below(choices.length)] as (typeof choices)[number];
    },
    shuffled: (things) =>
      things
        .map((thing) => ({ thing, rank: fraction() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ thing }) => thing),
  };
}

/** `SEED=7 npm test` plays the run with that seed; otherwise it is `usual`. */
export function seedOr(usual: number): number {
  return process.env.SEED === undefined ? usual : Number(process.env.SEED);
}
