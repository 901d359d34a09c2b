/** How a set of figures lies: the middle and the two quarters around it. */
export interface Spread {
  readonly count: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
}

/** Figures between two measured ones are interpolated linearly (type 7 of Hyndman and Fan). Throws on an empty list. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error("no figures to describe");
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const position = share * (sorted.length - 1);
    const below = sorted[Math.floor(position)] ?? Number.NaN;
    const above = sorted[Math.ceil(position)] ?? Number.NaN;
    return below + (above - below) * (position - Math.floor(position));
  };
  return { count: sorted.length, lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75) };
}
