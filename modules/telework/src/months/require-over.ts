import { firstDayKept } from "@tachiai/evidence";
import { Refusal, tokyoDay } from "@tachiai/platform";
import type { Month } from "@tachiai/protocol";
import { firstDayOf, monthOf } from "./month.ts";

export function isOver(month: Month, now: Date): boolean {
  return month < monthOf(tokyoDay(now));
}

/** Refuses `telework.month_not_over`. */
export function requireOver(month: Month, now: Date): void {
  if (!isOver(month, now)) throw new Refusal("telework.month_not_over", { month });
}

/** Refuses `telework.month_erased` for a month whose stamps may be gone, or go at any moment. */
export function requireKept(month: Month, now: Date): void {
  if (firstDayOf(month) < firstDayKept("attendance", tokyoDay(now)))
    throw new Refusal("telework.month_erased", { month });
}
