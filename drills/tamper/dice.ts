/** Numbers that look random and are the same in every run with the same seed (mulberry32). */
export interface Dice {
  below(limit: number): number;
  /** Throws a `RangeError` when there is nothing to choose from. */
  of<T>(choices: readonly T[]): T;
}

export function openDice(seed: number): Dice {
  let state = seed;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    of(choices) {
      const chosen = choices[below(choices.length)];
      if (chosen === undefined) throw new RangeError("nothing to choose from");
      return chosen;
    },
  };
}
