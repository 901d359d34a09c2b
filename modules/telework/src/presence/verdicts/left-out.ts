import type { Segment } from "./segment.ts";
import { subtract, type Window } from "./window.ts";

/** What a report told and was not kept: it happened too long ago, or when nothing may be kept. */
export interface LeftOut {
  readonly segments: number;
  /** How much time they tell of, where that is known. */
  readonly seconds: number;
  readonly incidents: number;
}

/** What of segments lies outside the windows in which it may be kept; that nothing was observed is nothing to keep. */
export function timesLeftOut(
  segments: readonly Segment[],
  windows: readonly Window[],
  now: Date,
): Window[][] {
  return segments
    .filter(({ kind }) => kind !== "not-observed")
    .map(({ from, to = now }) => (to > from ? subtract([{ from, to }], windows) : []))
    .filter((outside) => outside.length > 0);
}

export function secondsOf(windows: readonly Window[], now: Date): number {
  const milliseconds = windows.reduce(
    (sum, { from, to = now }) => sum + Math.max(0, to.getTime() - from.getTime()),
    0,
  );
  return Math.round(milliseconds / 1000);
}

/** Whether it is worth an entry of its own: the last frames before a break are not. */
export function isWorthTelling({ seconds, segments, incidents }: LeftOut): boolean {
  return incidents > 0 || (segments > 0 && (seconds === 0 || seconds >= leastSeconds));
}

const leastSeconds = 30;
