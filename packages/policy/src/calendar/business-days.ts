import holidays from "@holiday-jp/holiday_jp";
import type { Day, MonthDay } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";

/** 営業日: Monday to Friday, no holiday of the nation, and no day on which the company is closed every year. */
export function isBusinessDay(day: Day, closedEveryYear: readonly MonthDay[] = []): boolean {
  const date = Temporal.PlainDate.from(day);
  if (date.dayOfWeek > 5 || closedEveryYear.includes(day.slice(5))) return false;
  return !holidays.isHoliday(day);
}

/** The first business day from a day on, the day itself included. */
export function businessDayFrom(day: Day, closedEveryYear: readonly MonthDay[] = []): Day {
  let date = Temporal.PlainDate.from(day);
  while (!isBusinessDay(date.toString(), closedEveryYear)) date = date.add({ days: 1 });
  return date.toString();
}

/**
 * The last day on which something is still `count` business days before `day`. `literal` counts the day itself as the
 * first, as 「から起算して」 says; `exclusive` begins on the one before.
 */
export function businessDaysBefore(
  day: Day,
  count: number,
  counting: "literal" | "exclusive",
  closedEveryYear: readonly MonthDay[] = [],
): Day {
  let date = Temporal.PlainDate.from(day);
  if (counting === "exclusive") date = date.subtract({ days: 1 });
  let left = count - (isBusinessDay(date.toString(), closedEveryYear) ? 1 : 0);
  while (left > 0) {
    date = date.subtract({ days: 1 });
    if (isBusinessDay(date.toString(), closedEveryYear)) left -= 1;
  }
  return date.toString();
}
