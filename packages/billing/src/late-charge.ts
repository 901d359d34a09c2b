import type { Day } from "@tachiai/protocol";
import { byYear, countOf, type Days, dayAfter, daysBetween, isInLeapYear } from "./days.ts";
import type { Figure } from "./figure.ts";
import { shareOf, type Yen } from "./yen.ts";

export interface Debt {
  /** Without interest: none is taken on interest (S3 §28). */
  readonly yen: Yen;
  readonly dueOn: Day;
  readonly paidOn: Day;
}

const yearOf = 365;

/** 14.6 % a year by the days that it is late (S0 §14-3), in thousandths. */
const yearly = { perMille: 146, days: yearOf };

/** S0: from the day after the due date to the day of payment. */
export function yearlyLateCharge({ yen, dueOn, paidOn }: Debt): Figure {
  const days = Math.max(0, daysBetween(dueOn, paidOn));
  return {
    yen: shareOf(yen, yearly.perMille * days, 1000 * yearly.days),
    rule: "yearly-late-charge",
    inputs: { debt: yen, percent: yearly.perMille / 10, days, daysOfYear: yearly.days, dueOn, paidOn },
  };
}

/** 法定利率 in percent from its first day on, the newest first (Civil Code §404; fixed anew every three years). */
const statutoryRates: readonly { readonly from: Day; readonly percent: number }[] = [
  { from: "2020-04-01", percent: 3 },
  { from: "1898-07-16", percent: 5 },
];
/** Up to where the newest rate is known. */
const statutoryKnownUntil = "2029-03-31";

/** The rate for what first bears interest on this day; it stays for all of that debt (Civil Code §404-1). */
export function statutoryRateOn(day: Day): number {
  const found = statutoryRates.find(({ from }) => from <= day);
  if (!found || day > statutoryKnownUntil)
    throw new RangeError(`no statutory rate is known for ${day}: enter the one that was published`);
  return found.percent;
}

/** 譲渡債権 / 非譲渡債権: whether the claim was assigned to a billing assignee. */
export type ClaimKind = "assigned" | "own";

/** How a year with a leap day is counted for an assigned claim (docs/requirements.md, ambiguity 5). */
export type LeapReading = "by-day" | "whole-period";

/** Within how many days, counted from the day after the due date, no interest is asked for (S3 §28). */
export const graceDays = 15;

/**
 * S3: from the day after the due date to the day before payment; none within 15 days. Days of a leap year are divided by 366
 * where the claim was assigned; one's own claim always by 365 (S3 §28). Rounded down once.
 */
export function statutoryLateCharge(
  { yen, dueOn, paidOn }: Debt,
  kind: ClaimKind,
  reading: LeapReading = "by-day",
): Figure {
  const charged: Days = { from: dayAfter(dueOn, 1), to: dayAfter(paidOn, -1) };
  const isLate = daysBetween(dueOn, paidOn) > graceDays;
  const days = isLate ? countOf(charged) : 0;
  const percent = isLate ? statutoryRateOn(charged.from) : 0;
  const { leap, other } = isLate ? daysByYear(charged, kind, reading) : { leap: 0, other: 0 };
  return {
    // Both parts over one divisor, so that only the sum is rounded.
    yen: shareOf(yen, percent * (leap * 365 + other * 366), 100 * 365 * 366),
    rule: "statutory-late-charge",
    inputs: { debt: yen, percent, days, daysOf366: leap, daysOf365: other, dueOn, paidOn, kind, reading },
  };
}

function daysByYear(charged: Days, kind: ClaimKind, reading: LeapReading): { leap: number; other: number } {
  const all = countOf(charged);
  if (kind === "own") return { leap: 0, other: all };
  const leap = byYear(charged)
    .filter(({ from }) => isInLeapYear(from))
    .reduce((sum, part) => sum + countOf(part), 0);
  if (reading === "whole-period") return leap > 0 ? { leap: all, other: 0 } : { leap: 0, other: all };
  return { leap, other: all - leap };
}
