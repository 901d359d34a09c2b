import {
  listBillingAccounts,
  listDebts,
  listEvidence,
  searchBillingDocuments,
  searchPayments,
} from "@tachiai/protocol";

/** What a payment changes, wherever it is shown. */
export const renewedByPayment = [
  searchPayments,
  listDebts,
  listBillingAccounts,
  searchBillingDocuments,
  listEvidence,
];
