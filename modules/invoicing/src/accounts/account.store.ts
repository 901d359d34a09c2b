import { type Month, monthAfter } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { PersonActor, TenantTx } from "@tachiai/platform";
import {
  AccountMail,
  type BillingAccountId,
  type ContractId,
  DebitAccount,
  type OrganisationId,
  type PersonId,
} from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { InvoicingTables } from "../invoicing.tables.ts";

export type AccountRow = Selectable<InvoicingTables["invoicing.account"]>;

/** Every account as it is billed now, or these, in the order of their ids. */
export async function selectAccounts(
  tx: TenantTx,
  accountIds?: readonly BillingAccountId[],
): Promise<AccountRow[]> {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.account")
    .distinctOn("account_id")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .$if(accountIds !== undefined, (query) => query.where("account_id", "in", [...(accountIds ?? [])]))
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

/** The accounts that are a customer's own now. */
export async function selectAccountsOf(
  tx: TenantTx,
  organisationId: OrganisationId,
): Promise<BillingAccountId[]> {
  const { rows } = await sql<{ account_id: BillingAccountId }>`
    select account_id from invoicing.account said
     where tenant_id = ${tx.tenantId} and organisation_id = ${organisationId}
       and not exists (select from invoicing.account later
                        where later.tenant_id = said.tenant_id and later.account_id = said.account_id
                          and later.position > said.position)
     order by account_id`.execute(tx.query);
  return rows.map(({ account_id }) => account_id);
}

export function debitOf({ debit }: AccountRow): DebitAccount | undefined {
  return debit === null ? undefined : DebitAccount.parse(debit);
}

/** How its documents go by mail; on paper alone where there is nothing. */
export function mailOf({ mail }: Pick<AccountRow, "mail">): AccountMail | undefined {
  return mail === null ? undefined : AccountMail.parse(mail);
}

/** A contract with the account that it is billed to. */
export interface BilledTo {
  readonly contractId: ContractId;
  readonly organisationId: OrganisationId;
  readonly customer: string;
  readonly accountId: BillingAccountId;
}

/** What is said of a contract's account, and by whom. */
export interface BillingSaid extends BilledTo {
  /** 期間契約: the fee of how many months is billed where they begin. */
  readonly termMonths?: number | undefined;
  readonly enteredBy: PersonId;
}

/** Says to whom a contract is billed from now on; its entry tells why. */
export async function insertBilledContract(
  tx: TenantTx,
  { contractId, organisationId, customer, accountId, termMonths, enteredBy }: BillingSaid,
): Promise<void> {
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.billed_contract")
    .values({
      tenant_id: tx.tenantId,
      contract_id: contractId,
      organisation_id: organisationId,
      customer,
      account_id: accountId,
      term_months: termMonths ?? null,
      entered_by: enteredBy,
      entered_at: tx.now,
    })
    .execute();
}

/** A person says to whom a contract is billed from now on, with its entry. */
export async function billContract(
  tx: TenantTx,
  actor: PersonActor,
  billed: Omit<BillingSaid, "enteredBy">,
): Promise<void> {
  const { contractId, organisationId, accountId, termMonths } = billed;
  await insertBilledContract(tx, { ...billed, enteredBy: actor.personId });
  await record(tx, actor, {
    action: "invoicing.contract_billed_to",
    subject: contractId,
    retention: "billing",
    details: { accountId, organisationId, ...(termMonths && { termMonths }) },
  });
}

/** Every contract that is billed to somebody, or those of these that are, in the order of their ids. */
export async function selectBilledContracts(
  tx: TenantTx,
  contractIds?: readonly ContractId[],
): Promise<BilledTo[]> {
  const rows = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.billed_contract")
    .distinctOn("contract_id")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .$if(contractIds !== undefined, (query) => query.where("contract_id", "in", [...(contractIds ?? [])]))
    .orderBy("contract_id")
    .orderBy("position", "desc")
    .execute();
  return rows.map(billedToOf);
}

/** To whom one contract is billed; undefined where it is to nobody. */
export async function findBilledContract(
  tx: TenantTx,
  contractId: ContractId,
): Promise<BilledTo | undefined> {
  const [billed] = await selectBilledContracts(tx, [contractId]);
  return billed;
}

function billedToOf(row: Selectable<InvoicingTables["invoicing.billed_contract"]>): BilledTo {
  return {
    contractId: row.contract_id,
    organisationId: row.organisation_id,
    customer: row.customer,
    accountId: row.account_id,
  };
}

/** 期間契約: the fee of how many months is billed where they begin, from a month on; without months it is billed by the month. */
export interface TermsFrom {
  /** Undefined for what was said before anything was billed: it holds from the first day. */
  readonly from: Month | undefined;
  readonly months: number | undefined;
}

/** What was said of each contract's terms, in that order. What is said anew leaves the months alone that were billed before. */
export async function selectTerms(
  tx: TenantTx,
  contractIds: readonly ContractId[],
): Promise<ReadonlyMap<ContractId, readonly TermsFrom[]>> {
  const { rows } = await sql<{ contract_id: ContractId; months: number | null; billed_to: Month | null }>`
    select said.contract_id, said.term_months as months,
           (select max(billed.month) from invoicing.billed_month billed
              join invoicing.document issued
                on issued.tenant_id = billed.tenant_id and issued.document_id = billed.document_id
             where billed.tenant_id = said.tenant_id and billed.contract_id = said.contract_id
               and issued.issued_at < said.entered_at) as billed_to
      from invoicing.billed_contract said
     where said.tenant_id = ${tx.tenantId} and said.contract_id = any (${[...contractIds]}::uuid[])
     order by said.position`.execute(tx.query);
  const said = Map.groupBy(rows, ({ contract_id }) => contract_id);
  return new Map(
    [...said].map(([contractId, terms]) => [
      contractId,
      terms.map(({ months, billed_to }) => ({
        from: billed_to === null ? undefined : monthAfter(billed_to, 1),
        months: months ?? undefined,
      })),
    ]),
  );
}

/** What is open of each account, in yen: what was issued, taken over and paid back, less what was given back, paid, and taken over by others. */
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
       where tenant_id = ${tx.tenantId} and (${one}::uuid is null or account_id = ${one}::uuid)
      union all
      select account_id, yen from invoicing.refund
       where tenant_id = ${tx.tenantId} and (${one}::uuid is null or account_id = ${one}::uuid)
         and refund_id not in (select refund_id from invoicing.cancelled_refund where tenant_id = ${tx.tenantId})
      union all
      select account_id, yen from invoicing.taken_over
       where tenant_id = ${tx.tenantId} and (${one}::uuid is null or account_id = ${one}::uuid)
      union all
      select from_account_id, -yen from invoicing.taken_over
       where tenant_id = ${tx.tenantId} and (${one}::uuid is null or from_account_id = ${one}::uuid)) as moved
     group by account_id`.execute(tx.query);
  return new Map(rows.map(({ account_id, balance }) => [account_id, balance]));
}
