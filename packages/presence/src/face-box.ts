/** A rectangle in frame pixels; `right` and `bottom` are exclusive and may lie outside the frame. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ScoredBox extends Box {
  /** The model's confidence, 0 to 1. */
  readonly score: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const widthOf = (box: Box): number => box.right - box.left;
export const heightOf = (box: Box): number => box.bottom - box.top;
const areaOf = (box: Box): number => Math.max(0, widthOf(box)) * Math.max(0, heightOf(box));

/** Says how much two boxes share: intersection over union, 0 to 1. */
export function overlapOf(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (areaOf(one) + areaOf(other) - shared);
}

/** Keeps the most confident box of each cluster (non-maximum suppression), best first. */
export function keepStrongest(boxes: readonly ScoredBox[], maximalOverlap: number): ScoredBox[] {
  const kept: ScoredBox[] = [];
  for (const box of boxes.toSorted((a, b) => b.score - a.score))
    if (kept.every((stronger) => overlapOf(stronger, box) < maximalOverlap)) kept.push(box);
  return kept;
}
