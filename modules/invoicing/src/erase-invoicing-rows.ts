import { type EraseRows, eraseRows } from "@tachiai/evidence";

/** Removes a provider's books once its use is over. */
export const eraseInvoicingRows: EraseRows = (tx, atMost) => eraseRows(tx, tables, atMost);

/** What names another comes before it. */
const tables = [
  "invoicing.allocation",
  "invoicing.cancelled_refund",
  "invoicing.refund",
  "invoicing.taken_over",
  "invoicing.assignment",
  "invoicing.cancelled_payment",
  "invoicing.debited_document",
  "invoicing.debit",
  "invoicing.debit_run",
  "invoicing.collector",
  "invoicing.payment",
  "invoicing.closing_outcome",
  "invoicing.closing",
  "invoicing.withdrawn_item",
  "invoicing.item",
  "invoicing.billed_month",
  "invoicing.billed_remainder",
  "invoicing.mail",
  "invoicing.document",
  "invoicing.counter",
  "invoicing.agreed_price",
  "invoicing.billed_contract",
  "invoicing.account",
  "invoicing.price",
  "invoicing.bundle_discount",
  "invoicing.held_product",
  "invoicing.outage",
  "invoicing.issuer",
];
