export interface ErrorRates {
  /** Where as many of the same person are refused as of others are accepted, in percent. */
  readonly eerPercent: number;
  readonly eerThreshold: number;
  /** Accepted of the same person while one in a thousand others is accepted, in percent. */
  readonly tarAtFar01Percent: number;
}

/** The error rates of a set of comparisons, swept over every threshold. Throws when either list is empty. */
export function errorRates(same: readonly number[], others: readonly number[]): ErrorRates {
  if (same.length === 0 || others.length === 0) throw new Error("no comparisons to judge");
  const genuine = Float64Array.from(same).toSorted();
  const impostor = Float64Array.from(others).toSorted();
  let best = { apart: Number.POSITIVE_INFINITY, rate: 1, threshold: 0 };
  for (const threshold of [...genuine, ...impostor]) {
    const refused = countBelow(genuine, threshold) / genuine.length;
    const accepted = 1 - countBelow(impostor, threshold) / impostor.length;
    const apart = Math.abs(refused - accepted);
    if (apart < best.apart) best = { apart, rate: (refused + accepted) / 2, threshold };
  }
  const mayPass = Math.floor(impostor.length / 1000);
  const strongest = impostor.at(-1 - mayPass) ?? Number.NaN;
  const accepted = genuine.filter((similarity) => similarity > strongest).length;
  return {
    eerPercent: best.rate * 100,
    eerThreshold: best.threshold,
    tarAtFar01Percent: (accepted / genuine.length) * 100,
  };
}

function countBelow(sorted: Float64Array, threshold: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
