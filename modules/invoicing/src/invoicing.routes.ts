import { type Route, route, tokyoDay } from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { billContractTo, changeAccount, enterAccount, listAccounts } from "./accounts/accounts.ts";
import { orderClosing } from "./closing/order-closing.ts";
import type { BillingOffice } from "./closing/run-closings.ts";
import { getClosing, listClosings } from "./closing/show-closings.ts";
import { enterCollector } from "./debits/collector.ts";
import { debitFile } from "./debits/debit-file.ts";
import { makeDebitRun } from "./debits/make-debit-run.ts";
import { readDebitResults } from "./debits/read-debit-results.ts";
import { listDebitRuns } from "./debits/show-debit-runs.ts";
import { withdrawDebitRun } from "./debits/withdraw-debit-run.ts";
import { issueCreditNote } from "./documents/issue-credit-note.ts";
import { issueDemand } from "./documents/issue-demand.ts";
import { getOwnInvoice, listOwnInvoices, printOwnInvoice } from "./documents/own-invoices.ts";
import { requestQualifiedInvoice } from "./documents/request-qualified-invoice.ts";
import { getDocument, printDocument, searchDocuments } from "./documents/show-documents.ts";
import { writeElectronic } from "./documents/write-electronic.ts";
import { endHeldProduct, enterHeldProduct, listHeldProducts } from "./held/held-products.ts";
import { enterIssuer, getIssuer } from "./issuer/issuer.ts";
import { enterItem, listItems, withdrawItem } from "./items/items.ts";
import { getAccountLedger } from "./ledgers/account-ledger.ts";
import { mailAgain } from "./mails/mail-again.ts";
import { listUnsent } from "./mails/show-mails.ts";
import { creditOutage, listOutages, type RegisteredOutages } from "./outages/outages.ts";
import { allocatePayment, splitPayment } from "./payments/allocate-payment.ts";
import { cancelPayment } from "./payments/cancel-payment.ts";
import { enterPayment } from "./payments/enter-payment.ts";
import { importPayments } from "./payments/import-payments.ts";
import { previewPayments } from "./payments/preview-payments.ts";
import { listDebts } from "./payments/show-debts.ts";
import { searchPayments } from "./payments/show-payments.ts";
import { previewCharges } from "./previews/preview-charges.ts";
import { endPrice, enterPrice, listPrices } from "./prices/prices.ts";
import { cancelRefund, refundSurplus } from "./refunds/refund.ts";
import { settleAnew } from "./settlements/bill-settlements.ts";

export interface InvoicingRoutes extends Pick<BillingOffice, "database" | "blobs" | "contractsToBill"> {
  readonly registeredOutages: RegisteredOutages;
  /** Lets what has just been ordered or issued be closed and printed at once. */
  readonly whenOrdered: () => void;
  /** Lets what stood still for a debt go on, once something was paid or given back. */
  readonly whenSettled: () => void;
  /** Lets what has just been queued be sent at once. */
  readonly whenQueued: () => void;
  readonly hasMailServer: boolean;
}

