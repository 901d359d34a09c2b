/** The figure below which this share of them lies; infinitely large where there are none. */
export function quantileOf(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? sorted[0] ?? Number.POSITIVE_INFINITY;
}
