export { type BillingOffice, runClosings } from "./closing/run-closings.ts";
export { readContracts } from "./contract-facts.ts";
export type { ContractFacts, ContractNamed, ContractsToBill } from "./contracts-to-bill.ts";
export { eraseInvoicingRows } from "./erase-invoicing-rows.ts";
export { invoicingMigrations } from "./invoicing.migrations.ts";
export { invoicingRoutes } from "./invoicing.routes.ts";
export type { BillingPaper, InvoicePaper, QuotePaper } from "./papers/paper.ts";
export { printBillingPaper } from "./papers/print-billing-paper.ts";
export { readArrears } from "./payments/arrears.ts";
