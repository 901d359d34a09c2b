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
