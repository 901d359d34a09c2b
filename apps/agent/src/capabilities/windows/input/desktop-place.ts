/** Windows tells a place on the desktop in as many parts, whatever its size. */
const parts = 65_536;

/** One direction of the desktop: where it begins, and how many pixels it has. */
export interface Extent {
  readonly from: number;
  readonly size: number;
}

/** The middle of a pixel in parts of the desktop: however Windows rounds, it is that pixel. A pixel outside becomes the nearest one inside. */
export function partsOfDesktop(pixel: number, { from, size }: Extent): number {
  const inside = Math.min(Math.max(Math.round(pixel) - from, 0), size - 1);
  return Math.floor(((inside + 0.5) * parts) / size);
}
