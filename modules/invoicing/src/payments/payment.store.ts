import type { TenantTx } from "@tachiai/platform";
import type {
  BillingAccountId,
  BillingDocumentId,
  Day,
  PaymentId,
  PersonId,
  RefundId,
} from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { InvoicingTables } from "../invoicing.tables.ts";

export type PaymentRow = Selectable<InvoicingTables["invoicing.payment"]>;
export type NewPayment = Omit<PaymentRow, "tenant_id" | "entered_at">;

export async function insertPayment(tx: TenantTx, payment: NewPayment): Promise<void> {
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.payment")
    .values({ ...payment, tenant_id: tx.tenantId, entered_at: tx.now })
    .execute();
}

export interface KnownPayment {
  readonly paymentId: PaymentId;
  readonly reference: string;
  readonly isCancelled: boolean;
}

/**
 * Which of these keys are in the books, in the order of entry. One of another account of the provider's is another payment; where
 * the account is not said of either, the key alone counts.
 */
export async function selectKnown(
  tx: TenantTx,
  keys: readonly string[],
  ownAccount: string | null,
): Promise<KnownPayment[]> {
  const { rows } = await sql<KnownPayment>`
    select payment.payment_id as "paymentId", payment.reference, cancelled.payment_id is not null as "isCancelled"
      from invoicing.payment
      left join invoicing.cancelled_payment cancelled
        on cancelled.tenant_id = payment.tenant_id and cancelled.payment_id = payment.payment_id
     where payment.tenant_id = ${tx.tenantId} and payment.reference = any (${[...keys]}::text[])
       and (${ownAccount}::text is null or payment.own_account is null or payment.own_account = ${ownAccount}::text)
     order by payment.entered_at, payment.payment_id`.execute(tx.query);
  return rows;
}

export function findPayment(tx: TenantTx, paymentId: PaymentId): Promise<PaymentRow | undefined> {
  return payments(tx).where("payment_id", "=", paymentId).executeTakeFirst();
}

