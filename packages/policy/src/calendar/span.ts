import type { Day, Span } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";

/**
 * The day so long before another. A month goes back to the day of the same number, or to the last one of a month that
 * has none (Civil Code §143).
 */
export function before(day: Day, span: Span): Day {
  return Temporal.PlainDate.from(day)
    .subtract({ [span.unit]: span.amount })
    .toString();
}

/** The day so long after another; months as in `before`. The first day is not counted (Civil Code §140). */
export function after(day: Day, span: Span): Day {
  return Temporal.PlainDate.from(day)
    .add({ [span.unit]: span.amount })
    .toString();
}

/**
 * The last day of a period of months that begins with a day: the one before the day of the same number or, where the last month
 * has none, the last of that month (Civil Code §143).
 */
export function lastOfMonths(first: Day, months: number): Day {
  const begins = Temporal.PlainDate.from(first);
  const same = begins.add({ months });
  return (same.day === begins.day ? same.subtract({ days: 1 }) : same).toString();
}
