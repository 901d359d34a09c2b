export { attachedOf, attachWhereOneAccount } from "./accounts/attach-contract.ts";
export { noteAssignment } from "./accounts/take-over-debts.ts";
export { type BillingOffice, runClosings } from "./closing/run-closings.ts";
export { findUnattached, readContracts } from "./contract-facts.ts";
export type {
  ContractFacts,
  ContractNamed,
  ContractsToBill,
  UnattachedContracts,
} from "./contracts-to-bill.ts";
export { readDemandsTo } from "./documents/demands-to.ts";
export { eraseInvoicingRows } from "./erase-invoicing-rows.ts";
export { invoicingMigrations } from "./invoicing.migrations.ts";
export { invoicingRoutes } from "./invoicing.routes.ts";
export { mailDocuments } from "./mails/mail-documents.ts";
export type { BillingPaper, InvoicePaper } from "./papers/paper.ts";
export { printBillingPaper } from "./papers/print-billing-paper.ts";
export { readArrears, readCustomersInArrears } from "./payments/arrears.ts";
export { billRemainders } from "./remainders/bill-remainders.ts";
export { billSettlements } from "./settlements/bill-settlements.ts";
