export type { BillingPaper, InvoicePaper, QuotePaper } from "./papers/paper.ts";
export { printBillingPaper } from "./papers/print-billing-paper.ts";
