import type { ClauseKey } from "@tachiai/protocol";
import type { Yen } from "./yen.ts";

/** Each way in which an amount is counted, by the clause that says so. Formula and words are in the phrases under this name. */
export const figureRules = {
  "price-times-count": "fees",
  "part-of-a-month": "fees",
  "free-month": "fees",
  "consumption-tax": "fees",
  "issue-fee": "fees",
  "collection-fee": "fees",
  "qualified-invoice-fee": "fees",
  "remaining-term": "termination-by-customer",
  "yearly-late-charge": "fees",
  "statutory-late-charge": "fees",
  "outage-credit": "disclaimer",
  surcharge: "fees",
  "evaded-fee": "fees",
  "price-of-a-term": "fees",
  "part-of-a-term": "fees",
  "bundle-discount": "fees",
  "remaining-days": "termination-by-customer",
  settlement: "fees",
  "out-of-hours-fee": "hours",
  "evidence-format-fee": "recording",
  "actual-cost": "fees",
  "given-back": "fees",
} as const satisfies Readonly<Record<string, ClauseKey>>;

export type FigureRule = keyof typeof figureRules;

/** An amount with what it was counted from, so that everybody can count it again beside it. */
export interface Figure {
  readonly yen: Yen;
  readonly rule: FigureRule;
  readonly inputs: Readonly<Record<string, number | string>>;
}
