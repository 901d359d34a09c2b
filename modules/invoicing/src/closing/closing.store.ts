import type { Month } from "@tachiai/billing";
import type { TenantTx } from "@tachiai/platform";
import type { BillingAccountId } from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { InvoicingTables } from "../invoicing.tables.ts";

export type ClosingRow = Selectable<InvoicingTables["invoicing.closing"]>;

/** Every round of every month, the newest first. */
export function selectClosings(tx: TenantTx): Promise<ClosingRow[]> {
  return closings(tx).orderBy("month", "desc").orderBy("round", "desc").execute();
}

export function findNewestRound(tx: TenantTx, month: Month): Promise<ClosingRow | undefined> {
  return closings(tx).where("month", "=", month).orderBy("round", "desc").limit(1).executeTakeFirst();
}

/** What is not through yet, the earliest month first. */
export function selectRunning(tx: TenantTx): Promise<ClosingRow[]> {
  return closings(tx).where("ended_at", "is", null).orderBy("month").execute();
}

/**
 * The accounts that a round has to settle and has not, in an order that stays: who has a contract, something that is billed once, or
 * paid late what he was not billed for, and no document of the month.
 */
export async function selectUnsettled(
  tx: TenantTx,
  month: Month,
  round: number,
): Promise<BillingAccountId[]> {
  const { rows } = await sql<{ account_id: BillingAccountId }>`
    select account_id from (
      select account_id from (
        select distinct on (contract_id) account_id from invoicing.billed_contract
         where tenant_id = ${tx.tenantId} order by contract_id, position desc) as billed
      union
      select account_id from invoicing.item where tenant_id = ${tx.tenantId} and document_id is null
      union
      select part.account_id from invoicing.allocation part
        join invoicing.payment payment
          on payment.tenant_id = part.tenant_id and payment.payment_id = part.payment_id
        join invoicing.document issued
          on issued.tenant_id = part.tenant_id and issued.document_id = part.document_id
       where part.tenant_id = ${tx.tenantId} and part.late_document_id is null
         and payment.received_on > issued.due_on) as concerned
     where not exists (select from invoicing.document issued
                        where issued.tenant_id = ${tx.tenantId} and issued.month = ${month}
                          and issued.account_id = concerned.account_id)
       and not exists (select from invoicing.closing_outcome settled
                        where settled.tenant_id = ${tx.tenantId} and settled.month = ${month}
                          and settled.round = ${round} and settled.account_id = concerned.account_id)
     order by account_id`.execute(tx.query);
  return rows.map(({ account_id }) => account_id);
}

export interface Progress {
  readonly settled: number;
  readonly invoiced: number;
  readonly withoutCharges: number;
  readonly unprinted: number;
}

export async function progressOf(
  tx: TenantTx,
  { month, round }: Pick<ClosingRow, "month" | "round">,
): Promise<Progress> {
  const { rows } = await sql<Progress>`
    select count(*)::int as settled,
           count(outcome.document_id)::int as invoiced,
           count(*) filter (where outcome.document_id is null and exceptions = '[]')::int as "withoutCharges",
           count(*) filter (where issued.document_id is not null and issued.pdf_sha256 is null)::int as unprinted
      from invoicing.closing_outcome outcome
      left join invoicing.document issued
        on issued.tenant_id = outcome.tenant_id and issued.document_id = outcome.document_id
     where outcome.tenant_id = ${tx.tenantId} and outcome.month = ${month} and outcome.round = ${round}`.execute(
    tx.query,
  );
  return rows[0] ?? { settled: 0, invoiced: 0, withoutCharges: 0, unprinted: 0 };
}

function closings(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.closing")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}
