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

/** The same for a payment of which nothing was paid back. Refuses `invoicing.payment_refunded` too. */
export async function requireMovable(tx: TenantTx, paymentId: PaymentId): Promise<PaymentRow> {
  const payment = await requireStanding(tx, paymentId);
  const laid = await selectLaid(tx, { paymentIds: [paymentId] });
  if (laid.some(({ refundId }) => refundId)) throw new Refusal("invoicing.payment_refunded");
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

/**
 * Late charges that were billed for payments which lie no more on what was paid late: the provider gives them back. What credit notes
 * gave back of an invoice's late charges is taken off, from the earliest payment on.
 */
export async function selectToCredit(
  tx: TenantTx,
  paymentIds: readonly PaymentId[],
): Promise<ReadonlyMap<PaymentId, ToCredit[]>> {
  const { rows } = await sql<ToCredit & { paymentId: PaymentId }>`
    with asked as (
      select late_document_id from invoicing.allocation
       where tenant_id = ${tx.tenantId} and payment_id = any (${[...paymentIds]}::uuid[]) and late_document_id is not null),
    parts as (
      select payment_id, document_id, late_document_id, max(late_yen) as late_yen, min(position) as position,
             sum(sum(yen)) over (partition by payment_id, document_id) as lies
        from invoicing.allocation
       where tenant_id = ${tx.tenantId} and document_id is not null
         and payment_id in (select payment_id from invoicing.allocation
                             where tenant_id = ${tx.tenantId} and late_document_id in (select late_document_id from asked))
       group by payment_id, document_id, late_document_id),
    wrong as (
      select payment_id, late_document_id, sum(late_yen)::int as yen,
             sum(sum(late_yen)) over (partition by late_document_id order by min(position)) - sum(late_yen) as before
        from parts where lies <= 0 and late_yen > 0 and late_document_id is not null
       group by payment_id, late_document_id)
    select wrong.payment_id as "paymentId", billed.document_id as "documentId", billed.number, wrong.yen,
           greatest(0, least(wrong.yen, given.yen - wrong.before))::int as "givenBack"
      from wrong
      join invoicing.document billed on billed.tenant_id = ${tx.tenantId} and billed.document_id = wrong.late_document_id
     cross join lateral (
       select coalesce(sum((line -> 'figure' ->> 'yen')::int), 0) as yen
         from invoicing.document note
        cross join jsonb_array_elements(note.paper -> 'lines') as line
        where note.tenant_id = billed.tenant_id and note.corrects_id = billed.document_id
          and billed.paper -> 'lines' -> (line ->> 'line')::int -> 'figure' ->> 'rule' like '%-late-charge') as given
     where wrong.payment_id = any (${[...paymentIds]}::uuid[])
     order by billed.number`.execute(tx.query);
  const byPayment = Map.groupBy(rows, ({ paymentId }) => paymentId);
  return new Map(
    [...byPayment].map(([paymentId, parts]) => [
      paymentId,
      parts.map(({ documentId, number, yen, givenBack }) => ({ documentId, number, yen, givenBack })),
    ]),
  );
}
