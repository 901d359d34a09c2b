import { priceOfDays, shareOfMonth } from "../billing-period.ts";
import { type Days, overlapOf } from "../days.ts";
import type { Price } from "../prices.ts";
import type { Yen } from "../yen.ts";
import { type BilledContract, withoutEnd } from "./billed-contract.ts";
import { type ChargeLine, lineOff } from "./charge-line.ts";
import { type FeeSegment, feeLineOf } from "./fee-segments.ts";

/** So much off the monthly price of one, on these days. */
export interface Discount {
  readonly days: Days;
  readonly monthly: Yen;
}

/**
 * 割引: what it takes off is asked of each part of a fee. Its conditions lie outside the sources (S3 §1-14), so that a provider
 * puts in rules of his own.
 */
export interface DiscountRule {
  /** Its name in figures and phrases. */
  readonly key: string;
  readonly discountsOn: (segment: FeeSegment, contract: BilledContract) => readonly Discount[];
}

/** オフィス安心パック セキュリティ割引: what must be held beside watch (S3 §1-14). */
export const officePackProducts = ["office-net-support-basic", "security-licence-plus"] as const;

/** So much off on each day on which all these products are held beside the contract. */
export function bundleDiscount(key: string, products: readonly string[], monthly: Yen): DiscountRule {
  return {
    key,
    discountsOn: ({ days }, contract) =>
      products
        .reduce<readonly Days[]>((held, product) => heldIn(held, contract, product), [days])
        .map((part) => ({ days: part, monthly })),
  };
}

/** セキュリティ割引: so much off watch as the provider laid down for the day, on each day on which all three are held at once (S3 §1-14). */
export function officePackDiscount(amounts: readonly Price[]): DiscountRule {
  const key = "office-pack";
  const byDay = amounts.toSorted((one, other) => one.from.localeCompare(other.from));
  return {
    key,
    discountsOn: (segment, contract) =>
      contract.service === "watch"
        ? byDay.flatMap(({ monthly, from, to = withoutEnd }) => {
            const days = overlapOf(segment.days, { from, to });
            const { discountsOn } = bundleDiscount(key, officePackProducts, monthly);
            return days ? discountsOn({ ...segment, days }, contract) : [];
          })
        : [],
  };
}

function heldIn(parts: readonly Days[], { heldBeside = [] }: BilledContract, product: string): Days[] {
  return parts.flatMap((part) =>
    joined(
      heldBeside
        .filter((each) => each.product === product)
        .flatMap(({ from, to }) => overlapOf(part, { from, to: to ?? withoutEnd }) ?? []),
    ),
  );
}

/** A product that is held twice counts once. */
function joined(parts: readonly Days[]): Days[] {
  const apart: Days[] = [];
  for (const part of parts.toSorted((one, other) => one.from.localeCompare(other.from))) {
    const before = apart.at(-1);
    if (!before || before.to < part.from) apart.push(part);
    else if (before.to < part.to) apart[apart.length - 1] = { from: before.from, to: part.to };
  }
  return apart;
}

/** What is taken off one part of a fee by all rules in turn, never more than the fee. */
export function discountLinesOf(
  segment: FeeSegment,
  contract: BilledContract,
  rules: readonly DiscountRule[],
): ChargeLine[] {
  if (segment.isFree) return [];
  let left = feeLineOf(segment, []).reduce((sum, { yen }) => sum + yen, 0);
  return rules.flatMap((rule) =>
    rule.discountsOn(segment, contract).flatMap(({ days, monthly }) => {
      const { count } = segment;
      const off = Math.min(monthly, segment.monthly);
      const yen = Math.min(priceOfDays(off, count, days).yen, left);
      left -= yen;
      if (yen === 0) return [];
      const inputs = { monthly: off, count, ...shareOfMonth(days), discount: rule.key, ...days };
      return [lineOff("bundle-discount", days, { yen, rule: "bundle-discount", inputs })];
    }),
  );
}
