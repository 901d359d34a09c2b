import type { Day } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";

/** A month of the calendar, `YYYY-MM`. */
export type Month = string;

/** Both days count. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

export function daysOfMonth(month: Month): Days {
  const first = Temporal.PlainYearMonth.from(month);
  return {
    from: first.toPlainDate({ day: 1 }).toString(),
    to: first.toPlainDate({ day: first.daysInMonth }).toString(),
  };
}

/** The month so many after another, or before it. */
export function monthAfter(month: Month, count: number): Month {
  return Temporal.PlainYearMonth.from(month).add({ months: count }).toString();
}

/** How many months lie from one to another; the same month is none. */
export function monthsBetween(from: Month, to: Month): number {
  return Temporal.PlainYearMonth.from(from).until(Temporal.PlainYearMonth.from(to), { largestUnit: "months" })
    .months;
}

export function dayAfter(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ days: count }).toString();
}

/** How many days lie from one to another; the same day is none, a day before it is negative. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;
}

/** How many days these are. */
export function countOf({ from, to }: Days): number {
  return daysBetween(from, to) + 1;
}

/** The days that both have; undefined when there is none. */
export function overlapOf(one: Days, other: Days): Days | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : undefined;
}

export function isInLeapYear(day: Day): boolean {
  return Temporal.PlainDate.from(day).inLeapYear;
}

/** The part of these days in each year of the calendar, the earliest first. */
export function byYear({ from, to }: Days): Days[] {
  const parts: Days[] = [];
  for (let begins = from; begins <= to; ) {
    const endOfYear = `${begins.slice(0, 4)}-12-31`;
    const ends = endOfYear < to ? endOfYear : to;
    parts.push({ from: begins, to: ends });
    begins = dayAfter(ends, 1);
  }
  return parts;
}

/** Japan keeps one time all year, nine hours before UTC. */
export function dayInJapan(instant: Date): Day {
  return new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}
