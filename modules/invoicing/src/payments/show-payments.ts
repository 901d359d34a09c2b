import { numberOfKey, sumOf } from "@tachiai/billing";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, type TenantTx } from "@tachiai/platform";
import {
  type BillingDocumentId,
  type searchPayments as endpoint,
  type Payment,
  type QueryOf,
} from "@tachiai/protocol";
import { sql } from "kysely";
import { selectAccounts } from "../accounts/account.store.ts";
import { type DocumentRow, documents } from "../documents/document.store.ts";
import { enteredOf, inBooks } from "../in-books.ts";
import { readsBooks } from "../invoicing.policy.ts";
import { cancelledPayments, selectToCredit } from "./cancelled-payments.ts";
import { findPayment, type PaymentRow, payments, selectLaid } from "./payment.store.ts";

const page = 50;

/** Refuses `access.denied`. */
export function searchPayments(
  database: Database,
  actor: PersonActor,
  command: OfProvider & QueryOf<typeof endpoint>,
): Promise<{ payments: Payment[]; more: boolean }> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const rows = await matching(tx, command);
    const shown = rows.slice(0, page);
    const laid = Map.groupBy(
      await selectLaid(tx, { paymentIds: shown.map(({ payment_id }) => payment_id) }),
      ({ paymentId }) => paymentId,
    );
    const names = new Map((await selectAccounts(tx)).map(({ account_id, name }) => [account_id, name]));
    const numbers = await numbersOf(
      tx,
      [...laid.values()].flat().flatMap(({ documentId }) => documentId ?? []),
    );
    const ids = shown.map(({ payment_id }) => payment_id);
    const cancellations =
      ids.length === 0 ? [] : await cancelledPayments(tx).where("payment_id", "in", ids).execute();
    const cancelledOf = new Map(cancellations.map((cancelled) => [cancelled.payment_id, cancelled]));
    const toCredit = await selectToCredit(tx, ids);
    const entered = await enteredOf(tx, [...shown, ...cancellations]);
    return {
      payments: shown.map((row) => {
        const own = laid.get(row.payment_id) ?? [];
        const cancelled = cancelledOf.get(row.payment_id);
        const number = row.reference === null ? undefined : numberOfKey(row.reference);
        return {
          paymentId: row.payment_id,
          receivedOn: row.received_on,
          yen: row.yen,
          payer: row.payer,
          way: row.way,
          ...(number !== undefined && { reference: number }),
          ...(row.own_account !== null && { ownAccount: row.own_account }),
          remark: row.remark,
          allocations: own.map(({ accountId, documentId, refundId, yen }) => ({
            accountId,
            accountName: names.get(accountId) ?? "",
            ...(documentId && { documentId, number: numbers.get(documentId) ?? "" }),
            ...(refundId && { isPaidBack: true as const }),
            yen,
          })),
          unallocated: cancelled ? 0 : row.yen - sumOf(own.map(({ yen }) => yen)),
          ...(cancelled && {
            cancelled: {
              reason: cancelled.reason,
              isByBank: cancelled.reference !== null,
              entered: entered(cancelled),
            },
          }),
          toCredit: toCredit.get(row.payment_id) ?? [],
          entered: entered(row),
        };
      }),
      more: rows.length > page,
    };
  });
}

async function matching(
  tx: TenantTx,
  { from, to, least, most, payer, unallocated, afterId }: QueryOf<typeof endpoint>,
): Promise<PaymentRow[]> {
  const last = afterId && (await findPayment(tx, afterId));
  let query = payments(tx);
  if (from !== undefined) query = query.where("received_on", ">=", from);
  if (to !== undefined) query = query.where("received_on", "<=", to);
  if (least !== undefined) query = query.where("yen", ">=", least);
  if (most !== undefined) query = query.where("yen", "<=", most);
  if (payer) query = query.where(sql<boolean>`strpos(lower(payer), lower(${payer})) > 0`);
  if (unallocated)
    query = query.where(sql<boolean>`yen > (select coalesce(sum(part.yen), 0) from invoicing.allocation part
      where part.tenant_id = payment.tenant_id and part.payment_id = payment.payment_id)
      and not exists (select from invoicing.cancelled_payment cancelled
      where cancelled.tenant_id = payment.tenant_id and cancelled.payment_id = payment.payment_id)`);
  if (last)
    query = query.where(
      sql<boolean>`(received_on, payment_id) < (${last.received_on}::date, ${last.payment_id}::uuid)`,
    );
  return query
    .orderBy("received_on", "desc")
    .orderBy("payment_id", "desc")
    .limit(page + 1)
    .execute();
}

async function numbersOf(
  tx: TenantTx,
  ids: readonly BillingDocumentId[],
): Promise<ReadonlyMap<BillingDocumentId, string>> {
  const rows = await documentsById(tx, ids);
  return new Map([...rows.values()].map(({ document_id, number }) => [document_id, number]));
}

export async function documentsById(
  tx: TenantTx,
  ids: readonly BillingDocumentId[],
): Promise<ReadonlyMap<BillingDocumentId, DocumentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await documents(tx)
    .where("document_id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.document_id, row]));
}
