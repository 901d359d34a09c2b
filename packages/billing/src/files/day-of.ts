import type { Day } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";

/** The day of these numbers; undefined when the calendar has none. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
