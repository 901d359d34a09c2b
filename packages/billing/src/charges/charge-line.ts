import type { TaxedLine, TaxKind } from "../consumption-tax.ts";
import type { Days } from "../days.ts";
import type { Figure, FigureRule } from "../figure.ts";

/** What a line of an invoice is for; its words are in the phrases under this name. */
export type ChargeLabel =
  | "fee"
  | "free-month"
  | "bundle-discount"
  | "outage-credit"
  | "remaining-term"
  | "settlement"
  | "evaded-fee"
  | "surcharge"
  | "out-of-hours"
  | "evidence-format"
  | "actual-cost"
  | "issue-fee"
  | "collection-fee"
  | "qualified-invoice-fee"
  | "late-charge";

/** One line of an invoice: `yen` is what the figure says, and negative where it is taken off. */
export interface ChargeLine extends TaxedLine {
  readonly label: ChargeLabel;
  readonly days: Days;
  readonly figure: Figure;
}

/** The line for an amount; it counts as supplied on the last of its days. */
export function lineOf(
  label: ChargeLabel,
  days: Days,
  figure: Figure,
  taxKind: TaxKind = "standard",
): ChargeLine {
  return { label, days, figure, yen: figure.yen, taxKind, suppliedOn: days.to };
}

/** The same, taken off. */
export function lineOff(
  label: ChargeLabel,
  days: Days,
  figure: Figure,
  taxKind: TaxKind = "standard",
): ChargeLine {
  return { ...lineOf(label, days, figure, taxKind), yen: figure.yen === 0 ? 0 : -figure.yen };
}

/** An amount by another rule than the one it was first counted by, with what the other needs beside. */
export function figureBy(rule: FigureRule, counted: Figure, more: Figure["inputs"] = {}): Figure {
  return { yen: counted.yen, rule, inputs: { ...counted.inputs, ...more } };
}
