import type { Day } from "@tachiai/protocol";
import type { Yen } from "./yen.ts";

/** How many licences one watch contract takes (S3 §25). */
export const licencesAtMost = 50;

/** A price of a service from a day on, without tax. */
export interface Price {
  readonly monthly: Yen;
  readonly from: Day;
  /** The last day; goes on without one. */
  readonly to?: Day;
}

/** The price that holds on a day; undefined when none does. */
export function priceOn(prices: readonly Price[], day: Day): Price | undefined {
  return prices.find(({ from, to }) => from <= day && (to === undefined || day <= to));
}

/** Two prices of which one begins before the other has ended; nothing when each day has one price at most. */
export function overlapIn(prices: readonly Price[]): readonly [Price, Price] | undefined {
  const sorted = prices.toSorted((one, other) => one.from.localeCompare(other.from));
  for (const [index, price] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next && (price.to === undefined || next.from <= price.to)) return [price, next];
  }
  return undefined;
}
