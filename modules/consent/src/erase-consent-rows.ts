import { type EraseRows, eraseRows } from "@tachiai/evidence";

/** Removes the choices, receipts, requests and policies of an organisation whose use is over. */
export const eraseConsentRows: EraseRows = (tx, atMost) => eraseRows(tx, tables, atMost);

const tables = [
  "consent.collection_answer",
  "consent.explanation",
  "consent.receipt",
  "consent.decision",
  "consent.monitoring_policy",
  "consent.data_request",
  "consent.request_days",
  "consent.operator_policy",
  "consent.terms_draft",
  "consent.terms_version",
  "consent.terms_act",
  "consent.agreement",
  "consent.acknowledgement",
  "consent.recheck",
];