/** The endpoints of a provider's books, and of what a customer reads of his own. */
export function invoicingRoutes({
  database,
  blobs,
  contractsToBill,
  registeredOutages,
  whenOrdered,
  whenSettled,
  whenQueued,
  hasMailServer,
}: InvoicingRoutes): Route[] {
  const settled = async <T>(taking: Promise<T>): Promise<T> => {
    const answer = await taking;
    whenSettled();
    return answer;
  };
  return [
    route(endpoints.getBillingIssuer, async ({ actor, params }) => {
      const issuer = await getIssuer(database, actor, params);
      return issuer ? { issuer } : {};
    }),
    route(endpoints.enterBillingIssuer, async ({ actor, params, body }) => {
      await enterIssuer(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listPrices, ({ actor, params }) => listPrices(database, actor, params)),
    route(endpoints.enterPrice, async ({ actor, params, body }) => ({
      priceId: await enterPrice(database, actor, { ...params, ...body }),
    })),
    route(endpoints.endPrice, async ({ actor, params, body }) => {
      await endPrice(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listHeldProducts, async ({ actor, params }) => ({
      products: await listHeldProducts(database, actor, params),
    })),
    route(endpoints.enterHeldProduct, async ({ actor, params, body }) => ({
      heldId: await enterHeldProduct(database, actor, { ...params, ...body }),
    })),
    route(endpoints.endHeldProduct, async ({ actor, params, body }) => {
      await endHeldProduct(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listBillingAccounts, async ({ actor, params }) => ({
      accounts: await listAccounts(database, actor, params),
    })),
    route(endpoints.enterBillingAccount, async ({ actor, params, body }) => ({
      accountId: await enterAccount(database, actor, { ...params, ...body }),
    })),
    route(endpoints.changeBillingAccount, async ({ actor, params, body }) => {
      await changeAccount(database, actor, { ...params, ...body });
      whenQueued();
      return {};
    }),
    route(endpoints.getAccountLedger, ({ actor, params, query }) =>
      getAccountLedger(database, actor, { ...params, ...query }),
    ),
    route(endpoints.billContractTo, async ({ actor, params, body }) => {
      await billContractTo(database, contractsToBill, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.previewCharges, ({ actor, params }) =>
      previewCharges(database, contractsToBill, actor, params),
    ),
    route(endpoints.listBillingItems, async ({ actor, params }) => ({
      items: await listItems(database, actor, params),
    })),
    route(endpoints.enterBillingItem, async ({ actor, params, body }) => ({
      itemId: await enterItem(database, actor, { ...params, ...body }),
    })),
    route(endpoints.withdrawBillingItem, async ({ actor, params, body }) => {
      await withdrawItem(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.listCreditedOutages, ({ actor, params }) =>
      listOutages(database, registeredOutages, actor, params),
    ),
    route(endpoints.creditOutage, async ({ actor, params, body }) => {
      const outageId = await creditOutage(database, actor, { ...params, ...body });
      await settleAnew(database, params.tenantId, tokyoDay(new Date(body.upAt)).slice(0, 7));
      return { outageId };
    }),
    route(endpoints.listClosings, async ({ actor, params }) => ({
      closings: await listClosings(database, actor, params),
    })),
    route(endpoints.orderClosing, async ({ actor, params }) => {
      await orderClosing(database, actor, params);
      whenOrdered();
      return {};
    }),
    route(endpoints.getClosing, ({ actor, params }) => getClosing(database, actor, params)),
    route(endpoints.searchBillingDocuments, ({ actor, params, query }) =>
      searchDocuments(database, actor, { ...params, ...query }),
    ),
    route(endpoints.getBillingDocument, async ({ actor, params }) => ({
      ...(await getDocument(database, actor, params)),
      hasMailServer,
    })),
    route(endpoints.mailBillingDocument, async ({ actor, params, body }) => {
      await mailAgain(database, actor, { ...params, ...body });
      whenQueued();
      return {};
    }),
    route(endpoints.listUnsentMails, async ({ actor, params }) => ({
      ...(await listUnsent(database, actor, params)),
      hasMailServer,
    })),
    route(endpoints.printBillingDocument, ({ actor, params }) =>
      printDocument(database, blobs, actor, params),
    ),
    route(endpoints.downloadElectronicInvoice, ({ actor, params }) =>
      writeElectronic(database, actor, params),
    ),
    route(endpoints.searchPayments, ({ actor, params, query }) =>
      searchPayments(database, actor, { ...params, ...query }),
    ),
    route(endpoints.enterPayment, ({ actor, params, body }) =>
      settled(enterPayment(database, actor, { ...params, ...body })),
    ),
    route(endpoints.previewPayments, ({ actor, params, query, bytes }) => {
      const { form, account, years = "reiwa" } = query;
      const file = form === "csv" ? ({ form, account } as const) : ({ form, years } as const);
      return previewPayments(database, actor, { ...params, ...file, bytes });
    }),
    route(endpoints.importPayments, ({ actor, params, query, bytes }) =>
      settled(importPayments(database, actor, { ...params, ...query, form: "csv", bytes })),
    ),
    route(endpoints.importBankReceipts, ({ actor, params, query, bytes }) =>
      settled(importPayments(database, actor, { ...params, ...query, form: "bank", bytes })),
    ),
    route(endpoints.allocatePayment, ({ actor, params, body }) =>
      settled(allocatePayment(database, actor, { ...params, ...body })),
    ),
    route(endpoints.splitPayment, ({ actor, params, body }) =>
      settled(splitPayment(database, actor, { ...params, ...body })),
    ),
    route(endpoints.refundSurplus, async ({ actor, params, body }) => ({
      refundId: await refundSurplus(database, actor, { ...params, ...body }),
    })),
    route(endpoints.cancelRefund, async ({ actor, params, body }) => {
      await settled(cancelRefund(database, actor, { ...params, ...body }));
      return {};
    }),
    route(endpoints.cancelPayment, ({ actor, params, body }) =>
      cancelPayment(database, actor, { ...params, ...body }),
    ),
    route(endpoints.listDebts, ({ actor, params }) => listDebts(database, contractsToBill, actor, params)),
    route(endpoints.listDebitRuns, ({ actor, params }) => listDebitRuns(database, actor, params)),
    route(endpoints.enterCollector, async ({ actor, params, body }) => {
      await enterCollector(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.makeDebitRun, async ({ actor, params, body }) => ({
      runId: await makeDebitRun(database, actor, { ...params, ...body }),
    })),
    route(endpoints.downloadDebitFile, ({ actor, params }) => debitFile(database, actor, params)),
    route(endpoints.readDebitResults, ({ actor, params, bytes }) =>
      settled(readDebitResults(database, actor, { ...params, bytes })),
    ),
    route(endpoints.withdrawDebitRun, async ({ actor, params, body }) => {
      await withdrawDebitRun(database, actor, { ...params, ...body });
      return {};
    }),
    route(endpoints.issueDemand, async ({ actor, params, body }) => {
      const documentId = await issueDemand(database, actor, { ...params, ...body });
      whenOrdered();
      return { documentId };
    }),
    route(endpoints.requestQualifiedInvoice, async ({ actor, params, body }) => {
      const documentId = await requestQualifiedInvoice(database, actor, { ...params, ...body });
      whenOrdered();
      return { documentId };
    }),
    route(endpoints.issueCreditNote, async ({ actor, params, body }) => {
      const documentId = await issueCreditNote(database, actor, { ...params, ...body });
      whenOrdered();
      whenSettled();
      return { documentId };
    }),
    route(endpoints.listOwnInvoices, ({ actor, params }) => listOwnInvoices(database, actor, params)),
    route(endpoints.getOwnInvoice, ({ actor, params }) => getOwnInvoice(database, actor, params)),
    route(endpoints.printOwnInvoice, ({ actor, params }) => printOwnInvoice(database, blobs, actor, params)),
  ];
}
