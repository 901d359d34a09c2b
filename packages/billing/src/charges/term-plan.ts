import { countOf, type Days, type Month, monthOf } from "../days.ts";
import { shareOf } from "../yen.ts";
import { type BilledContract, billedDaysOf } from "./billed-contract.ts";
import { type ChargeLine, lineOf } from "./charge-line.ts";
import { countOn, type Gap, priceFor } from "./fee-segments.ts";
import { type Stretch, stretchesOf, termOf } from "./plan-stretches.ts";

/** A term of the plan with the days of it that are billed: fewer only where an earlier end was known before it began. */
interface Term {
  readonly whole: Days;
  readonly billed: Days;
  readonly months: number;
}

/**
 * What a plan of terms owes in a month: the terms that begin in it, whole, and what is added to a running one, for the rest of
 * it. What is taken away within a term gives nothing back (S0 §14-4).
 */
export function termCharges(contract: BilledContract, month: Month): { lines: ChargeLine[]; gaps: Gap[] } {
  const lines: ChargeLine[] = [];
  const gaps: Gap[] = [];
  for (const term of termsOf(contract, month)) {
    let peak = 0;
    for (const { from, count } of countsIn(contract, term)) {
      const added = count - peak;
      peak = Math.max(peak, count);
      if (added <= 0 || monthOf(from) !== month) continue;
      const days = { from, to: term.billed.to };
      const monthly = priceFor(contract, from);
      if (monthly === undefined) gaps.push({ missing: "price", days });
      else lines.push(feeOfTerm(term, days, monthly, added));
    }
    if (monthOf(term.billed.from) === month && countOn(contract.counts, term.billed.from) === undefined)
      gaps.push({ missing: "count", days: term.billed });
  }
  return { lines, gaps };
}

/** The last day that is paid with the term in which a contract ends; undefined where it ends in no term. */
export function lastDayOfTerm(contract: BilledContract): string | undefined {
  const last = stretchesOf(contract).at(-1);
  return (
    last &&
    termsIn(last, contract, monthOf(last.days.to)).findLast(({ whole }) => whole.from <= last.days.to)?.billed
      .to
  );
}

function feeOfTerm({ whole, months }: Term, days: Days, monthly: number, count: number): ChargeLine {
  const used = countOf(days);
  const all = countOf(whole);
  const fee = monthly * count * months;
  if (used === all)
    return lineOf("fee", days, {
      yen: fee,
      rule: "price-of-a-term",
      inputs: { monthly, count, months, ...days },
    });
  const inputs = { monthly, count, months, days: used, daysOfTerm: all, ...days };
  return lineOf("fee", days, { yen: shareOf(fee, used, all), rule: "part-of-a-term", inputs });
}

/** Those that run on a day of the month, the earliest first. */
function termsOf(contract: BilledContract, month: Month): Term[] {
  return stretchesOf(contract).flatMap((stretch) => termsIn(stretch, contract, month));
}

function termsIn({ plan, days }: Stretch, { end }: BilledContract, month: Month): Term[] {
  if (plan.kind !== "term") return [];
  const terms: Term[] = [];
  for (let index = 0; ; index += 1) {
    const whole = termOf(days.from, plan.months, index);
    if (whole.from > days.to || monthOf(whole.from) > month) return terms;
    const isCut = end !== undefined && end.announcedOn < whole.from && days.to < whole.to;
    const last = isCut ? days.to : whole.to;
    if (monthOf(last) >= month)
      terms.push({ whole, billed: { from: whole.from, to: last }, months: plan.months });
  }
}

/** How many there are from the term's first day on, and each change while the contract runs. */
function countsIn(contract: BilledContract, { billed }: Term): { from: string; count: number }[] {
  const last = billedDaysOf(contract)?.to ?? billed.to;
  const changes = contract.counts
    .filter(({ from }) => billed.from < from && from <= billed.to && from <= last)
    .toSorted((one, other) => one.from.localeCompare(other.from));
  const first = countOn(contract.counts, billed.from);
  return [...(first === undefined ? [] : [{ from: billed.from, count: first }]), ...changes];
}
