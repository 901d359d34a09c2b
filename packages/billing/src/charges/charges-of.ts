import { billedInMonth } from "../billing-period.ts";
import type { TaxKind } from "../consumption-tax.ts";
import type { Month } from "../days.ts";
import { sumOf } from "../yen.ts";
import type { BilledContract } from "./billed-contract.ts";
import type { ChargeLine } from "./charge-line.ts";
import { type DiscountRule, discountLinesOf } from "./discounts.ts";
import { feeLineOf, type Gap, type Segments, segmentsOf } from "./fee-segments.ts";
import { type Campaign, freeDaysOf, watchCampaign } from "./free-month.ts";
import { outageCreditsOf } from "./outage-credits.ts";
import { stretchesOf } from "./plan-stretches.ts";
import { remainderIn } from "./remainder.ts";
import { termCharges } from "./term-plan.ts";

/** What a provider puts in beside a contract's own facts. */
export interface ChargeRules {
  /** Without it, that of S3's supplementary provisions. */
  readonly campaigns?: readonly Campaign[];
  readonly discounts?: readonly DiscountRule[];
  /** 不課税 as it makes good a loss, unless the provider's tax adviser says otherwise. */
  readonly taxOfRemainder?: TaxKind;
}

/** All lines of a month, or what is missing so that it cannot be billed. */
export type Charges =
  | { readonly is: "charged"; readonly lines: readonly ChargeLine[] }
  | { readonly is: "incomplete"; readonly gaps: readonly Gap[] };

interface MonthOfFees extends Segments {
  readonly fees: readonly ChargeLine[];
  readonly discounts: readonly ChargeLine[];
}

/**
 * What one contract owes for one month of the calendar, line by line: fees by the days on which count and price are the same, what is taken
 * off them, credits of outages that were over in this month, and what is left of the minimum term where it ended. The
 * same facts give the same lines however often it is asked.
 */
export function chargesOf(contract: BilledContract, month: Month, rules: ChargeRules = {}): Charges {
  const parts = [
    termCharges(contract, month),
    monthlyCharges(contract, month, rules),
    remainderIn(contract, month, rules.taxOfRemainder ?? "none"),
  ];
  const gaps = parts.flatMap((part) => part.gaps);
  return gaps.length > 0
    ? { is: "incomplete", gaps }
    : { is: "charged", lines: parts.flatMap((part) => part.lines) };
}

function monthlyCharges(
  contract: BilledContract,
  month: Month,
  rules: ChargeRules,
): { lines: readonly ChargeLine[]; gaps: readonly Gap[] } {
  const { fees, discounts, gaps } = feesIn(contract, month, rules);
  const credits = outageCreditsOf(contract, month, (of) => {
    const charged = feesIn(contract, of, rules);
    return { ...charged, net: sumOf([...charged.fees, ...charged.discounts].map(({ yen }) => yen)) };
  });
  return { lines: [...fees, ...discounts, ...credits], gaps };
}

function feesIn(contract: BilledContract, month: Month, rules: ChargeRules): MonthOfFees {
  const { campaigns = [watchCampaign], discounts = [] } = rules;
  const free = freeDaysOf(contract, campaigns);
  const parted = stretchesOf(contract)
    .filter(({ plan }) => plan.kind === "monthly")
    .flatMap((stretch) => billedInMonth(month, stretch.days) ?? [])
    .map((days) => segmentsOf(contract, days, free));
  const segments = parted.flatMap((part) => part.segments);
  return {
    segments,
    gaps: parted.flatMap((part) => part.gaps),
    fees: segments.flatMap((segment) => feeLineOf(segment, contract.pauses ?? [])),
    discounts: segments.flatMap((segment) => discountLinesOf(segment, contract, discounts)),
  };
}
