import type { Day } from "@tachiai/protocol";
import { countOf, type Days, dayAfter, daysOfMonth, type Month, monthOf, overlapOf } from "./days.ts";
import type { Figure } from "./figure.ts";
import { shareOf, type Yen } from "./yen.ts";

/**
 * The days that are billed of a contract: from its first day to the day before it was ended, and one day when both are the
 * same (S3 §26-1). Without an end it goes on.
 */
export function billedDays(startsOn: Day, endedOn: Day | undefined): Days {
  if (endedOn === undefined) return { from: startsOn, to: "9999-12-31" };
  const last = dayAfter(endedOn, -1);
  return { from: startsOn, to: last < startsOn ? startsOn : last };
}

/** The days of a month for which something is billed; undefined when there is none. */
export function billedInMonth(month: Month, billed: Days): Days | undefined {
  return overlapOf(daysOfMonth(month), billed);
}

/** Which part of their month these days are. */
export function shareOfMonth(days: Days): { readonly days: number; readonly daysOfMonth: number } {
  return { days: countOf(days), daysOfMonth: countOf(daysOfMonth(monthOf(days.from))) };
}

/**
 * The price of one line for some days of a month: all of it for a whole month, else `monthly × count × days ÷ days of the
 * month`, rounded down once (docs/requirements.md, ambiguity 4).
 */
export function priceOfDays(monthly: Yen, count: number, days: Days): Figure {
  const share = shareOfMonth(days);
  if (share.days === share.daysOfMonth)
    return { yen: monthly * count, rule: "price-times-count", inputs: { monthly, count } };
  return {
    yen: shareOf(monthly * count, share.days, share.daysOfMonth),
    rule: "part-of-a-month",
    inputs: { monthly, count, ...share, ...days },
  };
}