export function payments(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.payment")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

export interface Laid {
  readonly paymentId: PaymentId;
  readonly accountId: BillingAccountId;
  /** Undefined for what stands to the account's credit, or was paid back. */
  readonly documentId?: BillingDocumentId;
  /** 返金: it was paid back with this. */
  readonly refundId?: RefundId;
  /** Negative where it is taken away again. */
  readonly yen: number;
}

export async function insertAllocations(tx: TenantTx, by: PersonId, laid: readonly Laid[]): Promise<void> {
  const rows = laid.filter(({ yen }) => yen !== 0);
  if (rows.length === 0) return;
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.allocation")
    .values(
      rows.map(({ paymentId, accountId, documentId, refundId, yen }) => ({
        tenant_id: tx.tenantId,
        payment_id: paymentId,
        account_id: accountId,
        document_id: documentId ?? null,
        refund_id: refundId ?? null,
        yen,
        entered_by: by,
        entered_at: tx.now,
        late_document_id: null,
        late_yen: null,
      })),
    )
    .execute();
}

/** Where payments lie now, with what was moved away taken off, and who laid them there last. */
export async function selectLaid(
  tx: TenantTx,
  of:
    | { readonly paymentIds: readonly PaymentId[] }
    | { readonly accountId: BillingAccountId }
    | { readonly creditOf: BillingAccountId },
): Promise<(Laid & { readonly enteredBy: PersonId })[]> {
  const paymentIds = "paymentIds" in of ? [...of.paymentIds] : null;
  const creditOf = "creditOf" in of ? of.creditOf : null;
  const accountId = "accountId" in of ? of.accountId : null;
  const { rows } = await sql<{
    payment_id: PaymentId;
    account_id: BillingAccountId;
    document_id: BillingDocumentId | null;
    refund_id: RefundId | null;
    yen: number;
    entered_by: PersonId;
  }>`
    select payment_id, account_id, document_id, refund_id, sum(yen)::int as yen,
           (array_agg(entered_by order by position desc))[1] as entered_by
      from invoicing.allocation
     where tenant_id = ${tx.tenantId}
       and (${paymentIds}::uuid[] is null or payment_id = any (${paymentIds}::uuid[]))
       and (${creditOf}::uuid is null or account_id = ${creditOf}::uuid and document_id is null and refund_id is null)
       and (${accountId}::uuid is null or account_id = ${accountId}::uuid)
     group by payment_id, account_id, document_id, refund_id
    having sum(yen) <> 0
     order by min(position)`.execute(tx.query);
  return rows.map(({ payment_id, account_id, document_id, refund_id, yen, entered_by }) => ({
    paymentId: payment_id,
    accountId: account_id,
    ...(document_id !== null && { documentId: document_id }),
    ...(refund_id !== null && { refundId: refund_id }),
    yen,
    enteredBy: entered_by,
  }));
}

export interface OpenDocument {
  readonly documentId: BillingDocumentId;
  readonly number: string;
  readonly accountId: BillingAccountId;
  readonly partner: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly billed: number;
  /** What is still owed of it. */
  readonly open: number;
  /** When its debt came to this account from another, the last time; null for one that was issued to it. */
  readonly takenOn: Day | null;
}

/**
 * The invoices that are not paid in full, each with the account that owes it, with what was given back taken off, the longest due first. What was given back beyond
 * what was open of its invoice, and an invoice below nothing, are laid on the account's others, the longest due first.
 */
export async function selectOpen(
  tx: TenantTx,
  accountIds?: readonly BillingAccountId[],
): Promise<OpenDocument[]> {
  const { rows } = await sql<OpenDocument>`
    select "documentId", number, "accountId", partner, "issuedOn", "dueOn", billed, "takenOn", open::int from (
      select *, least(owed, sum(greatest(owed, 0)) over earlier + sum(least(owed, 0)) over account) as open from (
      ${owing(tx, accountIds)}
       ) as owing
      window account as (partition by "accountId"),
             earlier as (partition by "accountId" order by "dueOn", number)) as laid
     where open > 0 and owed > 0
     order by "dueOn", number, "accountId"`.execute(tx.query);
  return rows;
}

/** Of which documents payments of an account lie beyond what they ask for, and by how much. */
export async function selectOverpaid(
  tx: TenantTx,
  accountId: BillingAccountId,
): Promise<{ readonly documentId: BillingDocumentId; readonly yen: number }[]> {
  const { rows } = await sql<{ documentId: BillingDocumentId; yen: number }>`
    select "documentId", (-owed)::int as yen from (
      ${owing(tx, [accountId])}) as owing
     where owed < 0 order by "dueOn" desc, number desc`.execute(tx.query);
  return rows;
}

/** What each account owes of each document, less than nothing where more was paid or given back than that. */
function owing(tx: TenantTx, accountIds: readonly BillingAccountId[] | undefined) {
  const of = accountIds ? [...accountIds] : null;
  return sql`
      select issued.document_id as "documentId", issued.number, billed.account_id as "accountId", issued.partner,
             issued.issued_on as "issuedOn", issued.due_on as "dueOn", issued.total as billed, billed.taken_on as "takenOn",
             (billed.yen
              - (select coalesce(sum(part.yen), 0) from invoicing.allocation part
                  where part.tenant_id = issued.tenant_id and part.document_id = issued.document_id
                    and part.account_id = billed.account_id))::bigint as owed
        from (select document_id, account_id,
                     total
                     - (select coalesce(sum(note.total), 0) from invoicing.document note
                         where note.tenant_id = own.tenant_id and note.corrects_id = own.document_id)
                     - (select coalesce(sum(case own.account_id when taken.from_account_id then taken.yen
                                                                when taken.account_id then -taken.yen end), 0)
                          from invoicing.taken_over taken
                         where taken.tenant_id = own.tenant_id and taken.document_id = own.document_id) as yen,
                     null::date as taken_on
                from invoicing.document own
               where tenant_id = ${tx.tenantId} and total <> 0 and kind <> 'qualified-return' and copies_id is null
                 and (${of}::uuid[] is null or account_id = any (${of}::uuid[]))
              union all
              select moved.document_id, moved.account_id, sum(moved.yen), (max(came_at) at time zone 'Asia/Tokyo')::date
                from (select document_id, account_id, yen, case when yen > 0 then entered_at end as came_at
                        from invoicing.taken_over
                       where tenant_id = ${tx.tenantId} and (${of}::uuid[] is null or account_id = any (${of}::uuid[]))
                      union all
                      select document_id, from_account_id, -yen, null
                        from invoicing.taken_over
                       where tenant_id = ${tx.tenantId} and (${of}::uuid[] is null or from_account_id = any (${of}::uuid[]))
                     ) as moved
                join invoicing.document own
                  on own.tenant_id = ${tx.tenantId} and own.document_id = moved.document_id
                     and own.account_id <> moved.account_id
               group by moved.document_id, moved.account_id) as billed
        join invoicing.document issued on issued.tenant_id = ${tx.tenantId} and issued.document_id = billed.document_id`;
}
