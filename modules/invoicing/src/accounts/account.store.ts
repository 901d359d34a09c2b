import type { TenantTx } from "@tachiai/platform";
import { type BillingAccountId, type ContractId, DebitAccount, type OrganisationId } from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { InvoicingTables } from "../invoicing.tables.ts";

export type AccountRow = Selectable<InvoicingTables["invoicing.account"]>;

/** Every account as it is billed now, in the order of their ids. */
export async function selectAccounts(tx: TenantTx): Promise<AccountRow[]> {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.account")
    .distinctOn("account_id")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("account_id")
    .orderBy("position", "desc")
    .execute();
}

export function findAccount(tx: TenantTx, accountId: BillingAccountId): Promise<AccountRow | undefined> {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.account")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("account_id", "=", accountId)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
}

export function debitOf({ debit }: AccountRow): DebitAccount | undefined {
  return debit === null ? undefined : DebitAccount.parse(debit);
}

/** A contract with the account that it is billed to. */
export interface BilledTo {
  readonly contractId: ContractId;
  readonly organisationId: OrganisationId;
  readonly customer: string;
  readonly accountId: BillingAccountId;
  /** 期間契約: the fee of how many months is billed at once. */
  readonly termMonths?: number;
}

/** Every contract that is billed to somebody, in the order of their ids. */
export async function selectBilledContracts(tx: TenantTx): Promise<BilledTo[]> {
  const rows = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.billed_contract")
    .distinctOn("contract_id")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("contract_id")
    .orderBy("position", "desc")
    .execute();
  return rows.map((row) => ({
    contractId: row.contract_id,
    organisationId: row.organisation_id,
    customer: row.customer,
    accountId: row.account_id,
    ...(row.term_months !== null && { termMonths: row.term_months }),
  }));
}

/** What is open of each account, in yen: what was issued, less what was given back and paid. */
export async function selectBalances(
  tx: TenantTx,
  accountId?: BillingAccountId,
): Promise<ReadonlyMap<BillingAccountId, number>> {
  const one = accountId ?? null;
  const { rows } = await sql<{ account_id: BillingAccountId; balance: number }>`
    select account_id, sum(yen)::bigint as balance from (
      select account_id, case kind when 'qualified-return' then -total else total end as yen
        from invoicing.document
       where tenant_id = ${tx.tenantId} and (${one}::uuid is null or account_id = ${one}::uuid) and copies_id is null
      union all
      select account_id, -yen from invoicing.allocation
       where tenant_id = ${tx.tenantId} and (${one}::uuid is null or account_id = ${one}::uuid)) as moved
     group by account_id`.execute(tx.query);
  return new Map(rows.map(({ account_id, balance }) => [account_id, balance]));
}
