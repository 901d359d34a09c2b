import { daysAfter } from "@tachiai/platform";
import type { Day, Period } from "@tachiai/protocol";

/** What two periods have in common; undefined when that is no day. */
export function overlapOf(one: Period, other: Period): Period | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const to = earlier(one.to, other.to);
  if (to !== undefined && to < from) return undefined;
  return to === undefined ? { from } : { from, to };
}

export function dayBefore(day: Day): Day {
  return daysAfter(day, -1);
}

export function dayAfter(day: Day): Day {
  return daysAfter(day, 1);
}

/** A period from columns, where an open end is null. */
export function periodOf(from: Day, to: Day | null): Period {
  return to === null ? { from } : { from, to };
}

function earlier(one: Day | undefined, other: Day | undefined): Day | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
