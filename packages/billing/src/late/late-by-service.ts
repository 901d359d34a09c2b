import type { Service } from "@tachiai/protocol";
import type { TaxOfRate } from "../consumption-tax.ts";
import { shareOf, sumOf, type Yen } from "../yen.ts";
import type { LateRule } from "./late-charges-of.ts";

/** A line of an invoice, as what it bears when it is paid late depends on it. */
export interface BearingLine {
  /** Whose terms it is billed by; undefined for what is of no contract. */
  readonly service?: Service;
  /** Without tax. */
  readonly yen: Yen;
  readonly percent: number;
  readonly taxKind: TaxOfRate["kind"];
}

/** So much of an invoice, with its tax, bears what paying late costs by one rule. */
export interface BearingPart {
  readonly rule: LateRule;
  readonly yen: Yen;
}

/** S0 §14-3, S3 §28; the other terms have no clause on it. */
function lateRuleOfService(service: Service | undefined): LateRule {
  if (service === "telework") return { kind: "yearly" };
  return service === "watch" ? { kind: "statutory", reading: "by-day" } : { kind: "none" };
}

/**
 * The parts of an invoice by the terms of their services, in the order in which a payment is laid on them: what bears more is paid
 * first, as it serves the debtor (Civil Code §488-4 (ii)). Together they are the lines with the tax of their rates.
 */
export function bearingParts(lines: readonly BearingLine[], rates: readonly TaxOfRate[]): BearingPart[] {
  return payingOrder.map((kind) => {
    const rule: LateRule = kind === "statutory" ? { kind, reading: "by-day" } : { kind };
    return { rule, yen: sumOf(rates.map((rate) => grossOf(lines, rate, kind))) };
  });
}

const payingOrder = ["yearly", "statutory", "none"] as const;

/** What bears by a rule at a rate, with its share of the tax: all shares together are the tax, to the yen. */
function grossOf(lines: readonly BearingLine[], rate: TaxOfRate, kind: LateRule["kind"]): Yen {
  const nets = payingOrder.map((each) =>
    sumOf(
      lines
        .filter(({ percent, taxKind }) => percent === rate.percent && taxKind === rate.kind)
        .filter(({ service }) => lateRuleOfService(service).kind === each)
        .map(({ yen }) => yen),
    ),
  );
  const weights = nets.map((net) => Math.max(0, net));
  const all = sumOf(weights);
  const at = payingOrder.indexOf(kind);
  const upTo = (count: number) =>
    all === 0 ? 0 : shareOf(Math.max(0, rate.tax.yen), sumOf(weights.slice(0, count)), all);
  return (nets[at] ?? 0) + upTo(at + 1) - upTo(at);
}

/** On which parts so much is laid, where so much was laid before it; no more than the parts are. */
export function laidOnParts(parts: readonly BearingPart[], before: Yen, yen: Yen): BearingPart[] {
  let from = 0;
  return parts.flatMap((part) => {
    const to = from + Math.max(0, part.yen);
    const laid = Math.min(to, before + yen) - Math.max(from, before);
    from = to;
    return laid > 0 ? [{ rule: part.rule, yen: laid }] : [];
  });
}
