import type { Day, Period } from "@tachiai/protocol";
import { dayAfter } from "./period.ts";

/**
 * The first day from `from` on without an administrator, given the periods in which somebody is one; undefined
 * when there is always one.
 */
export function firstDayUncovered(periods: readonly Period[], from: Day): Day | undefined {
  let uncovered = from;
  for (const { from: begins, to } of periods.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    if (begins > uncovered) return uncovered;
    if (to === undefined) return undefined;
    if (to >= uncovered) uncovered = dayAfter(to);
  }
  return uncovered;
}
