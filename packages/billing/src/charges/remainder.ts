import { priceOfDays } from "../billing-period.ts";
import type { TaxKind } from "../consumption-tax.ts";
import {
  countOf,
  type Days,
  dayAfter,
  daysOfMonth,
  type Month,
  monthAfter,
  monthOf,
  overlapOf,
} from "../days.ts";
import type { Figure } from "../figure.ts";
import { feeOfRemainingTerm } from "../remaining-term.ts";
import type { Yen } from "../yen.ts";
import { type BilledContract, billedDaysOf, type EndCause } from "./billed-contract.ts";
import { type ChargeLine, figureBy, lineOf } from "./charge-line.ts";
import { countOn, type Gap, priceFor } from "./fee-segments.ts";
import { lastDayOfTerm } from "./term-plan.ts";

/** Which ends inside the minimum term make the rest of it due (S0 §10-2: §12-1, §12-2, §28-2). */
const owing: ReadonlySet<EndCause> = new Set(["customer", "provider-breach", "anti-social"]);

/** The days of the minimum term that are left, due at once, and on no invoice yet; undefined when there is none. */
export function remainingDays(contract: BilledContract): Days | undefined {
  const { end, minimumUntil } = contract;
  if (end?.isRemainderPaid) return undefined;
  const billed = billedDaysOf(contract);
  if (!end || !billed || minimumUntil === undefined || !owing.has(end.cause)) return undefined;
  const { remainderBilledFrom, feeBilledUntil = "" } = contract;
  const last = lastDayOfTerm(contract) ?? billed.to;
  // What was billed as a fee after the last day is not given back (S0 §14-4), and not billed again as what is left.
  const from = dayAfter(last < feeBilledUntil ? feeBilledUntil : last, 1);
  const to = remainderBilledFrom === undefined ? minimumUntil : dayAfter(remainderBilledFrom, -1);
  return from <= to ? { from, to } : undefined;
}

/** The rest of the minimum term as lines of the month in which the contract ended. */
export function remainderIn(
  contract: BilledContract,
  month: Month,
  taxKind: TaxKind,
): { lines: ChargeLine[]; gaps: Gap[] } {
  const last = billedDaysOf(contract)?.to;
  const isDue = last !== undefined && monthOf(last) === month;
  return isDue ? remainderOf(contract, taxKind) : { lines: [], gaps: [] };
}

/** Whole months together, what is left of a month by its days. Price and count are those of the last day. */
export function remainderOf(
  contract: BilledContract,
  taxKind: TaxKind = "none",
): { lines: ChargeLine[]; gaps: Gap[] } {
  const left = remainingDays(contract);
  const last = billedDaysOf(contract)?.to;
  if (!left || last === undefined) return { lines: [], gaps: [] };
  const monthly = priceFor(contract, last);
  if (monthly === undefined) return { lines: [], gaps: [{ missing: "price", days: left }] };
  const count = countOn(contract.counts, last);
  if (count === undefined) return { lines: [], gaps: [{ missing: "count", days: left }] };
  const lines = figuresOf(left, monthly, count).map((figure) => ({
    ...lineOf("remaining-term", left, figure, taxKind),
    suppliedOn: last,
  }));
  return { lines, gaps: [] };
}

function figuresOf(left: Days, monthly: Yen, count: number): Figure[] {
  const months = monthsOf(left);
  const whole = months.filter((part) => isWhole(part));
  const [first] = whole;
  const end = whole.at(-1);
  return [
    ...(first && end ? [feeOfRemainingTerm(monthly * count, dayAfter(first.from, -1), end.to)] : []),
    ...months
      .filter((part) => !isWhole(part))
      .map((part) => figureBy("remaining-days", priceOfDays(monthly, count, part))),
  ];
}

function isWhole(part: Days): boolean {
  return countOf(part) === countOf(daysOfMonth(monthOf(part.from)));
}

function monthsOf(days: Days): Days[] {
  const parts: Days[] = [];
  for (let month = monthOf(days.from); month <= monthOf(days.to); month = monthAfter(month, 1)) {
    const part = overlapOf(daysOfMonth(month), days);
    if (part) parts.push(part);
  }
  return parts;
}
