import { taxOn } from "./consumption-tax.ts";
import type { Figure } from "./figure.ts";
import { type Rounding, shareOf, type Yen } from "./yen.ts";

/** What is billed for fees that were evaded unlawfully. */
export interface Evaded {
  readonly fee: Yen;
  readonly taxOfFee: Figure;
  /** 割増金: twice the fee without tax. */
  readonly surcharge: Figure;
  readonly taxOfSurcharge: Figure;
}

/** The evaded fee with its tax, and twice the fee without tax with its own (S3 §27). */
export function surchargeFor(fee: Yen, percent: number, rounding: Rounding): Evaded {
  const surcharge: Figure = { yen: shareOf(fee, 2, 1), rule: "surcharge", inputs: { fee, times: 2 } };
  return {
    fee,
    taxOfFee: taxOn(fee, percent, rounding),
    surcharge,
    taxOfSurcharge: taxOn(surcharge.yen, percent, rounding),
  };
}
