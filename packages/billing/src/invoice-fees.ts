import type { Figure } from "./figure.ts";
import type { Yen } from "./yen.ts";

/** Fees of S3 §25 and §24の2, without tax. */
export const watchFees = { issue: 150, collection: 50, qualifiedInvoice: 400 } as const satisfies Record<
  string,
  Yen
>;

export interface InvoiceSituation {
  readonly contractor: "corporation" | "sole-proprietor";
  /** 光コラボ: otherwise neither fee is taken (S3 §25 ア). */
  readonly isUnderHikariCollaboration: boolean;
  /** 1 for the month in which billing starts. */
  readonly billingMonth: number;
  readonly paper: "invoice" | "direct-debit-notice" | "none";
  readonly paysByInvoice: boolean;
  /** 一括請求 of the billing assignee, or a reason that the provider has named. */
  readonly isExempt: boolean;
}

/** From which month of billing on the fees are taken. */
const firstFeeMonth = 3;

/** 発行手数料 and 収納手数料 of one invoice (S3 §25 ア–ウ); none where they are not taken. */
export function feesOfInvoice(situation: InvoiceSituation): Figure[] {
  const { contractor, isUnderHikariCollaboration, billingMonth, paper, paysByInvoice, isExempt } = situation;
  const isTaken =
    contractor === "sole-proprietor" &&
    isUnderHikariCollaboration &&
    billingMonth >= firstFeeMonth &&
    !isExempt;
  if (!isTaken) return [];
  const fees: Figure[] = [];
  if (paper !== "none")
    fees.push({ yen: watchFees.issue, rule: "issue-fee", inputs: { paper, billingMonth } });
  if (paysByInvoice)
    fees.push({ yen: watchFees.collection, rule: "collection-fee", inputs: { billingMonth } });
  return fees;
}

/** 適格請求書 on request: a fee for each, beside what posting it costs (S3 §24の2, §25の2). */
export function feesOfQualifiedInvoices(requests: number): Figure {
  return {
    yen: watchFees.qualifiedInvoice * requests,
    rule: "qualified-invoice-fee",
    inputs: { fee: watchFees.qualifiedInvoice, requests },
  };
}
