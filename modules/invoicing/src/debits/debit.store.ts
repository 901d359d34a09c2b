import type { TenantTx } from "@tachiai/platform";
import type { BillingAccountId, BillingDocumentId, DebitRunId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { InvoicingTables } from "../invoicing.tables.ts";
import { type OpenDocument, selectOpen } from "../payments/payment.store.ts";

export type CollectorRow = Selectable<InvoicingTables["invoicing.collector"]>;
export type RunRow = Selectable<InvoicingTables["invoicing.debit_run"]>;
export type DebitRow = Selectable<InvoicingTables["invoicing.debit"]>;

export function collectors(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.collector")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

export function findCollector(tx: TenantTx): Promise<CollectorRow | undefined> {
  return collectors(tx).orderBy("position", "desc").limit(1).executeTakeFirst();
}

export function runs(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.debit_run")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

/** In the order of their records. */
export function debits(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.debit")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("run_id")
    .orderBy("account_id");
}

export function debitedDocuments(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.debited_document")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

/** What is open of these accounts and in no open run. */
export async function selectDebitable(
  tx: TenantTx,
  accountIds: readonly BillingAccountId[],
): Promise<OpenDocument[]> {
  if (accountIds.length === 0) return [];
  const asked = await debitedDocuments(tx).where("is_open", "=", true).execute();
  const keyOf = (documentId: BillingDocumentId, accountId: BillingAccountId) => `${documentId} ${accountId}`;
  const isAsked = new Set(asked.map(({ document_id, account_id }) => keyOf(document_id, account_id)));
  return (await selectOpen(tx, accountIds)).filter(
    ({ documentId, accountId }) => !isAsked.has(keyOf(documentId, accountId)),
  );
}

/** Writes what became of a debit; its documents are free for another run, or paid. */
export async function saveOutcome(
  tx: TenantTx,
  {
    run_id: runId,
    account_id: accountId,
  }: { readonly run_id: DebitRunId; readonly account_id: BillingAccountId },
  outcome: NonNullable<DebitRow["outcome"]>,
): Promise<void> {
  const query = tx.query.withTables<InvoicingTables>();
  await query
    .updateTable("invoicing.debit")
    .set({ outcome })
    .where("tenant_id", "=", tx.tenantId)
    .where("run_id", "=", runId)
    .where("account_id", "=", accountId)
    .execute();
  await query
    .updateTable("invoicing.debited_document")
    .set({ is_open: false })
    .where("tenant_id", "=", tx.tenantId)
    .where("run_id", "=", runId)
    .where("account_id", "=", accountId)
    .execute();
}
