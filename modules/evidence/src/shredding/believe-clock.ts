/** The longest that a small company's server is off over a holiday, and no more than shredding may ever be early by. */
export const mostAheadDays = 10;
const dayMs = 86_400_000;

/** Whether a clock may be followed that stood at `known` when it was looked at last. One that is behind destroys nothing early. */
export function isBelievable(now: Date, known: Date): boolean {
  return now.getTime() - known.getTime() <= mostAheadDays * dayMs;
}
