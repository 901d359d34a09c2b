/** A stretch without anything is skipped where it lasts longer than this. */
const idleMs = 2_000;
/** For so long what there was is shown before. */
const lingerMs = 1_000;
/** And so much earlier what comes is awaited. */
const leadMs = 300;

/** The last moment up to `at` at which something happened, and the next. */
export interface MomentsAround {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** Of moments in order. */
export function momentsAround(moments: readonly number[], at: number): MomentsAround {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((moments[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return { before: moments[low - 1], after: moments[low] };
}

/** Where to go on when nothing happens for a while; undefined while something does, or nothing comes any more. */
export function skipIdle(at: number, around: readonly MomentsAround[]): number | undefined {
  const after = Math.min(...around.map((moments) => moments.after ?? Number.POSITIVE_INFINITY));
  const before = Math.max(...around.map((moments) => moments.before ?? Number.NEGATIVE_INFINITY));
  const isIdle = Number.isFinite(after) && after - at > idleMs && at - before >= lingerMs;
  return isIdle ? after - leadMs : undefined;
}
