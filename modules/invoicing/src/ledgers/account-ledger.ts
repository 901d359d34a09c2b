import { sumOf } from "@tachiai/billing";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type {
  BillingAccountId,
  BillingDocumentId,
  BillingDocumentKind,
  Day,
  getAccountLedger as endpoint,
  LedgerLineKind,
  PaymentId,
  QueryOf,
  RefundId,
  ResponseOf,
} from "@tachiai/protocol";
import { sql } from "kysely";
import { findAccount, selectAccounts } from "../accounts/account.store.ts";
import { inBooks } from "../in-books.ts";
import { readsBooks } from "../invoicing.policy.ts";

type Ledger = ResponseOf<typeof endpoint>;

/** So many lines are shown; what lies before them is in the balance that they begin with. */
const most = 5_000;

/**
 * 売掛金元帳: whatever changed what an account owes, from day to day, with the balance after each.
 *
 * Refuses `access.denied` or `invoicing.entry_not_found`.
 */
export function getAccountLedger(
  database: Database,
  actor: PersonActor,
  command: OfProvider & QueryOf<typeof endpoint> & { readonly accountId: BillingAccountId },
): Promise<Ledger> {
  const { accountId, from, to } = command;
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const account = await findAccount(tx, accountId);
    if (!account) throw new Refusal("invoicing.entry_not_found");
    const moves = (await selectMoves(tx, accountId)).filter(({ on }) => to === undefined || on <= to);
    const within = moves.filter(({ on }) => from === undefined || on >= from).slice(-most);
    const opening = sumOf(moves.slice(0, moves.length - within.length).map(({ yen }) => yen));
    const names = new Map((await selectAccounts(tx)).map((one) => [one.account_id, one.name]));
    let balance = opening;
    const lines = within.map((move) => lineOf(move, names, (balance += move.yen)));
    return { accountId, name: account.name, opening, lines, closing: balance };
  });
}

interface Move {
  readonly on: Day;
  readonly kind: LedgerLineKind;
  /** Negative for what is owed less. */
  readonly yen: number;
  readonly documentId: BillingDocumentId | null;
  readonly number: string | null;
  readonly documentKind: BillingDocumentKind | null;
  readonly paymentId: PaymentId | null;
  readonly payer: string | null;
  readonly receivedOn: Day | null;
  readonly otherId: BillingAccountId | null;
  readonly refundId: RefundId | null;
  readonly ground: string | null;
  readonly mayCancel: boolean;
}

function lineOf(
  { on, kind, yen, documentId, number, documentKind, paymentId, payer, receivedOn, otherId, ...move }: Move,
  names: ReadonlyMap<BillingAccountId, string>,
  balance: number,
): Ledger["lines"][number] {
  const { refundId, ground, mayCancel } = move;
  return {
    on,
    kind,
    yen,
    balance,
    ...(documentId && number && documentKind && { document: { documentId, number, kind: documentKind } }),
    ...(paymentId && receivedOn && { payment: { paymentId, payer: payer ?? "", receivedOn } }),
    ...(otherId && { otherName: names.get(otherId) ?? "" }),
    ...(refundId && { refund: { refundId, ground: ground ?? "", mayCancel } }),
  };
}

/**
 * What `selectBalances` adds up, row by row. A payment counts from the day on which it was received, and whatever becomes of it later
 * from the day on which that was entered.
 */
async function selectMoves(tx: TenantTx, accountId: BillingAccountId): Promise<Move[]> {
  const { rows } = await sql<Move>`
    select "on", kind, yen::int, "documentId", number, "documentKind", "paymentId", payer, "receivedOn", "otherId",
           "refundId", ground, "mayCancel" from (
      select issued_on as "on", issued_at as at, case kind when 'qualified-return' then 'credit-note' else 'document' end as kind,
             case kind when 'qualified-return' then -total else total end as yen,
             document_id as "documentId", number, kind as "documentKind",
             null::uuid as "paymentId", null as payer, null::date as "receivedOn", null::uuid as "otherId",
             null::uuid as "refundId", null as ground, false as "mayCancel"
        from invoicing.document
       where tenant_id = ${tx.tenantId} and account_id = ${accountId} and copies_id is null and total <> 0
      union all
      select case when part.entered_at = (select min(other.entered_at) from invoicing.allocation other
                                           where other.tenant_id = part.tenant_id and other.payment_id = part.payment_id)
                  then payment.received_on else (part.entered_at at time zone 'Asia/Tokyo')::date end,
             part.entered_at,
             case when sum(part.yen) > 0 then 'payment'
                  when cancelled.entered_at = part.entered_at then 'payment-cancelled' else 'payment-moved' end,
             -sum(part.yen), null, null, null, part.payment_id, payment.payer, payment.received_on, null, null, null, false
        from invoicing.allocation part
        join invoicing.payment payment on payment.tenant_id = part.tenant_id and payment.payment_id = part.payment_id
        left join invoicing.cancelled_payment cancelled
          on cancelled.tenant_id = part.tenant_id and cancelled.payment_id = part.payment_id
       where part.tenant_id = ${tx.tenantId} and part.account_id = ${accountId}
       group by part.tenant_id, part.payment_id, part.entered_at, payment.received_on, payment.payer, cancelled.entered_at
      having sum(part.yen) <> 0
      union all
      select (taken.entered_at at time zone 'Asia/Tokyo')::date, taken.entered_at,
             case taken.account_id when ${accountId} then 'taken-over' else 'given-over' end,
             sum(case taken.account_id when ${accountId} then taken.yen else -taken.yen end),
             issued.document_id, issued.number, issued.kind, null, null, null,
             case taken.account_id when ${accountId} then taken.from_account_id else taken.account_id end,
             null, null, false
        from invoicing.taken_over taken
        join invoicing.document issued on issued.tenant_id = taken.tenant_id and issued.document_id = taken.document_id
       where taken.tenant_id = ${tx.tenantId} and ${accountId} in (taken.account_id, taken.from_account_id)
       group by issued.document_id, issued.number, issued.kind, taken.entered_at, taken.account_id, taken.from_account_id
      union all
      select refund.on_day, refund.entered_at, 'refund', refund.yen, null, null, null, null, null, null, null,
             refund.refund_id, refund.ground, cancelled.refund_id is null
        from invoicing.refund refund
        left join invoicing.cancelled_refund cancelled
          on cancelled.tenant_id = refund.tenant_id and cancelled.refund_id = refund.refund_id
       where refund.tenant_id = ${tx.tenantId} and refund.account_id = ${accountId}
      union all
      select (cancelled.entered_at at time zone 'Asia/Tokyo')::date, cancelled.entered_at, 'refund-cancelled', -refund.yen,
             null, null, null, null, null, null, null, refund.refund_id, cancelled.reason, false
        from invoicing.refund refund
        join invoicing.cancelled_refund cancelled
          on cancelled.tenant_id = refund.tenant_id and cancelled.refund_id = refund.refund_id
       where refund.tenant_id = ${tx.tenantId} and refund.account_id = ${accountId}) as moves
     order by "on", at, number nulls last, "paymentId"`.execute(tx.query);
  return rows;
}
