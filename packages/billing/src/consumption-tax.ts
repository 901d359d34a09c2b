import type { Day } from "@tachiai/protocol";
import type { Figure } from "./figure.ts";
import { type Rounding, shareOf, sumOf, type Yen } from "./yen.ts";

/** 標準税率 / 軽減税率 / 不課税. */
export type TaxKind = "standard" | "reduced" | "none";

/** Rates in percent from their first day on, the newest first (消費税法, 地方税法; state and local tax together). */
const rates: readonly { readonly from: Day; readonly standard: number; readonly reduced: number }[] = [
  { from: "2019-10-01", standard: 10, reduced: 8 },
  { from: "2014-04-01", standard: 8, reduced: 8 },
  { from: "1997-04-01", standard: 5, reduced: 5 },
];

/** The rate in percent on a day. Throws for a day before April 1997. */
export function taxRateOn(day: Day, kind: TaxKind): number {
  if (kind === "none") return 0;
  const found = rates.find(({ from }) => from <= day);
  if (!found) throw new RangeError(`no rate of consumption tax is known for ${day}`);
  return found[kind];
}

export interface TaxedLine {
  /** Without tax; negative for what is taken off. */
  readonly yen: Yen;
  readonly taxKind: TaxKind;
  /** The day of the supply, whose rate counts. */
  readonly suppliedOn: Day;
}

/** What an invoice says of one rate. */
export interface TaxOfRate {
  readonly percent: number;
  readonly kind: TaxKind;
  /** Without tax. */
  readonly net: Yen;
  readonly tax: Figure;
}

/**
 * The tax of a document by rate, the highest first. A part of a yen is rounded once for each rate and not in each line
 * (Consumption Tax Act Enforcement Order §70-10).
 */
export function taxOf(lines: readonly TaxedLine[], rounding: Rounding): TaxOfRate[] {
  const byRate = Map.groupBy(
    lines,
    ({ taxKind, suppliedOn }) => `${taxRateOn(suppliedOn, taxKind)} ${taxKind}`,
  );
  return [...byRate.values()]
    .flatMap((same) => {
      const [first] = same;
      return first ? [taxOfSame(same, first, rounding)] : [];
    })
    .toSorted((one, other) => other.percent - one.percent);
}

function taxOfSame(same: readonly TaxedLine[], first: TaxedLine, rounding: Rounding): TaxOfRate {
  const percent = taxRateOn(first.suppliedOn, first.taxKind);
  const net = sumOf(same.map(({ yen }) => yen));
  return { percent, kind: first.taxKind, net, tax: taxOn(net, percent, rounding) };
}

/** The tax on one amount; on a negative one it is the same as on the positive one, taken off. */
export function taxOn(net: Yen, percent: number, rounding: Rounding): Figure {
  const size = shareOf(Math.abs(net), percent, 100, rounding);
  return { yen: net < 0 ? -size : size, rule: "consumption-tax", inputs: { net, percent, rounding } };
}
