import type { Day } from "@tachiai/protocol";
import { countOf, type Days, dayAfter, daysOfMonth, type Month, overlapOf } from "./days.ts";
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

/**
 * The price of one line for some days of a month: all of it for a whole month, else `monthly × count × days ÷ days of the
 * month`, rounded down once (docs/requirements.md, ambiguity 4).
 */
export function priceOfDays(monthly: Yen, count: number, days: Days): Figure {
  const inMonth = countOf(daysOfMonth(days.from.slice(0, 7)));
  const used = countOf(days);
  if (used === inMonth)
    return { yen: monthly * count, rule: "price-times-count", inputs: { monthly, count } };
  return {
    yen: shareOf(monthly * count, used, inMonth),
    rule: "part-of-a-month",
    inputs: { monthly, count, days: used, daysOfMonth: inMonth, from: days.from, to: days.to },
  };
}
