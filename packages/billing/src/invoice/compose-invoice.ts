import type { Day } from "@tachiai/protocol";
import { type ChargeLabel, type ChargeLine, lineOf } from "../charges/charge-line.ts";
import { type TaxOfRate, taxOf } from "../consumption-tax.ts";
import type { Figure } from "../figure.ts";
import { feesOfInvoice, feesOfQualifiedInvoices, type InvoiceSituation } from "../invoice-fees.ts";
import { type Rounding, sumOf, type Yen } from "../yen.ts";

/** What came before: 前回請求額 as it stood to be paid, and what was received or credited since. */
export interface BroughtForward {
  readonly previous: Yen;
  readonly received: Yen;
}

/** 前回請求額・入金額・繰越額・今回請求額・お支払い額. */
export interface Statement extends BroughtForward {
  /** What of the last one is still owed; negative where more was received. */
  readonly carried: Yen;
  /** This invoice with its tax; negative where credits outweigh it. */
  readonly current: Yen;
  /** Never negative. */
  readonly payable: Yen;
  /** What stays on account for the next invoice. */
  readonly onAccount: Yen;
}

export interface InvoiceAmounts {
  readonly lines: readonly ChargeLine[];
  /** Subtotal and tax of each rate, the highest first. */
  readonly rates: readonly TaxOfRate[];
  /** Without tax. */
  readonly net: Yen;
  readonly tax: Yen;
  readonly total: Yen;
  readonly statement: Statement;
}

/** The amounts of an invoice: its tax is rounded once for each rate (Consumption Tax Act Enforcement Order §70-10). */
export function composeInvoice(
  lines: readonly ChargeLine[],
  broughtForward: BroughtForward,
  rounding: Rounding,
): InvoiceAmounts {
  const rates = taxOf(lines, rounding);
  const net = sumOf(rates.map((rate) => rate.net));
  const tax = sumOf(rates.map((rate) => rate.tax.yen));
  return { lines, rates, net, tax, total: net + tax, statement: statementOf(broughtForward, net + tax) };
}

function statementOf({ previous, received }: BroughtForward, current: Yen): Statement {
  const carried = previous - received;
  const owed = carried + current;
  return {
    previous,
    received,
    carried,
    current,
    payable: Math.max(0, owed),
    onAccount: owed < 0 ? -owed : 0,
  };
}

/** The fees of issuing and collecting an invoice as its lines (S3 §25 ア–ウ), supplied on the day of issue. */
export function feeLines(situation: InvoiceSituation, issuedOn: Day): ChargeLine[] {
  return feesOfInvoice(situation).map((fee) => lineOfFee(fee, issuedOn));
}

/** What qualified invoices on request cost, as a line (S3 §24の2); none where nobody asked for one. */
export function qualifiedFeeLines(requests: number, issuedOn: Day): ChargeLine[] {
  return requests === 0 ? [] : [lineOfFee(feesOfQualifiedInvoices(requests), issuedOn)];
}

const feeLabels = ["issue-fee", "collection-fee", "qualified-invoice-fee"] as const satisfies ChargeLabel[];

function lineOfFee(fee: Figure, on: Day): ChargeLine {
  const label = feeLabels.find((each) => each === fee.rule);
  if (!label) throw new RangeError(`${fee.rule} is no fee of an invoice`);
  return lineOf(label, { from: on, to: on }, fee);
}
