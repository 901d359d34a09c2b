import { Refusal, type TenantTx } from "@tachiai/platform";
import type { PaymentId, PersonId, ToCredit } from "@tachiai/protocol";
import { sql } from "kysely";
import type { InvoicingTables } from "../invoicing.tables.ts";
import { findPayment, insertAllocations, type Laid, type PaymentRow, selectLaid } from "./payment.store.ts";

export function cancelledPayments(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.cancelled_payment")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

/** Refuses `invoicing.payment_not_found` or `invoicing.payment_cancelled`. */
export async function requireStanding(tx: TenantTx, paymentId: PaymentId): Promise<PaymentRow> {
  const payment = await findPayment(tx, paymentId);
  if (!payment) throw new Refusal("invoicing.payment_not_found");
  if (await cancelledPayments(tx).where("payment_id", "=", paymentId).executeTakeFirst())
    throw new Refusal("invoicing.payment_cancelled");
  return payment;
}

/** Takes a payment away from wherever it lies, by rows of less than nothing. Gives where it lay. */
export async function takeBack(tx: TenantTx, by: PersonId, paymentId: PaymentId): Promise<readonly Laid[]> {
  const laid = await selectLaid(tx, { paymentIds: [paymentId] });
  await insertAllocations(
    tx,
    by,
    laid.map((part) => ({ ...part, yen: -part.yen })),
  );
  return laid;
}

/** Late charges that were billed for payments which lie no more on what was paid late: the provider gives them back. */
export async function selectToCredit(
  tx: TenantTx,
  paymentIds: readonly PaymentId[],
): Promise<ReadonlyMap<PaymentId, ToCredit[]>> {
  const { rows } = await sql<ToCredit & { paymentId: PaymentId }>`
    select part.payment_id as "paymentId", billed.document_id as "documentId", billed.number, sum(part.late_yen)::int as yen
      from (select payment_id, document_id, late_document_id, max(late_yen) as late_yen,
                   sum(sum(yen)) over (partition by payment_id, document_id) as lies
              from invoicing.allocation
             where tenant_id = ${tx.tenantId} and payment_id = any (${[...paymentIds]}::uuid[]) and document_id is not null
             group by payment_id, document_id, late_document_id) as part
      join invoicing.document billed on billed.tenant_id = ${tx.tenantId} and billed.document_id = part.late_document_id
     where part.lies <= 0 and part.late_yen > 0
     group by part.payment_id, billed.document_id, billed.number
     order by billed.number`.execute(tx.query);
  const byPayment = Map.groupBy(rows, ({ paymentId }) => paymentId);
  return new Map(
    [...byPayment].map(([paymentId, parts]) => [
      paymentId,
      parts.map(({ documentId, number, yen }) => ({ documentId, number, yen })),
    ]),
  );
}
