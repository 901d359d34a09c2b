import { type TaxKind, type TaxOfRate, taxOn } from "../consumption-tax.ts";
import type { Figure } from "../figure.ts";
import { type Rounding, sumOf, type Yen } from "../yen.ts";

/** So much without tax of what an invoice billed at one rate. */
export interface CreditedPart {
  readonly percent: number;
  readonly kind: TaxKind;
  readonly net: Yen;
}

export interface CreditNoteAmounts {
  /** All amounts of a credit note are what is given back, and positive. */
  readonly rates: readonly TaxOfRate[];
  readonly net: Yen;
  readonly tax: Yen;
  readonly total: Yen;
}

/** What is given back must have been billed at that rate, and not been given back before. */
export type CreditNote =
  | { readonly is: "credited"; readonly amounts: CreditNoteAmounts }
  | { readonly is: "too-much"; readonly part: CreditedPart; readonly left: Yen };

/**
 * 適格返還請求書 against an invoice, rate by rate. Its tax is that of all that has been given back by now less what earlier notes
 * gave, so that notes which together give back everything give back the tax to the yen.
 */
export function creditNoteOf(
  invoiced: readonly TaxOfRate[],
  earlier: readonly CreditNoteAmounts[],
  parts: readonly CreditedPart[],
  rounding: Rounding,
): CreditNote {
  const rates: TaxOfRate[] = [];
  for (const part of joinedByRate(parts)) {
    const billed = invoiced.find((rate) => isSameRate(rate, part));
    const before = earlier.flatMap((note) => note.rates.filter((rate) => isSameRate(rate, part)));
    const netBefore = sumOf(before.map(({ net }) => net));
    const left = leftOfRate(invoiced, earlier, part);
    if (!billed || part.net <= 0 || part.net > left) return { is: "too-much", part, left };
    const { yen: taxOfAll } = taxOn(netBefore + part.net, part.percent, rounding);
    const yen = taxOfAll - sumOf(before.map(({ tax }) => tax.yen));
    const inputs = { net: part.net, percent: part.percent, rounding };
    rates.push({ ...part, tax: { yen, rule: "consumption-tax", inputs } });
  }
  const net = sumOf(rates.map((rate) => rate.net));
  const tax = sumOf(rates.map((rate) => rate.tax.yen));
  return { is: "credited", amounts: { rates, net, tax, total: net + tax } };
}

/** What earlier notes left of what an invoice billed at a rate. */
export function leftOfRate(
  invoiced: readonly TaxOfRate[],
  earlier: readonly Pick<CreditNoteAmounts, "rates">[],
  of: Omit<CreditedPart, "net">,
): Yen {
  const billed = invoiced.find((rate) => isSameRate(rate, of))?.net ?? 0;
  const before = earlier.flatMap((note) => note.rates.filter((rate) => isSameRate(rate, of)));
  return Math.max(0, billed - sumOf(before.map(({ net }) => net)));
}

/** So much of a line that an invoice billed. */
export function givenBackOf(net: Yen, billed: Yen, number: string): Figure {
  return { yen: net, rule: "given-back", inputs: { net, billed, number } };
}

function isSameRate(one: Omit<CreditedPart, "net">, other: Omit<CreditedPart, "net">): boolean {
  return one.percent === other.percent && one.kind === other.kind;
}

function joinedByRate(parts: readonly CreditedPart[]): CreditedPart[] {
  return [...Map.groupBy(parts, ({ percent, kind }) => `${percent} ${kind}`).values()]
    .flatMap((same) => {
      const [first] = same;
      return first ? [{ ...first, net: sumOf(same.map(({ net }) => net)) }] : [];
    })
    .toSorted((one, other) => other.percent - one.percent);
}
